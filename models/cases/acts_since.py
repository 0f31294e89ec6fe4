"""What was done since somebody looked: which cases and which other records, for who writes later by what was read then."""

from __future__ import annotations

from typing import NamedTuple

from models.storage.database import database

_NUMBERS = (
    "SELECT DISTINCT case_event.complaint, number_key FROM case_event LEFT JOIN complaint ON complaint.id = case_event.complaint "
    "WHERE act_id > ? AND case_event.complaint IS NOT NULL"
)
_OF_CASES = frozenset(
    (
        *("complaint", "complainant", "evidence", "handover", "exchanged", "act", "daily_check", "import"),
        *("reading", "city_office", "city_key", "city_arrival", "city_choice"),
        "city_withdrawal",
    )
)
"""Records of events from which nothing else follows than what they say of one case, or of none."""


class Since(NamedTuple):
    """What was done since an act.

    Attributes:
        cases: ids of the cases that something happened to.
        keys: of their numbers.
        is_office: whether words, settings or holidays were changed, by which other things are read and reckoned.
    """

    cases: frozenset[int]
    keys: frozenset[str]
    is_office: bool


def last_act() -> int:
    """The number of the last act; 0 if there is none."""
    found = database.connection().execute("SELECT max(id) FROM act").fetchone()
    return int(found[0] or 0)


def done_since(act: int) -> Since:
    """What was done since an act, inside a transaction."""
    connection = database.connection()
    rows = connection.execute(_NUMBERS, (act,)).fetchall()
    records = {
        row[0]
        for row in connection.execute("SELECT DISTINCT record FROM case_event WHERE act_id > ?", (act,))
    }
    return Since(
        frozenset(int(case) for case, _ in rows),
        frozenset(str(key) for _, key in rows if key is not None),
        not records <= _OF_CASES,
    )


def verbs_since(act: int) -> frozenset[str]:
    """What kinds of things were done since an act.

    Args:
        act: its number.
    """
    found = database.connection().execute("SELECT DISTINCT verb FROM act WHERE id > ?", (act,))
    return frozenset(str(verb) for (verb,) in found)
