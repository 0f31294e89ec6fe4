"""The search index made anew from the cases: it holds nothing of its own."""

from __future__ import annotations

from models.cases.search_text import words_of
from models.storage import trigrams
from models.storage.database import database, transaction

_CASES = (
    "SELECT id, number, subject, detail, address, subdistrict, district, answer FROM complaint ORDER BY id"
)


def renew_search_index() -> int:
    """Empty the index and put the words of all cases into it; gives how many there are.

    It is not in the history: the index is made from the cases, and says nothing besides.

    Raises:
        DatabaseUnusable: the database complained; the index is as it was.
    """
    with transaction():
        trigrams.empty()
        rows = database.connection().execute(_CASES).fetchall()
        trigrams.index((row[0], words_of(*row[1:])) for row in rows)
    return len(rows)
