"""What was refused: which file, when, whence and why. Nothing that was in it is kept, for nobody vouches for that."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models import clock
from models.cases.city_tables import CityArrivalRow, CityRefusalRow
from models.city.arrivals import Origin, Way
from models.city.items import message_from_json, message_to_json
from models.clock import BANGKOK
from models.json_text import compact_json
from models.messages import Message
from models.office.people import Right
from models.office.words import load_words
from models.storage.database import connection, transaction
from models.storage.misread import reading
from models.thai import clean_line


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was refused.

    Attributes:
        origin: whence it came, when it was refused last.
        sha256: of its bytes, hexadecimal.
        size: bytes.
        reason: for programs.
        sentence: for people.
        refused_at: when it was refused last, aware, UTC.
        refused_by: by whom it was to be taken in.
        times: how often.
    """

    origin: Origin
    sha256: str
    size: int
    reason: str
    sentence: Message
    refused_at: datetime
    refused_by: str
    times: int


def note_refusal(origin: Origin, sha256: str, size: int, *, reason: str, sentence: Message, by: str) -> None:
    """Write down that something was refused; once for the same bytes, with how often.

    It is no act: there is nothing to take back, and undo takes back what was taken in before.

    Args:
        origin: whence it came.
        sha256: of its bytes.
        size: bytes.
        reason: for programs.
        sentence: for people.
        by: who wanted to take it in.

    Raises:
        NotAllowed: the person has no right to it.
    """
    load_words().people.refuse(clean_line(by), Right.REGISTER)
    with transaction():
        row = CityRefusalRow.get_or_none(CityRefusalRow.sha256 == sha256)
        row = row or CityRefusalRow(sha256=sha256, times=0)
        row.size, row.name, row.way, row.sender = (
            size,
            clean_line(origin.name),
            origin.way.value,
            origin.sender,
        )
        row.came_at, row.reason, row.said = origin.came_at, reason, compact_json(message_to_json(sentence))
        row.refused_at, row.refused_by, row.times = clock.now(), clean_line(by), row.times + 1
        row.save()


def load_refusals(first: date, last: date) -> list[Refusal]:
    """What was refused and never taken in since, the last one first.

    Args:
        first: day (Bangkok) from which on.
        last: day until whose end.
    """
    begin, end = (datetime.combine(day, time(), BANGKOK) for day in (first, last + timedelta(days=1)))
    with connection(), reading():
        taken = CityArrivalRow.select(CityArrivalRow.sha256)
        rows = CityRefusalRow.select().where(
            (CityRefusalRow.refused_at >= begin)
            & (CityRefusalRow.refused_at < end)
            & CityRefusalRow.sha256.not_in(taken)
        )
        return [_refusal(row) for row in rows.order_by(CityRefusalRow.refused_at.desc(), CityRefusalRow.id)]


def _refusal(row: CityRefusalRow) -> Refusal:
    return Refusal(
        origin=Origin(row.name, row.came_at, Way(row.way), row.sender),
        sha256=row.sha256,
        size=row.size,
        reason=row.reason,
        sentence=message_from_json(json.loads(row.said)),
        refused_at=row.refused_at,
        refused_by=row.refused_by,
        times=row.times,
    )
