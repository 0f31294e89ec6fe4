"""Cases that may be the same matter: of the same kind, from the same place, within days."""

from __future__ import annotations

import re
from datetime import timedelta
from math import cos, hypot, radians

from models.cases.complaint import Complaint
from models.cases.search_text import fold_text
from models.clock import bangkok_day
from models.office.settings import load_settings
from models.register.filters import start_of_day
from models.register.lines import LINE_COLUMNS, LINE_WIDTH, Line, line_of
from models.storage.database import database, is_on_postgresql, snapshot
from models.storage.facets import CATEGORY
from models.thai import to_thai_digits

MOST = 20
"""No more are shown: who has not found it among these looks for something else."""

_METRES_A_DEGREE = 111_320.0


def possible_duplicates(complaint: Complaint, *, limit: int = MOST) -> list[Line]:
    """The cases that may be the same matter as one, nearest in time first.

    They share a category, arrived within the office's days before or after it, and lie within its metres of it or have the
    same address.

    Args:
        complaint: the case; it need not be stored yet.
        limit: no more lines than this.
    """
    if not complaint.categories:
        return []
    address = _address(complaint)
    if complaint.latitude is None and not address:
        return []
    with snapshot():
        settings = load_settings()
        day, span = bangkok_day(complaint.received_at), timedelta(days=settings.duplicate_days)
        kinds = ", ".join(str(int(category)) for category in complaint.categories)
        rows = database.connection().execute(
            f"SELECT DISTINCT c.received_at, {LINE_COLUMNS}, c.latitude, c.longitude, c.subdistrict "
            "FROM facet f CROSS JOIN complaint c ON c.id = f.complaint "
            f"WHERE f.kind = {CATEGORY} AND f.value IN ({kinds}) AND f.received_at >= ? AND f.received_at < ? "
            f"AND (({_IN_BOX}) OR {_begins()})",
            (
                *(start_of_day(day - span), start_of_day(day + span + timedelta(days=1))),
                *_box(complaint, settings.duplicate_metres),
                _beginning(address),
            ),
        )
        found = [
            line
            for row in rows
            if row[1] != complaint.id
            and (
                is_near(complaint, row[-3], row[-2], settings.duplicate_metres)
                or (address and address == place_key(row[8], row[-1], row[9]))
            )
            for line in [line_of(row[: LINE_WIDTH + 1], 0)]
        ]
    found.sort(key=lambda line: (abs(line.received_at - complaint.received_at), line.id))
    return found[:limit]


# Thousands of a kind arrive in the weeks around a case of a large city: only those are handed over that may lie there.
_IN_BOX = "c.latitude BETWEEN ? AND ? AND c.longitude BETWEEN ? AND ?"
_PLACE = "replace(c.address || coalesce(c.subdistrict, '') || coalesce(c.district, ''), ' ', '')"
_MOST_OF_BEGINNING = 12
_DIGITS = "0123456789"


def _box(complaint: Complaint, metres: int) -> tuple[float | None, float | None, float | None, float | None]:
    """South, north, west and east of all that lies within so many metres of a case, and of a little more."""
    if complaint.latitude is None or complaint.longitude is None:
        return None, None, None, None
    north = (metres + 1) / _METRES_A_DEGREE * 1.01
    east = north / max(cos(radians(complaint.latitude)), 1e-6)
    return (
        *(complaint.latitude - north, complaint.latitude + north),
        *(complaint.longitude - east, complaint.longitude + east),
    )


def _begins() -> str:
    """What all places fit that begin in a way."""
    if is_on_postgresql():
        return f"starts_with(translate({_PLACE}, '{to_thai_digits(_DIGITS)}', '{_DIGITS}'), ?)"
    return f"{_PLACE} GLOB ?"


def _beginning(key: str) -> str | None:
    """How all places of this key begin, as far as that is written in one way: the value for `_begins`."""
    if not key:
        return None
    known = ""
    for letter in key[:_MOST_OF_BEGINNING]:
        # A letter alone: marks may have been put in order.
        if not (letter.isdecimal() or letter == "/" or "\u0e01" <= letter <= "\u0e2e"):
            break
        known += letter
    if is_on_postgresql():
        return known
    return re.sub(r"\d", lambda digit: f"[{digit[0]}{to_thai_digits(digit[0])}]", known) + "*"


def _address(complaint: Complaint) -> str:
    return place_key(complaint.address, complaint.subdistrict, complaint.district)


def place_key(address: str | None, subdistrict: str | None, district: str | None) -> str:
    """One way of writing an address; nothing without a street."""
    if not address:
        return ""
    return fold_text(" ".join(filter(None, (address, subdistrict, district)))).replace(" ", "")


def is_near(complaint: Complaint, latitude: float | None, longitude: float | None, metres: int) -> bool:
    """Whether two places lie within so many metres; on the scale of a street the earth is flat."""
    if None in (complaint.latitude, complaint.longitude, latitude, longitude):
        return False
    north = (complaint.latitude or 0.0) - (latitude or 0.0)
    east = ((complaint.longitude or 0.0) - (longitude or 0.0)) * cos(radians(complaint.latitude or 0.0))
    return hypot(north, east) * _METRES_A_DEGREE <= metres
