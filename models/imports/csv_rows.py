"""Rows of a CSV file: its encoding and its separator found out, each broken row set aside alone."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from models.encoding import detect_encoding
from models.imports.headers import read_headers
from models.imports.rows import HEADER_WITHIN, Row
from models.messages import message

SEPARATORS = ",;\t"
LONGEST_RECORD = 500
"""Lines; a row of more has lost the end of its quotes."""
LONGEST_CELL = 1 << 20

_CHUNK = 1 << 20
_BROKEN = re.compile("[\ud800-\udfff]")


class _TooLongError(Exception):
    """A record has more lines than a row can have."""


class _Lines:
    """The lines of a text, counted; those of the record that is being read can be given back."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.record: list[str] = []
        self.number = 1
        """The line on which the record begins."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._file)
        self.record.append(line)
        if len(self.record) > LONGEST_RECORD:
            raise _TooLongError
        return line

    def accept(self) -> None:
        """Take the record as read: the next one begins behind it."""
        self.number += len(self.record)
        self.record.clear()

    def give_back(self) -> str:
        """Only the first line of the record is taken, the others are read again; gives the first."""
        first, *rest = self.record
        self._again.extendleft(reversed(rest))
        self.record = [first]
        self.accept()
        return first


class CsvRecords:
    """The records of a CSV file.

    Args:
        path: the file.
        mapping: the office's names of columns, by which the header is known too.
    """

    def __init__(self, path: Path, mapping: dict[str, str] | None = None) -> None:
        self._path = path
        self._encoding = detect_encoding(path)
        self._width: int | None = None
        self._separator = max(SEPARATORS, key=lambda separator: self._known(separator, mapping))

    def __iter__(self) -> Iterator[Row]:
        return self._records(self._separator)

    def expect(self, width: int) -> None:
        """From now on a row of several lines that has not so many cells may be one with a broken quote."""
        self._width = width

    def close(self) -> None:
        """Do nothing: each reading closes the file by itself."""

    def _known(self, separator: str, mapping: dict[str, str] | None) -> int:
        """How much is known of the header if the columns are separated so."""
        known = (
            (len(columns.fields), len(columns.headers))
            for columns in (
                read_headers(row.cells, mapping) for row in islice(self._records(separator), HEADER_WITHIN)
            )
        )
        fields, headers = max(known, default=(0, 0))
        return fields * 10_000 + min(headers, 9_999)

    def _unclosed(self, cells: Sequence[str], record: list[str], separator: str) -> bool:
        """Whether a row runs over several lines only because a quote was not closed."""
        if len(record) == 1 or self._width is None or fits(cells, self._width):
            return False
        try:
            return len(list(csv.reader(record, delimiter=separator, strict=True))) != 1
        except csv.Error:
            return True

    def _records(self, separator: str) -> Iterator[Row]:
        # The limit is the process's own; ours is never below what somebody else set.
        csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
        encoding = self._encoding
        # A broken byte becomes half a letter, by which it is found: � might stand in the text itself.
        errors = "replace" if encoding.name == "utf-16" else "surrogateescape"
        with self._path.open(encoding=encoding.name, errors=errors, newline="") as file:
            lines = _Lines(file)
            reader = csv.reader(lines, delimiter=separator)
            while True:
                number = lines.number
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except (csv.Error, _TooLongError):
                    yield _broken(number, lines.give_back())
                    continue
                if self._unclosed(cells, lines.record, separator):
                    yield _broken(number, lines.give_back())
                    continue
                lines.accept()
                if not encoding.whole and any(map(_BROKEN.search, cells)):
                    cells = [_BROKEN.sub("\ufffd", cell) for cell in cells]
                    yield Row(number, cells, message("Some characters are broken (�) and can't be read."))
                elif cells:
                    yield Row(number, cells)


def fits(cells: Sequence[str], width: int) -> bool:
    """Whether a row has a cell for each column; empty ones behind the last do no harm."""
    return len(cells) == width or (len(cells) > width and not any(cells[width:]))


def _broken(number: int, line: str) -> Row:
    return Row(
        number,
        [_BROKEN.sub("\ufffd", line.rstrip("\r\n"))],
        message("A quotation mark is missing or in the wrong place, so the row has no end."),
    )
