"""Keys that somebody of the city confirmed, and then said are trusted no longer: stolen ones, as a rule."""

from __future__ import annotations

import json
from collections.abc import Iterable

from models.cases.city_tables import CityKeyRow, CityOfficeRow
from models.cases.tables import ActRow, CaseEventRow
from models.cases.verbs import Verb
from models.storage.database import connection


def distrusted_keys(confirmed: Iterable[str], known: int | None = None) -> frozenset[str]:
    """The fingerprints of such keys.

    The history tells of them, for a key that is trusted no longer has no row any more. One that was taken out with its office, or
    by undo, is none: nobody said anything of it.

    Args:
        confirmed: fingerprints of the keys that are trusted, be it again.
        known: id of the last act that counts; all if None.
    """
    with connection():
        gone = (
            CaseEventRow.select(CaseEventRow.act, CaseEventRow.changes)
            .join(ActRow)
            .where(
                (CaseEventRow.record == CityKeyRow._meta.table_name)
                & (CaseEventRow.kind == "gone")
                & (ActRow.verb == Verb.CITY.value)
            )
        )
        if known is not None:
            gone = gone.where(CaseEventRow.act <= known)
        found = {event.act_id: json.loads(event.changes)["fingerprint"][0] for event in gone}
        offices = CaseEventRow.select(CaseEventRow.act).where(
            CaseEventRow.act.in_(list(found))
            & (CaseEventRow.record == CityOfficeRow._meta.table_name)
            & (CaseEventRow.kind == "gone")
        )
        left = {event.act_id for event in offices}
    return frozenset(key for act, key in found.items() if act not in left) - frozenset(confirmed)
