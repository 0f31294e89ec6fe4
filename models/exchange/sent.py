"""What a file says of a case that is sent on, and of the result that comes back.

Values only, and words instead of the numbers that each office gives its own. `exports.exchange` makes, writes and reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.cases.complaint import Complainant
from models.cases.evidence import Moment
from models.office.vocabulary import Method, Priority


class Outcome(StrEnum):
    """What became of a case at the office that it was sent to."""

    FINISHED = "finished"
    RETURNED = "returned"
    """It is none of theirs either: it goes back."""


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """One entry of the diary of a case.

    Attributes:
        act: its number in the office that wrote it; rises with time.
        at: when it was written down, aware, UTC.
        on: the day that it happened on.
        by: who, as people call them.
        told: what was done, and what changed by it, in Thai; clean lines.
        note: the note that was written with it, a line for each paragraph; may be empty.
    """

    act: int
    at: datetime
    on: date
    by: str
    told: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SentEvidence:
    """A photo or a paper that goes along.

    Attributes:
        sha256: of its content, hexadecimal.
        media: its type.
        size: bytes.
        name: that the file came with.
        moment: what it shows.
        caption: None if there is none.
        added_on: the day (Bangkok).
        added_by: who added it, as people call them.
    """

    sha256: str
    media: str
    size: int
    name: str
    moment: Moment
    caption: str | None
    added_on: date
    added_by: str


@dataclass(frozen=True, slots=True)
class SentCase:
    """A case that is sent on. Fields that a `Complaint` has, too, are as there, with words for ids.

    Attributes:
        origin: id of the case in the office that sends it: it stays, whatever becomes of the number.
        known: id of the last act of which it tells.
        number: see `Complaint`, as for the others up to `extra`.
        received_at: see there.
        received_from: see there.
        channel: see there.
        categories: see there.
        subject: see there.
        detail: see there.
        address: see there.
        subdistrict: see there.
        district: see there.
        province: see there.
        latitude: see there.
        longitude: see there.
        sections: see there.
        priority: see there.
        answer: see there.
        extra: see there.
        diary: oldest first.
        evidence: oldest first.
        complainant: None if nobody wrote it down, or it is kept back.
        keeps_persons_back: whether persons are hidden in its texts, and who complains is not told.
        left_out: names of the evidence that was kept back.
    """

    origin: int
    known: int
    number: str
    received_at: datetime
    received_from: str | None
    channel: str | None
    categories: tuple[str, ...]
    subject: str | None
    detail: str | None
    address: str | None
    subdistrict: str | None
    district: str | None
    province: str | None
    latitude: float | None
    longitude: float | None
    sections: tuple[str, ...]
    priority: Priority
    answer: str | None
    extra: tuple[tuple[str, str], ...]
    diary: tuple[DiaryLine, ...]
    evidence: tuple[SentEvidence, ...]
    complainant: Complainant | None
    keeps_persons_back: bool
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentResult:
    """What became of a case at the office that it was sent to.

    Attributes:
        origin: id of the case in the office that it came from.
        code: of the file by which it came.
        known: id of the last act of which it tells.
        number: of the case in the office that it came from.
        own_number: of the case in the office that sends the result.
        outcome: what became of it.
        settled_on: the day since which it stands so.
        method: how it was settled; None if it was not.
        answer: words for the complainant; None if there are none.
        note: why it goes back, a line for each paragraph; may be empty.
        diary: since it came, oldest first.
        evidence: that came to it there, oldest first.
        keeps_persons_back: always False: the office that it came from has a key.
        left_out: always empty.
    """

    origin: int
    code: str
    known: int
    number: str
    own_number: str
    outcome: Outcome
    settled_on: date
    method: Method | None
    answer: str | None
    note: str
    diary: tuple[DiaryLine, ...]
    evidence: tuple[SentEvidence, ...]
    keeps_persons_back: bool = False
    left_out: tuple[str, ...] = ()
