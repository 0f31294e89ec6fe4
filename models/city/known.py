"""The city as it was known: its offices, keys, arrivals and choices as they stood after an act, whatever was changed since.

The history has each row before and after every act. So the rows as they are now, taken back act by act, are those of then: a paper
that names the act that was known can be made again to the byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, TypeVar

from models.cases.acts import image_of
from models.cases.city_tables import (
    CITY_TABLES,
    CityArrivalRow,
    CityChoiceRow,
    CityKeyRow,
    CityOfficeRow,
    CityWithdrawalRow,
)
from models.cases.tables import ActRow, CaseEventRow
from models.city.arrivals import Arrival, Succession, arrival_of_row
from models.city.items import Kind
from models.city.offices import CityOffice, key_of_row, office_of_row
from models.city.withdrawals import Withdrawal, withdrawal_of_row
from models.clock import BANGKOK, bangkok_day
from models.storage.database import connection, snapshot
from models.storage.table import Table
from models.thai import order_key

Row = TypeVar("Row", bound=Table)
_Images = dict[int, dict[str, Any]]
_NAMES = [table._meta.table_name for table in CITY_TABLES]


class KnownCity(NamedTuple):
    """What was known.

    Attributes:
        offices: by name.
        successions: of everything signed that ever came.
        arrivals: of one fiscal year, by month and hash.
        choices: by office and month the SHA-256 of what somebody said counts.
        withdrawals: by the SHA-256 of what somebody said does not count any more.
    """

    offices: list[CityOffice]
    successions: list[Succession]
    arrivals: list[Arrival]
    choices: dict[tuple[int, date], str]
    withdrawals: dict[str, Withdrawal]


def last_known(day: date | None = None) -> int:
    """What is known of the city: id of the last act that changed anything of it; 0 if none did.

    Args:
        day: what was known at its end (in Bangkok); what is known now if None.
    """
    with connection():
        query = CaseEventRow.select(CaseEventRow.act).where(CaseEventRow.record.in_(_NAMES))
        if day is not None:
            midnight = datetime.combine(day + timedelta(days=1), time(), BANGKOK)
            query = query.join(ActRow).where(ActRow.at < midnight)
        row = query.order_by(CaseEventRow.act.desc()).first()
    return 0 if row is None else int(row.act_id)


def load_known_city(year: int, known: int) -> KnownCity:
    """The city as it was known.

    Args:
        year: fiscal year (Buddhist) of the arrivals.
        known: id of the last act that counts.
    """
    with snapshot():
        images = _images_at(known)
    keys: dict[int, list[CityKeyRow]] = {}
    for key in _rows(CityKeyRow, images):
        keys.setdefault(key.office, []).append(key)
    offices = [
        office_of_row(row, [key_of_row(key) for key in keys.get(row.id, ())])
        for row in _rows(CityOfficeRow, images)
    ]
    arrivals = [*_rows(CityArrivalRow, images)]
    hashes = {row.id: row.sha256 for row in arrivals}
    withdrawals = {row.sha256: withdrawal_of_row(row) for row in _rows(CityWithdrawalRow, images)}
    return KnownCity(
        sorted(offices, key=lambda office: order_key(office.name)),
        [
            Succession(row.office, row.said_office, row.keys, bangkok_day(row.taken_at))
            for row in arrivals
            if row.kind == Kind.BUNDLE.value and row.sha256 not in withdrawals
        ],
        [
            arrival_of_row(row)
            for row in sorted(arrivals, key=lambda row: (row.month, row.sha256))
            if row.year == year
        ],
        {
            (row.office, _day(row.month)): hashes[row.arrival]
            for row in _rows(CityChoiceRow, images)
            if row.arrival in hashes
        },
        withdrawals,
    )


def _images_at(known: int) -> dict[str, _Images]:
    """The rows of each table by id, as the database held them after an act."""
    images: dict[str, _Images] = {
        table._meta.table_name: {row.id: image_of(row) for row in table.select()} for table in CITY_TABLES
    }
    later = CaseEventRow.select().where((CaseEventRow.act > known) & CaseEventRow.record.in_(_NAMES))
    for event in later.order_by(CaseEventRow.id.desc()):
        rows, before = images[event.record], _before(event.changes)
        if event.kind == "new":
            rows.pop(event.record_id, None)
        else:  # of one that is gone, all that it had stands there
            rows[event.record_id] = rows.get(event.record_id, {"id": event.record_id}) | before
    return images


def _before(changes: Any) -> dict[str, Any]:
    told = json.loads(changes) if isinstance(changes, str) else changes
    return {name: pair[0] for name, pair in (told or {}).items()}


def _rows(table: type[Row], images: dict[str, _Images]) -> Iterator[Row]:
    for _, image in sorted(images[table._meta.table_name].items()):
        fields = table._meta.fields
        yield table(**{name: fields[name].python_value(value) for name, value in image.items()})


def _day(value: Any) -> date:
    assert isinstance(value, date), "a DayField gives days"
    return value
