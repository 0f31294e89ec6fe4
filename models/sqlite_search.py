"""The table of trigrams: SQLite's own full-text index, which finds any three letters in a row.

It keeps no text, only which case has which trigrams; what was indexed must be told again to take it out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from models.database import database

TRIGRAM = 3
_PAIR = 2
_MOST_TERMS = 400
_STEPS = 20_000  # of SQLite's machine, between two questions whether to go on: a few milliseconds


class SearchStopped(Exception):
    """A search was given up, because its answer is no longer wanted."""


def index(rows: Iterable[tuple[int, str]]) -> None:
    """Put texts into the index.

    Args:
        rows: id of a case and its words, as `models.cases.search_words` makes them.
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
    plain, asked = _connection(), stopped
    plain.set_progress_handler(lambda: int(asked()), _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise SearchStopped from error
        raise
    finally:
        plain.set_progress_handler(None, 0)


def may_have(words: Sequence[str], number: str, few: int) -> set[int] | None:
    """Ids of the cases that may have all of the words, or the number.

    Args:
        words: folded; those of a single letter are passed over.
        number: a part of a number, folded; nothing for none.
        few: no more than so many are wanted.

    Returns:
        Every case that has them is among the ids; None if there are more than `few`, or if nothing can be said.
    """
    asked = []
    for word in words:
        if len(word) >= TRIGRAM:
            asked += [_quoted(word[at : at + TRIGRAM]) for at in range(len(word) - TRIGRAM + 1)]
        elif len(word) == _PAIR:
            terms = _terms_beginning(word)
            if not terms:
                asked = []
                break
            if len(terms) <= _MOST_TERMS:
                asked.append(f"({' OR '.join(map(_quoted, terms))})")
    else:
        if not asked:
            return None
    wanted = [" AND ".join(dict.fromkeys(asked))] if asked else []
    if len(number) >= TRIGRAM:
        wanted.append(
            " AND ".join(_quoted(number[at : at + TRIGRAM]) for at in range(len(number) - TRIGRAM + 1))
        )
    if not wanted:
        return set()
    rows = _connection().execute(
        f"SELECT rowid FROM complaint_search WHERE complaint_search MATCH ? LIMIT {few + 1}",
        (" OR ".join(f"({each})" for each in wanted),),
    )
    ids = {int(row[0]) for row in rows}
    return ids if len(ids) <= few else None


def _terms_beginning(pair: str) -> list[str]:
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
