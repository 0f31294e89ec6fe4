"""Which of two versions of an office's month counts, as somebody of the city decided after asking the office."""

from __future__ import annotations

from datetime import date
from typing import cast

from models.cases.acts import Verb, act
from models.cases.city_tables import CityArrivalRow, CityChoiceRow, CityOfficeRow
from models.errors import NotFound
from models.messages import message
from models.storage.database import connection
from models.thai import clean_line


def choose_version(office: int, arrival_id: int, *, by: str, why: str | None = None) -> None:
    """Say that something that came is what counts for its month, as long as nothing newer comes.

    Args:
        office: id of the office.
        arrival_id: what counts.
        by: who says so.
        why: in one line.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: there is no such office, or nothing of that number came.
    """
    with act(Verb.SETTLE, by) as doing:
        arrival = CityArrivalRow.get_or_none(CityArrivalRow.id == arrival_id)
        if arrival is None or CityOfficeRow.get_or_none(CityOfficeRow.id == office) is None:
            raise NotFound(message("Nothing with the number {id} came in.", id=arrival_id))
        values = {
            **{"office": office, "month": arrival.month, "arrival": arrival_id},
            **{"why": clean_line(why or "") or None, "chosen_on": doing.on, "chosen_by": doing.by},
        }
        row = CityChoiceRow.get_or_none(
            (CityChoiceRow.office == office) & (CityChoiceRow.month == arrival.month)
        )
        if row is None:
            doing.insert(CityChoiceRow, values)
        else:
            doing.update(row, values)


def load_choices() -> dict[tuple[int, date], str]:
    """What somebody said counts: by office and month the SHA-256 of what came."""
    with connection():
        chosen = {row.arrival: (row.office, cast(date, row.month)) for row in CityChoiceRow.select()}
        rows = CityArrivalRow.select(CityArrivalRow.id, CityArrivalRow.sha256).where(
            CityArrivalRow.id.in_(list(chosen))
        )
        return {chosen[row.id]: row.sha256 for row in rows}
