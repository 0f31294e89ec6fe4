"""The lines of a CSV file, counted, and how its quotes are written: as usual, as MySQL does it, or with blanks before them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple, TextIO

LONGEST_RECORD = 500
"""Lines; of a longer record it is looked at whether it is one text, or rows that a quote without its end has swallowed."""

_ESCAPED = re.compile(r'\\(["\\]|\r?\n)')


class Quoting(NamedTuple):
    """How quotes are written.

    Attributes:
        has_backslashes: before a quote in a text stands a backslash, as MySQL writes it; else it is doubled.
        has_blanks: between a separator and a quote may stand blanks.
    """

    has_backslashes: bool = False
    has_blanks: bool = False


class TooLongError(Exception):
    """A record has swallowed other rows."""


class Lines:
    """The lines of a text, counted; those of the record that is being read can be given back.

    Args:
        file: the text.
        quoting: how its quotes are written.
        are_rows: whether lines are rows of the table, each by itself.
    """

    def __init__(self, file: TextIO, quoting: Quoting, are_rows: Callable[[list[str]], bool]) -> None:
        self._file = file
        self._has_backslashes = quoting.has_backslashes
        self._are_rows = are_rows
        self._again: deque[str] = deque()
        self._longest = LONGEST_RECORD
        self.record: list[str] = []
        self.number = 1
        """The line on which the record begins."""
        self.is_at_end = False
        """Whether the record has run into the end of the text."""

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._next_line()
        self.record.append(line)
        if len(self.record) > self._longest:
            if self._are_rows(self.record[1:]):
                raise TooLongError
            self._longest *= 2
        return line

    def _next_line(self) -> str:
        line = next(self._file, None)
        if line is None:
            self.is_at_end = True
            raise StopIteration
        if self._has_backslashes and "\\" in line:
            line = _ESCAPED.sub(lambda found: '""' if found[1] == '"' else found[1], line)
        return line

    def look_ahead(self) -> list[str]:
        """The next lines, no more than a record may have; none of them is taken yet. Only between two records."""
        again = self._again
        if len(again) < LONGEST_RECORD:
            again.extend(islice(self._file, LONGEST_RECORD - len(again)))
        return list(islice(again, LONGEST_RECORD))

    def skip(self, count: int) -> None:
        """Take lines that were looked at as read."""
        again = self._again
        if count == len(again):
            again.clear()
        else:
            for _ in range(count):
                again.popleft()
        self.number += count

    def accept(self) -> None:
        """Take the record as read: the next one begins behind it."""
        self.number += len(self.record)
        self._begin()

    def rewind(self) -> None:
        """The whole record is read again."""
        self._again.extendleft(reversed(self.record))
        self._begin()

    def give_back(self) -> str:
        """Only the first line of the record is taken, the others are read again; gives the first."""
        first, *rest = self.record
        self._again.extendleft(reversed(rest))
        self.record = [first]
        self.accept()
        return first

    def _begin(self) -> None:
        self.record.clear()
        self._longest = LONGEST_RECORD
        self.is_at_end = False
