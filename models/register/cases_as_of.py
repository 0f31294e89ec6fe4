"""The cases of a period as they stood on a day: the rows behind the figures of `models.register.counts`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from models.cases.complaint import Complainant
from models.dates import Period
from models.storage.database import database, snapshot

PAGE = 500
"""Cases in memory at a time."""


class CaseAsOf(NamedTuple):
    """A case as it stood on a day.

    Attributes:
        id: its id, which no other case had.
        number: its name; empty if its registering was taken back since.
        received_on: day of arrival.
        subject: as it is now.
        channel: id of the word.
        categories: ids.
        sections: ids.
        status: id of the word.
        complainant: who complains.
    """

    id: int
    number: str
    received_on: date
    subject: str
    channel: int | None
    categories: tuple[int, ...]
    sections: tuple[int, ...]
    status: int
    complainant: Complainant


# The figures are counted from the same spans: so rows and figures of a paper can't contradict each other.
_SELECT = (
    "SELECT s.received_on, s.complaint, c.number, c.subject, s.channel, s.categories, s.sections, s.status, w.name, w.phone "
    "FROM span s LEFT JOIN complaint c ON c.id = s.complaint LEFT JOIN complainant w ON w.complaint = s.complaint "
    "WHERE s.received_on <= ? AND s.since <= ? AND s.until > ? AND s.known_from <= ? AND s.known_until > ? "
    "AND (s.received_on, s.complaint) > (?, ?) ORDER BY s.received_on, s.complaint LIMIT ?"
)


def cases_as_of(period: Period, as_of: date, known: int) -> Iterator[CaseAsOf]:
    """The cases of a period in the order of their arrival, read some at a time.

    Args:
        period: days (Bangkok) of arrival, both counted.
        as_of: the day whose end they are looked at.
        known: by which act on it was known, of `models.register.counts.latest_act`.
    """
    last, day = min(period.end, as_of).isoformat(), as_of.isoformat()
    place: tuple[str, int] = (period.start.isoformat(), 0)
    while True:
        with snapshot():
            values = (last, day, day, known, known, *place, PAGE)
            rows = database.connection().execute(_SELECT, values).fetchall()
        for (
            received_on,
            complaint,
            number,
            subject,
            channel,
            categories,
            sections,
            status,
            name,
            phone,
        ) in rows:
            yield CaseAsOf(
                complaint,
                number or "",
                date.fromisoformat(received_on),
                subject or "",
                channel,
                _ids(categories),
                _ids(sections),
                status,
                Complainant(name, phone),
            )
        if len(rows) < PAGE:
            return
        place = rows[-1][0], rows[-1][1]


def _ids(stored: str) -> tuple[int, ...]:
    return tuple(map(int, stored.split(","))) if stored else ()
