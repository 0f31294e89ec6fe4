"""What three letters in a row a case has, on a server: a set of numbers for each case, and an index over them.

A number stands for three letters, or for two: much of what people search for is two letters long. Two that share a number are told
apart by whoever looks at the texts, as after every search. So neither the language of the database matters, nor anything that an
administrator would have to install.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from zlib import crc32

from models.storage.postgresql.connection import Connection
from models.storage.postgresql.copying import copy_lists

_INSERT = "INSERT INTO complaint_search (id, terms) VALUES (?, ?)"
_DELETE = "DELETE FROM complaint_search WHERE id = ?"
_ALL = "SELECT id, terms FROM complaint_search ORDER BY id"
_HALF, _WHOLE = 1 << 31, 1 << 32
_MOST_KNOWN = 1 << 16
_MANY = 50
_BESIDE = ("SET LOCAL gin_pending_list_limit = '1GB'", "SET LOCAL work_mem = '64MB'")
_SORTED = "SET LOCAL gin_pending_list_limit = DEFAULT"
"""Many cases are laid beside the index, and the last of them has all sorted in at once, which takes a fifth of the time."""


class _Known(dict[str, int]):
    """Numbers that were asked for lately: to make one takes twenty times as long as to look it up."""

    def __missing__(self, letters: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[letters] = number = term_of(letters)
        return number


_known = _Known()


def term_of(letters: str) -> int:
    """The number that stands for two or three letters: 32 bits, signed."""
    number = crc32(letters.encode("utf-8", "surrogatepass"))
    return number if number < _HALF else number - _WHOLE


def terms_of(words: str) -> list[int]:
    """The numbers of all that a text has, in their order, each once."""
    return sorted({*map(_known.__getitem__, {*_runs(words, 3), *_runs(words, 2)})})


def _runs(words: str, length: int) -> Iterator[str]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def index(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Put texts into the index.

    Args:
        connection: within a transaction.
        rows: id of a case and its words.
    """
    told = list(rows)
    if len(told) < _MANY:
        connection.executemany(_INSERT, list(_with_terms(told)))
        return
    for setting in _BESIDE:
        connection.execute(setting)
    _copy(connection, told[:-1])
    connection.execute(_SORTED)
    _copy(connection, told[-1:])


def _copy(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    copy_lists(connection, "complaint_search", ("id", "terms"), _with_terms(rows))


def _with_terms(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, list[int]]]:
    return ((case, terms_of(words)) for case, words in rows)


def unindex(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Take texts out of the index."""
    connection.executemany(_DELETE, [(case,) for case, _ in rows])


def fit(connection: Connection, rows: Iterable[tuple[int, str]]) -> bool:
    """Whether the index has just what follows from texts.

    Args:
        connection: within a transaction.
        rows: id of a case and its words, by their ids.
    """
    wanted = ((case, terms_of(words)) for case, words in rows)
    return all(held == of_case for held, of_case in zip_longest(connection.stream(_ALL), wanted))
