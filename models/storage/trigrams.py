"""The table of trigrams: SQLite's own full-text index, which finds any three letters in a row.

It keeps no text, only which case has which trigrams; what was indexed must be told again to take it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from models.storage.database import database

TRIGRAM = 3
_MOST_TERMS = 2_000
_MOST_PLACES = (
    400_000  # of the trigrams of a short word: to read where they are takes as long as to count them
)
_MOST_TRIGRAMS = 100


def index(rows: Iterable[tuple[int, str]]) -> None:
    """Put texts into the index.

    Args:
        rows: id of a case and its words, as `models.cases.search_text` makes them.
    """
    _connection().executemany("INSERT INTO complaint_search (rowid, words) VALUES (?, ?)", rows)


def unindex(rows: Iterable[tuple[int, str]]) -> None:
    """Take texts out of the index.

    Args:
        rows: id of a case and the very words that were indexed.
    """
    _connection().executemany(
        "INSERT INTO complaint_search (complaint_search, rowid, words) VALUES ('delete', ?, ?)", rows
    )


def empty() -> None:
    """Take everything out of the index, whatever is in it."""
    _connection().execute("INSERT INTO complaint_search (complaint_search) VALUES ('delete-all')")


AMONG = "IN (SELECT value FROM json_each(?))"
"""A condition that an id is one of very many; its value is the ids as JSON."""

FITTING = "SELECT rowid FROM complaint_search WHERE complaint_search MATCH ?"
"""The ids of the cases that fit an expression, in their order; its value is the expression."""


def expression_of(
    words: Sequence[str], number: str, *, roughly: bool = False, with_short: bool = True
) -> str | None:
    """What to ask the index for; every case that has all of the words, or the number, fits it, and few others do.

    Args:
        words: folded.
        number: a part of a number, folded; nothing for none.
        roughly: with half of the trigrams, which takes half the time but lets more others in.
        with_short: whether the trigrams are looked up that begin with a word of one or two letters, which takes a few
            milliseconds in a large register; else such words are passed over, as those are that are nearly everywhere.

    Returns:
        The expression; None if no case can have them, empty if nothing can be said.
    """
    asked: list[str] = []
    possible = True
    for word in words:
        if len(word) >= TRIGRAM:
            asked += _trigrams(word, roughly)
        elif with_short and (terms := _trigrams_of_short(word)) is not None:
            possible = possible and bool(terms)
            asked.append(f"({' OR '.join(map(_quoted, terms))})")
    if possible and not asked:
        return ""
    wanted = [" AND ".join([*dict.fromkeys(asked)][:_MOST_TRIGRAMS])] if possible else []
    if len(number) >= TRIGRAM:
        wanted.append(" AND ".join(_trigrams(number, roughly)[:_MOST_TRIGRAMS]))
    return " OR ".join(f"({each})" for each in wanted) or None


def may_have(expression: str, most: int) -> list[int] | None:
    """Ids of the cases that fit an expression, None if there are more than `most`."""
    rows = _connection().execute(f"{FITTING} LIMIT {most + 1}", (expression,))
    ids = [int(row[0]) for row in rows]
    return ids if len(ids) <= most else None


def is_fitted_by_more(expression: str, than: int) -> bool:
    """Whether more cases fit an expression than so many."""
    counted = f"SELECT count(*) FROM ({FITTING} LIMIT {than + 1}) AS fitting"
    return int(_connection().execute(counted, (expression,)).fetchone()[0]) > than


def _trigrams(word: str, roughly: bool) -> list[str]:
    """The trigrams of a word; roughly, every second one and the last."""
    last = len(word) - TRIGRAM
    return [_quoted(word[at : at + TRIGRAM]) for at in (*range(0, last, 2 if roughly else 1), last)]


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


def _connection() -> Any:
    return database.connection()
