"""What three letters in a row a case has, on a server: a set of numbers for each case, and an index over them.

A number stands for three letters, for two or for one: much of what people search for is two letters long, and every search begins
with one. Texts that share a number are told apart by whoever looks at them, as after every search. So neither the language of the
database matters, nor anything that an administrator would have to install.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from zlib import crc32

from models.storage.postgresql.connection import Connection
from models.storage.postgresql.copying import WORTH, copy_lists

_INSERT = "INSERT INTO complaint_search (id, terms) VALUES (?, ?)"
_DELETE = "DELETE FROM complaint_search WHERE id = ?"
_ALL = "SELECT id, terms FROM complaint_search ORDER BY id"
_HALF, _WHOLE = 1 << 31, 1 << 32
LENGTHS = (1, 2, 3)
"""So many letters in a row have a number."""
_LONGEST = LENGTHS[-1]
_MOST_OF_WORD, _MOST = 24, 60
"""Numbers of one word, and of all: more would tell nothing."""
_MOST_KNOWN = 1 << 16
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
    """The number that stands for one to three letters: 32 bits, signed."""
    number = crc32(letters.encode("utf-8", "surrogatepass"))
    return number if number < _HALF else number - _WHOLE


def terms_of(words: str) -> list[int]:
    """The numbers of all that a text has, in their order, each once."""
    runs = {words[at : at + length] for length in LENGTHS for at in range(len(words) - length + 1)}
    return sorted({*map(_known.__getitem__, runs)})


def index(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Put texts into the index.

    Args:
        connection: within a transaction.
        rows: id of a case and its words.
    """
    told = list(rows)
    if len(told) < WORTH:
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


def expression_of(words: Sequence[str], number: str, besides: Sequence[str] = ()) -> str:
    """A condition on the table of terms; every case that has all of the words, or the number, fits it, and few others do.

    It is made of whole numbers alone, so nothing that somebody typed stands in it.

    Args:
        words: folded.
        number: a part of a number, folded; nothing for none.
        besides: words that a case must have in either case, folded.

    Returns:
        The condition, empty if nothing can be said.
    """
    asked = [term for word in words for term in _terms_of_word(word)]
    of_number = _terms_of_word(number) if number else []
    ways = [asked]
    if of_number and not set(of_number) <= set(asked):
        ways.append(of_number)
    elif of_number:  # what has the words has the number, too
        ways = [of_number]
    always = [term for word in besides for term in _terms_of_word(word)]
    told = [] if [] in ways else [f"({' OR '.join(map(_has_all, ways))})"]
    return " AND ".join([*told, *([_has_all(always)] if always else [])])


def _terms_of_word(word: str) -> list[int]:
    """Some numbers of a word, spread over it; the last is always among them, for it is what was typed last."""
    if len(word) <= _LONGEST:
        return [term_of(word)] if word else []
    last = len(word) - _LONGEST
    step = last // _MOST_OF_WORD + 1
    return [term_of(word[at : at + _LONGEST]) for at in (*range(0, last, step), last)]


def _has_all(terms: Sequence[int]) -> str:
    kept = list(dict.fromkeys(terms))[:_MOST]
    return f"terms @> '{{{','.join(map(str, kept))}}}'::int4[]"


def fitting(expression: str) -> str:
    """A query for the ids of the cases that fit an expression, in no order."""
    return f"SELECT id FROM complaint_search WHERE {expression}"
