"""The mark that every save renews: by it, a file and a log are known to be of one another.

SQLite's log does not say of which file it is. So each save of ours puts a new mark, with the one before it, into a table of one
row: the file holds the mark of the last save that was folded into it, and the log those of all saves since. A file whose mark is
neither in the log nor the one before the log's first is another one: an old copy that was put back, or a newer one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

TABLE = "file_mark"
MAGIC = bytes.fromhex("f1a0c5d27b3e4986a1d05c7e93b4286f")
"""How the row begins, so that it is found in the pages of a log."""
_NUMBER, _FAMILY, _VALUE = 8, 12, 16
_LENGTH = len(MAGIC) + 2 * _VALUE
_LEAF = 13
"""The first byte of a page that holds rows of a table."""

READ = f"SELECT mark FROM {TABLE}"
_RENEW = f"UPDATE {TABLE} SET mark = ?"


class Mark(NamedTuple):
    """The mark of a save.

    Attributes:
        value: its number, four bytes of the office, and four drawn by chance: two saves after one and the same have different ones.
        before: the same of the save before.
    """

    value: bytes
    before: bytes

    @property
    def number(self) -> int:
        """The number of the save."""
        return int.from_bytes(self.value[:_NUMBER])

    @property
    def family(self) -> bytes:
        """What all marks of an office and its copies have."""
        return self.value[_NUMBER:_FAMILY]

    def next(self) -> Mark:
        """The mark of a save after this one."""
        number = (self.number + 1).to_bytes(_NUMBER)
        return Mark(number + self.family + os.urandom(_VALUE - _FAMILY), self.value)


def read_mark(connection: sqlite3.Connection) -> Mark | None:
    """The mark of the last save; None where the row is missing.

    Raises:
        sqlite3.Error: the table can't be read, or is not there.
    """
    row = connection.execute(READ).fetchone()
    return _parse(row[0]) if row is not None and isinstance(row[0], bytes) else None


def write_mark(connection: sqlite3.Connection, mark: Mark) -> None:
    """Put another mark in its place; inside a transaction.

    Raises:
        sqlite3.Error: it can't be written.
    """
    connection.execute(_RENEW, (MAGIC + mark.value + mark.before,))


def mark_of_page(page: bytes | memoryview) -> Mark | None:
    """The mark that a page of the file or of its log holds; None if it is another page."""
    if len(page) < 100 or page[0] != _LEAF or int.from_bytes(page[3:5]) != 1:
        return None
    at = int.from_bytes(page[8:10])  # what was there before may still lie elsewhere in the page
    row = bytes(page[at : at + _LENGTH + 8])
    begin = row.find(MAGIC)
    return _parse(row[begin : begin + _LENGTH]) if begin >= 0 else None


def is_of(mark: Mark, log: Sequence[Mark]) -> bool:
    """Whether a file with this mark is the one that a log goes on from, whatever part of the log was folded into it.

    Args:
        mark: of the file.
        log: the marks in the log, in their order; at least one.
    """
    return mark.value == log[0].before or any(mark.value == each.value for each in log)


def _parse(row: bytes) -> Mark | None:
    if len(row) != _LENGTH or not row.startswith(MAGIC):
        return None
    return Mark(row[len(MAGIC) : -_VALUE], row[-_VALUE:])
