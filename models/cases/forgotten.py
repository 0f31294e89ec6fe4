"""Cases whose complainant was forgotten: what the history keeps of it, and who must not come back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, cast

from models.storage.database import connection, database
from models.storage.fields import MomentField
from models.storage.seals import FORGOTTEN

__all__ = ["FORGOTTEN", "Forgot", "forgotten_cases", "forgotten_of_act", "forgotten_since"]

_ACTS = "SELECT id FROM act WHERE verb = 'forget'"
_EVER = f"SELECT EXISTS ({_ACTS})"
# The plus keeps SQLite from looking through all that was ever forgotten.
_AMONG = f"SELECT DISTINCT complaint FROM case_event WHERE complaint IN (SELECT value FROM json_each(?)) AND +act_id IN ({_ACTS})"
_OF_CASE = (
    "SELECT at, \"by\" FROM act WHERE verb = 'forget' AND id IN (SELECT act_id FROM case_event WHERE complaint = ?) "
    "ORDER BY id DESC LIMIT 1"
)
_OF_ACT = (
    'SELECT f.at, f."by" FROM case_event e JOIN case_event g ON g.complaint = e.complaint JOIN act f ON f.id = g.act_id '
    "WHERE e.act_id = ? AND e.changes = ? AND f.verb = 'forget' ORDER BY f.id DESC LIMIT 1"
)
_MOMENT = MomentField()


class Forgot(NamedTuple):
    """Who forgot a complainant, and when.

    Attributes:
        at: aware, UTC.
        by: who.
    """

    at: datetime
    by: str


def forgotten_cases(among: Iterable[int]) -> frozenset[int]:
    """Of some cases those whose complainant was forgotten."""
    with connection():
        plain = database.connection()
        if not plain.execute(_EVER).fetchone()[0]:
            return frozenset()
        return frozenset(case for (case,) in plain.execute(_AMONG, (json.dumps(list(among)),)))


def forgotten_since(complaint_id: int) -> Forgot | None:
    """When the complainant of a case was forgotten last, and by whom; None if never."""
    return _forgot(_OF_CASE, (complaint_id,))


def forgotten_of_act(act_id: int) -> Forgot | None:
    """Whether something that an act changed was forgotten since: when, and by whom; None if nothing was."""
    return _forgot(_OF_ACT, (act_id, FORGOTTEN))


def _forgot(query: str, values: tuple[object, ...]) -> Forgot | None:
    with connection():
        row = database.connection().execute(query, values).fetchone()
    return Forgot(cast("datetime", _MOMENT.python_value(row[0])), row[1]) if row else None
