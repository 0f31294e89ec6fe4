"""The table of trigrams: SQLite's own full-text index, which finds any three letters in a row.

It keeps no text, only which case has which trigrams; what was indexed must be told again to take it out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from models.errors import SearchStopped
from models.storage.database import database

TRIGRAM = 3
_PAIR = 2
_MOST_TERMS = 400
_MOST_TRIGRAMS = 100
_STEPS = 20_000  # of SQLite's machine, between two questions whether to go on: a few milliseconds


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


@contextmanager
def interruptible(stopped: Callable[[], bool] | None) -> Iterator[None]:
    """Let the statements of the block be given up.

    Args:
        stopped: asked every few milliseconds; None for a block that runs to its end.

    Raises:
        SearchStopped: `stopped` said so.
    """
    if stopped is None:
        yield
        return
    plain, asked, given_up = _connection(), stopped, False

    def give_up() -> int:
        nonlocal given_up
        given_up = asked()
        return int(given_up)

    plain.set_progress_handler(give_up, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        # Whatever it was in the middle of says in words of its own that it was interrupted.
        if given_up:
            raise SearchStopped from error
        raise
    finally:
        plain.set_progress_handler(None, 0)


AMONG = "IN (SELECT value FROM json_each(?))"
"""A condition that an id is one of very many; its value is the ids as JSON."""


def expression_of(words: Sequence[str], number: str, *, roughly: bool = False) -> str | None:
    """What to ask the index for; every case that has all of the words, or the number, fits it, and few others do.

    Args:
        words: folded; those of a single letter are passed over.
        number: a part of a number, folded; nothing for none.
        roughly: with half of the trigrams, which takes half the time but lets more others in.

    Returns:
        The expression; None if no case can have them, empty if nothing can be said.
    """
    asked: list[str] = []
    possible = True
    for word in words:
        if len(word) >= TRIGRAM:
            asked += _trigrams(word, roughly)
        elif len(word) == _PAIR:
            terms = _trigrams_of_two_letters(word)
            if not terms:
                possible = False
            elif len(terms) <= _MOST_TERMS:
                asked.append(f"({' OR '.join(map(_quoted, terms))})")
    if possible and not asked:
        return ""
    wanted = [" AND ".join([*dict.fromkeys(asked)][:_MOST_TRIGRAMS])] if possible else []
    if len(number) >= TRIGRAM:
        wanted.append(" AND ".join(_trigrams(number, roughly)[:_MOST_TRIGRAMS]))
    return " OR ".join(f"({each})" for each in wanted) or None


def may_have(expression: str, most: int) -> list[int] | None:
    """Ids of the cases that fit an expression, None if there are more than `most`."""
    rows = _connection().execute(
        f"SELECT rowid FROM complaint_search WHERE complaint_search MATCH ? LIMIT {most + 1}", (expression,)
    )
    ids = [int(row[0]) for row in rows]
    return ids if len(ids) <= most else None


def _trigrams(word: str, roughly: bool) -> list[str]:
    """The trigrams of a word; roughly, every second one and the last."""
    last = len(word) - TRIGRAM
    return [_quoted(word[at : at + TRIGRAM]) for at in (*range(0, last, 2 if roughly else 1), last)]


def _trigrams_of_two_letters(pair: str) -> list[str]:
    """The trigrams that begin with two letters; every place where they stand has one."""
    rows = _connection().execute(
        f"SELECT term FROM complaint_trigram WHERE term >= ? AND term <= ? LIMIT {_MOST_TERMS + 1}",
        (pair, pair + "\U0010ffff"),
    )
    return [row[0] for row in rows]


def _quoted(term: str) -> str:
    """A trigram as a word of a MATCH expression, whatever its letters are."""
    return '"' + term.replace('"', '""') + '"'


def _connection() -> Any:
    return database.connection()
