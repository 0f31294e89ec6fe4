"""When the clock of a case began to run again last: no day may stand still twice."""

from __future__ import annotations

import json
from datetime import date

from models.cases.acts import Verb
from models.cases.complaint import Complaint
from models.storage.database import database

_ENDED = (
    "SELECT \"on\", changes FROM case_event JOIN act ON act.id = act_id WHERE complaint = ? AND record = 'complaint' "
    "AND changes LIKE '%\"stopped\":%' AND verb <> ? ORDER BY case_event.id DESC"
)


def ran_again_on(case: Complaint) -> date | None:
    """The first day that counted again after the clock of a case had stood still; None if no day of it stood still.

    Args:
        case: as it is stored. How long its clock stood still tells which act let it run: others were taken back.
    """
    if not case.stopped:
        return None
    for on, changes in database.connection().execute(_ENDED, (case.id, str(Verb.UNDO))):
        if json.loads(changes)["stopped"][1] == case.stopped:
            return date.fromisoformat(on)
    return None
