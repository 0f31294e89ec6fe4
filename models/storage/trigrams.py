"""The table of trigrams: SQLite's own full-text index, which finds any three letters in a row.

It keeps no text, only which case has which trigrams; what was indexed must be told again to take it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

from models.storage.database import database, is_on_postgresql
from models.storage.statement import Twin

TRIGRAM = 3
_MOST_TERMS = 2_000
"""Trigrams that begin with a short word; one with more is nearly everywhere."""
_MOST_PLACES = 400_000
"""Of the trigrams of a short word: to read where they are takes as long as to count them."""
_MOST_OF_WORD = 24
"""Trigrams of one long word."""
_MOST_TRIGRAMS = 60
"""Of all words, among which the rarest are looked for."""
_RAREST = 7
"""So many of them are asked for."""
_EMPTY = Twin(
    "INSERT INTO complaint_search (complaint_search) VALUES ('delete-all')", "DELETE FROM complaint_search"
)
_SOME = 500
"""Cases from either end of the register, over which it is seen how rare a trigram is."""


def index(rows: Iterable[tuple[int, str]]) -> None:
    """Put texts into the index.

    Args:
        rows: id of a case and its words, as `models.cases.search_text` makes them.
    """
    if is_on_postgresql():
        server_terms().index(_connection(), rows)
        return
    _connection().executemany("INSERT INTO complaint_search (rowid, words) VALUES (?, ?)", rows)


def unindex(rows: Iterable[tuple[int, str]]) -> None:
    """Take texts out of the index.

    Args:
        rows: id of a case and the very words that were indexed.
    """
    if is_on_postgresql():
        server_terms().unindex(_connection(), rows)
        return
    _connection().executemany(
        "INSERT INTO complaint_search (complaint_search, rowid, words) VALUES ('delete', ?, ?)", rows
    )


def empty() -> None:
    """Take everything out of the index, whatever is in it."""
    _connection().execute(_EMPTY)


AMONG = "IN (SELECT value FROM json_each(?))"
"""A condition that an id is one of very many; its value is the ids as JSON."""

FITTING = "SELECT rowid FROM complaint_search WHERE complaint_search MATCH ?"
"""The ids of the cases that fit an expression, in their order; its value is the expression."""


def expression_of(
    words: Sequence[str],
    number: str,
    besides: Sequence[str] = (),
    *,
    roughly: bool = False,
    with_short: bool = True,
) -> str | None:
    """What to ask the index for; every case that has all of the words, or the number, fits it, and few others do.

    Args:
        words: folded.
        number: a part of a number, folded; nothing for none.
        besides: words that a case must have in either case, folded; short ones are passed over.
        roughly: with fewer of the trigrams, which takes half the time but lets more others in.
        with_short: whether the trigrams are looked up that begin with a word of one or two letters, which takes a few
            milliseconds in a large register; else such words are passed over, as those are that are nearly everywhere.

    Returns:
        The expression; None if no case can have them, empty if nothing can be said.
    """
    if is_on_postgresql():
        return str(server_terms().expression_of(words, number, besides))
    asked: list[str] = []
    possible = True
    for word in words:
        if len(word) >= TRIGRAM:
            asked += _trigrams(word, roughly)
        elif with_short and (terms := _trigrams_of_short(word)) is not None:
            possible = possible and bool(terms)
            asked.append(f"({' OR '.join(map(_quoted, terms))})")
    of_number = _trigrams(number, roughly) if len(number) >= TRIGRAM else []
    ways = [asked] if possible else []
    if of_number and not set(of_number) <= set(asked):
        ways.append(of_number)
    elif of_number:  # what has the words has the number, too
        ways = [of_number]
    always = [trigram for word in besides if len(word) >= TRIGRAM for trigram in _trigrams(word, roughly)]
    if not ways:
        return None
    told = [] if [] in ways else [" OR ".join(f"({_all_of(way, roughly)})" for way in ways)]
    return " AND ".join(f"({part})" for part in (*told, *([_all_of(always, roughly)] if always else [])))


def _all_of(asked: Sequence[str], roughly: bool) -> str:
    """An expression for all of some, or for as many of the rarest as tell the most: each of a common phrase takes milliseconds."""
    kept = list(dict.fromkeys(asked))
    if not roughly and len(kept) > _RAREST:
        kept = sorted(kept[:_MOST_TRIGRAMS], key=_rareness, reverse=True)[:_RAREST]
    return " AND ".join(kept[:_MOST_TRIGRAMS])


def _rareness(asked: str) -> float:
    """How rare the cases are that fit: between the first and the last some of them, the fewer ids the rarer they are.

    From both ends, for what only old cases have is dense at one of them.
    """
    some = [
        _connection().execute(f"{FITTING} ORDER BY rowid {way} LIMIT 1 OFFSET {_SOME}", (asked,)).fetchone()
        for way in ("ASC", "DESC")
    ]
    return float(some[0][0] - some[1][0]) if all(some) else inf


def named(expression: str, most: int) -> str | None:
    """Ids of the cases that fit an expression, as JSON; None if there are more than `most`. A fifth of the time of `may_have`."""
    found = f"SELECT count(*), json_group_array(rowid) FROM ({FITTING} LIMIT {most + 1}) AS fitting"
    number, ids = _connection().execute(found, (expression,)).fetchone()
    return str(ids) if number <= most else None


def may_have(expression: str, most: int) -> list[int] | None:
    """Ids of the cases that fit an expression, None if there are more than `most`."""
    rows = _connection().execute(f"{FITTING} LIMIT {most + 1}", (expression,))
    ids = [int(row[0]) for row in rows]
    return ids if len(ids) <= most else None


def _trigrams(word: str, roughly: bool) -> list[str]:
    """Some trigrams of a word, spread over it: of a common phrase each takes as long as the first, and tells hardly more.

    The last one is always among them: it is what was typed last.
    """
    last = len(word) - TRIGRAM
    step = max(2 if roughly else 1, last // (_MOST_OF_WORD // 2 if roughly else _MOST_OF_WORD) + 1)
    return [_quoted(word[at : at + TRIGRAM]) for at in (*range(0, last, step), last)]


def _trigrams_of_short(word: str) -> list[str] | None:
    """The trigrams that begin with one or two letters; every place where they stand has one. None if they are nearly everywhere."""
    terms, places = [], 0
    for term, cases in _connection().execute(
        "SELECT term, doc FROM complaint_trigram WHERE term >= ? AND term <= ?", (word, word + "\U0010ffff")
    ):
        terms.append(term)
        places += cases
        if places > _MOST_PLACES or len(terms) > _MOST_TERMS:
            return None
    return terms


def _quoted(term: str) -> str:
    """A trigram as a word of a MATCH expression, whatever its letters are."""
    return '"' + term.replace('"', '""') + '"'


def server_terms() -> Any:
    """How an office on a server keeps them."""
    from models.storage.postgresql import terms  # only an office on a server needs it

    return terms


def _connection() -> Any:
    return database.connection()
