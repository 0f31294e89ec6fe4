"""What the search index holds: the words of all cases, and nothing of its own, so that it can be made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from models.cases import tallies
from models.cases.search_text import SEARCHED, words_of
from models.storage import trigrams
from models.storage.database import database, transaction
from models.storage.kept import columns_in_sql

_CASES = f"SELECT {columns_in_sql(('id', *SEARCHED))} FROM complaint ORDER BY id"


def words_of_cases(connection: Any) -> Iterator[tuple[int, str]]:
    """Id and words of each case, as they stand in the index of a register that is whole; over a plain connection."""
    read = connection.execute if isinstance(connection, sqlite3.Connection) else connection.stream
    return ((case, words_of(*texts)) for case, *texts in read(_CASES))


def renew_search_index() -> int:
    """Empty the index and put the words of all cases into it, and count the cases anew; gives how many there are.

    It is not in the history: index and counts are made from the cases, and say nothing besides.

    Raises:
        DatabaseUnusable: the database complained; all is as it was.
    """
    with transaction():
        connection = database.connection()
        trigrams.empty()
        trigrams.index(words_of_cases(connection))
        tallies.renew(connection)
        ((count,),) = connection.execute("SELECT count(*) FROM complaint").fetchall()
    return int(count)
