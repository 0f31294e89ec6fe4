"""The last act that changed a case: by it a paper about the case tells whether it still says how things stand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple, cast

from models.cases.acts import LOOKS
from models.storage.database import connection, database
from models.storage.fields import MomentField
from models.storage.seals import COVERED_RECORD
from models.storage.statement import Twin, filled

_MOMENT = MomentField()
_FROM = (
    "FROM case_event JOIN act ON act.id = act_id WHERE complaint IN ({}) AND record <> ? AND verb NOT IN ({})"
)
_LAST = Twin(
    f'SELECT complaint, max(case_event.act_id), at, "by" {_FROM} GROUP BY complaint',
    f'SELECT DISTINCT ON (complaint) complaint, case_event.act_id, at, "by" {_FROM} ORDER BY 1, 2 DESC',
)


class LastChange(NamedTuple):
    """Who changed a case last.

    Attributes:
        act: its number; rises with time.
        at: when, aware, UTC.
        by: who.
    """

    act: int
    at: datetime
    by: str


def last_changes(ids: Collection[int]) -> dict[int, LastChange]:
    """The last act that changed each of some cases; who only looked at a person has changed nothing.

    Args:
        ids: of the cases, some hundreds at most; those of which nothing is in the history are left out.
    """
    if not ids:
        return {}
    looks = sorted(LOOKS)
    query = filled(_LAST, ", ".join("?" * len(ids)), ", ".join("?" * len(looks)))
    with connection():
        rows = database.connection().execute(query, (*ids, COVERED_RECORD, *looks)).fetchall()
    return {
        row[0]: LastChange(row[1], cast("datetime", _MOMENT.python_value(row[2])), str(row[3]))
        for row in rows
    }
