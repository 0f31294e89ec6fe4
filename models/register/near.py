"""Cases that may be the same matter as another, whatever tells it: the place, the words, who complains. For who merges by hand."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from models.cases.complainants import load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.search_text import fold_text
from models.clock import bangkok_day
from models.office.settings import load_settings
from models.register.duplicates import is_near, place_key
from models.register.filters import start_of_day
from models.register.lines import LINE_COLUMNS, LINE_WIDTH, Line, line_of
from models.storage.database import database, snapshot
from models.storage.facets import CATEGORY
from models.storage.kept import seconds_of

MOST = 9
"""As many as there are digits to choose them by."""

MOST_READ = 20_000
"""So many cases before it and so many after it are looked at, the nearest in time: whole months of a city would take seconds."""

_ALIKE = 0.5
"""Subjects that share so much of their letters, three at a time, say the same."""
_LEAST_DIGITS = 8
_LEAST_LETTERS = 4


class Likeness(StrEnum):
    """What two cases have in common."""

    PLACE = "place"
    WORDS = "words"
    COMPLAINANT = "complainant"


class Near(NamedTuple):
    """A case that may be the same matter.

    Attributes:
        line: the case.
        alike: what they have in common, the strongest first.
    """

    line: Line
    alike: tuple[Likeness, ...]


def near_cases(complaint: Complaint, *, limit: int = MOST) -> list[Near]:
    """The cases that may be the same matter as one: what most speaks for first, then the nearest in time.

    They arrived within the office's days before or after it, and are of its kind and lie at its place, say nearly its words in its
    subdistrict, or have its complainant. Who that is, nobody is told.

    Args:
        complaint: the case; it need not be stored yet.
        limit: no more than this.
    """
    with snapshot():
        settings = load_settings()
        day, span = bangkok_day(complaint.received_at), timedelta(days=settings.duplicate_days)
        mine = load_complainant(complaint.id) if complaint.id else Complainant()
        at = seconds_of(complaint.received_at)
        looking = _Looking(complaint, mine, settings.duplicate_metres)
        kinds = ", ".join(str(int(category)) for category in complaint.categories)
        rows = database.connection().execute(
            _AROUND.format(kinds=kinds),
            {
                "since": start_of_day(day - span),
                "at": at,
                "until": start_of_day(day + span + timedelta(days=1)),
                "most": MOST_READ,
                "subdistrict": complaint.subdistrict or None,
                "knows": looking.knows_person,
            },
        )
        found = [
            Near(line_of(row[: LINE_WIDTH + 1], 0), alike)
            for row in rows
            if row[1] != complaint.id and (alike := looking.alike(row))
        ]
    found.sort(
        key=lambda near: (
            -len(near.alike),
            abs(near.line.received_at - complaint.received_at),
            near.line.id,
        )
    )
    return found[:limit]


# Only cases that can be alike are handed over: of its subdistrict or of its kind, and those with a complainant if its own is known.
_AROUND = f"""
WITH around AS (
    SELECT id FROM (SELECT id FROM complaint WHERE received_at >= :at AND received_at < :until
                    ORDER BY received_at, id LIMIT :most) AS later
    UNION ALL
    SELECT id FROM (SELECT id FROM complaint WHERE received_at >= :since AND received_at < :at
                    ORDER BY received_at DESC, id DESC LIMIT :most) AS earlier
)
SELECT c.received_at, {LINE_COLUMNS}, c.latitude, c.longitude, c.subdistrict, k.name, k.phone
FROM around CROSS JOIN complaint c ON c.id = around.id LEFT JOIN complainant k ON k.complaint = c.id
WHERE c.subdistrict = :subdistrict OR (:knows = 1 AND k.complaint IS NOT NULL)
   OR EXISTS (SELECT 1 FROM facet f WHERE f.kind = {CATEGORY} AND f.value IN ({{kinds}})
              AND f.received_at = c.received_at AND f.complaint = c.id)
"""

_SUBJECT, _ADDRESS, _DISTRICT, _CATEGORIES = (
    1 + Line._fields.index(name) for name in ("subject", "address", "district", "categories")
)


class _Looking:
    """What is asked of each row."""

    def __init__(self, complaint: Complaint, mine: Complainant, metres: int) -> None:
        self._case, self._metres = complaint, metres
        self._place = place_key(complaint.address, complaint.subdistrict, complaint.district)
        self._kinds = frozenset(map(str, complaint.categories))
        self._words = _letters(complaint.subject)
        self._person = _person(mine.name, mine.phone)

    @property
    def knows_person(self) -> bool:
        """Whether it is known who complains."""
        return bool(self._person)

    def alike(self, row: tuple[Any, ...]) -> tuple[Likeness, ...]:
        *_, latitude, longitude, subdistrict, name, phone = row
        found = []
        if not self._kinds.isdisjoint((row[_CATEGORIES] or "").split(",")) and (
            is_near(self._case, latitude, longitude, self._metres)
            or (self._place and self._place == place_key(row[_ADDRESS], subdistrict, row[_DISTRICT]))
        ):
            found.append(Likeness.PLACE)
        # Words alone would bring half of a category.
        is_there = bool(found) or (bool(subdistrict) and subdistrict == self._case.subdistrict)
        if is_there and self._says_alike(row[_SUBJECT]):
            found.append(Likeness.WORDS)
        if self._person and not self._person.isdisjoint(_person(name, phone)):
            found.append(Likeness.COMPLAINANT)
        return tuple(found)

    def _says_alike(self, subject: str | None) -> bool:
        theirs = _letters(subject)
        both = len(self._words & theirs)
        return both > 0 and both / len(self._words | theirs) >= _ALIKE


def _letters(text: str | None) -> frozenset[str]:
    plain = fold_text(text or "").replace(" ", "")
    return frozenset(plain[at : at + 3] for at in range(len(plain) - 2))


def _person(name: str | None, phone: str | None) -> frozenset[str]:
    """By what two complainants are known for one."""
    digits = re.sub(r"\D", "", fold_text(phone or ""))
    plain = fold_text(name or "").replace(" ", "")
    return frozenset(
        known for known, least in ((digits, _LEAST_DIGITS), (plain, _LEAST_LETTERS)) if len(known) >= least
    )
