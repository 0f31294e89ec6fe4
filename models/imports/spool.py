"""Rows that are costly to read, kept in a passing file: an import reads its rows more than once."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from models.imports.csv_rows import LONGEST_CELL
from models.imports.rows import Row
from models.messages import message

_FAULTY = "!"


class SpooledRecords:
    """Rows in a file that vanishes when it is closed; its owner alone can read it.

    Args:
        rows: the rows; all are read now.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._file: IO[str] = tempfile.TemporaryFile(  # noqa: SIM115  # closed by `close`
            "w+", encoding="utf-8", errors="surrogatepass", newline=""
        )
        try:
            writer = csv.writer(self._file)
            for row in rows:
                # Longer ones could not be read back, and no case has them.
                cells = [cell[: LONGEST_CELL - 1] for cell in row.cells]
                writer.writerow((f"{row.line}{_FAULTY if row.fault else ''}", *cells))
        except BaseException:
            self._file.close()
            raise

    def __iter__(self) -> Iterator[Row]:
        csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
        self._file.seek(0)
        for line, *cells in csv.reader(self._file):
            if line.endswith(_FAULTY):
                yield Row(int(line[:-1]), cells, message("This is not a record with named values."))
            else:
                yield Row(int(line), cells)

    def close(self) -> None:
        """Close the file, which deletes it."""
        self._file.close()
