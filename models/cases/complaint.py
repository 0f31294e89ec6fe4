"""One complaint (เรื่องร้องเรียน) as the whole program sees it: plain values, nothing of the database."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from models.office.vocabulary import NO_STEPS, STEPS, Method, Priority, Steps
from models.records import dataclass


def next_of(steps: Steps) -> int:
    """The first of some steps that is not done, 1 to 5; 6 when all are."""
    return next((number for number, done in enumerate(steps, start=1) if done is None), STEPS + 1)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One case. Words of the office's lists are ids of `models.office.words`.

    Attributes:
        id: in the database; 0 before it is stored.
        revision: counts its changes; a verb may be told which one was seen.
        number: the number in MIS, or the office's own until there is one; unique with its year.
        number_year: Buddhist year in which the number was given, where that alone tells two cases of one number apart; else 0.
        received_at: aware, UTC, whole seconds.
        received_from: who passed it on (ศูนย์ 1555, ผู้ว่าฯ …); None if the channel says it all.
        channel: by which way it came; None if unknown.
        categories: what it is about; several, may be empty.
        subject: one line.
        detail: paragraphs, a line each.
        address: one line.
        subdistrict: แขวง, without the word.
        district: เขต, without the word.
        province: จังหวัด, without the word.
        latitude: degrees north; None if unknown, never 0 with longitude 0.
        longitude: degrees east.
        sections: who has it; none yet means that it waits for one.
        officer: who sees to it.
        status: the office's word.
        pending: whether the status counts as pending.
        status_on: day since which it has this status (Bangkok).
        dated: whether `status_on` is the day on which it came to its status; if not, nobody knows when that was, and it is the
            day on which the register heard of it.
        steps: the five steps of section 1.3; None where not done.
        accept_by: day by which it must be taken in.
        finish_by: day by which it must be finished.
        due_on: the day that counts now: `accept_by` while waiting, else `finish_by`; None once not pending, and while its clock
            stands still.
        method: how it was settled.
        answer: words that the centre can read to the complainant.
        reopened: how often it was opened again.
        parent: id of the case that this one is a part or a copy of.
        merged: whether it goes along with its parent.
        extra: what came with it from MIS and has no place here (photo, star …), by the file's header.
        touched: fields that a person changed here after they came from MIS.
        mis: what MIS said last of those, as the database holds it; of a field that is not among them nobody knows.
        mis_at: how new what MIS said last was: its last activity; None if it never came from there.
        priority: how urgent it is.
        look_on: day on which somebody wants to look at it again; None if nobody does.
        held_on: day since which it waits for others, and its clock stands still; None while it runs.
        held_for: for whom it waits then.
        stopped: working days for which its clock stood still before; `finish_by` lies so much later.
        changed_at: aware, UTC.
        changed_by: who changed it last.
    """

    id: int = 0
    revision: int = 0
    number: str = ""
    number_year: int = 0
    received_at: datetime = datetime.min
    received_from: str | None = None
    channel: int | None = None
    categories: tuple[int, ...] = ()
    subject: str | None = None
    detail: str | None = None
    address: str | None = None
    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    sections: tuple[int, ...] = ()
    officer: int | None = None
    status: int = 0
    pending: bool = True
    status_on: date = date.min
    dated: bool = True
    steps: Steps = NO_STEPS
    accept_by: date = date.min
    finish_by: date = date.min
    due_on: date | None = None
    method: Method | None = None
    answer: str | None = None
    reopened: int = 0
    parent: int | None = None
    merged: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    touched: tuple[str, ...] = ()
    mis: tuple[tuple[str, str | int | float | None], ...] = ()
    mis_at: datetime | None = None
    priority: Priority = Priority.NORMAL
    look_on: date | None = None
    held_on: date | None = None
    held_for: str | None = None
    stopped: int = 0
    changed_at: datetime = datetime.min
    changed_by: str = ""

    @property
    def has_unknown_days(self) -> bool:
        """Whether nobody knows since when it stands so, or when one of its steps was done."""
        return not self.dated or any(step is not None and not step.dated for step in self.steps)

    @property
    def next_step(self) -> int:
        """The first step that is not done, 1 to 5; 6 when all are."""
        return next_of(self.steps)


FIELDS = tuple(field.name for field in fields(Complaint))
_Values: Any = namedtuple("_Values", FIELDS)  # type: ignore[misc]


class CaseValues(_Values):
    """The values of a case, read like a `Complaint` and made in a twentieth of its time: for very many new ones at once."""

    __slots__ = ()
    has_unknown_days = Complaint.has_unknown_days
    next_step = Complaint.next_step

    @property
    def plain(self) -> Complaint:
        """The case that has these values."""
        return Complaint(*self)


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who complains: personal data, kept apart from the case and shown only when asked for.

    Attributes:
        name: None if not given.
        phone: None if not given.
        reachable: whether step 4 can be done; None if nobody has tried.
    """

    name: str | None = None
    phone: str | None = None
    reachable: bool | None = None
