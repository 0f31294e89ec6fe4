"""Rows that are costly to read, kept in a passing file: an import reads its rows more than once."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

from models.imports.formats.csv_rows import LONGEST_CELL
from models.imports.rows import Line, Row
from models.messages import message

_FAULTY = "!"
_BLOCK = 500


class SpooledRecords:
    """Rows in a file that vanishes when it is closed; its owner alone can read it.

    Args:
        rows: the rows; all are read now.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._sheets: list[str] = []
        """Names of the sheets in their order; one without a name stands for records of one long line."""
        self._file: IO[str] = tempfile.TemporaryFile(  # noqa: SIM115  # closed by `close`
            "w+", encoding="utf-8", errors="surrogatepass", newline=""
        )
        try:
            writer = csv.writer(self._file)
            for row in rows:
                # Longer ones could not be read back, and no case has them.
                cells = [cell[: LONGEST_CELL - 1] for cell in row.cells]
                writer.writerow((f"{self._place(row.line)}{_FAULTY if row.fault else ''}", *cells))
        except BaseException:
            self._file.close()
            raise

    def __iter__(self) -> Iterator[Row]:
        csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
        self._file.seek(0)
        for line, *cells in csv.reader(self._file):
            if line.isdecimal():
                yield Row(int(line), cells)
            elif line.endswith(_FAULTY):
                fault = message("This is not a record with named values.")
                yield Row(self._line(line[:-1]), cells, fault)
            else:
                yield Row(self._line(line), cells)

    def blocks(self) -> Iterator[list[Row]]:
        """The rows, some at a time."""
        rows = iter(self)
        while block := list(islice(rows, _BLOCK)):
            yield block

    def _place(self, line: int) -> str:
        if not isinstance(line, Line):
            return str(line)
        if line.sheet not in self._sheets[-1:]:
            self._sheets.append(line.sheet)
        return f"{line.number}/{len(self._sheets) - 1}"

    def _line(self, place: str) -> int:
        number, is_line, sheet = place.partition("/")
        return Line(int(number), self._sheets[int(sheet)], int(sheet)) if is_line else int(number)

    def close(self) -> None:
        """Close the file, which deletes it."""
        self._file.close()
