"""Since when a case stands as a row says, and which of its steps that tells."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.cases.complaint import Complaint
from models.cases.spans import Stood
from models.clock import bangkok_day
from models.imports.incoming import Incoming
from models.office.vocabulary import NO_STEPS, Method, Standing, StepDone, Steps

SETTLED = {Standing.FINISHED: Method.OTHER, Standing.FORWARDED: Method.FORWARDED}
"""How a case was settled, by what its status in MIS means."""


class Day(NamedTuple):
    """A day, and whether it is known to be the right one."""

    on: date
    dated: bool


class Stands(NamedTuple):
    """How a case stands by a row.

    Attributes:
        status_on: day since which it has its status.
        began_on: day on which work on it began; None if it has not, or nobody knows when.
        steps: those that the status says are done.
        dated: whether `status_on` is known to be that day.
    """

    status_on: date
    began_on: date | None
    steps: Steps
    dated: bool = True


def stands_by(
    incoming: Incoming, standing: Standing, received_on: date, today: date, before: Complaint | None = None
) -> Stands:
    """How a case stands by a row.

    Where the row does not say since when, it is the day on which the register hears of it, and marked as not known: to take
    an earlier one would change what was counted, and make the case look quick.

    Args:
        incoming: the row.
        standing: what its status means.
        received_on: the day on which the case arrived.
        today: the day of the import.
        before: the case as the register has it; None if it is new.
    """
    last = incoming.last_activity
    if before is not None and before.mis_at is not None and last is not None and last <= before.mis_at:
        last = None  # at that moment it did not stand so yet: the register was told
    days = (
        moment and bangkok_day(moment) for moment in (last, incoming.in_progress_at, incoming.finished_at)
    )
    heard_on = today if before is None else _heard_on(today, before)
    return stands_since(standing, received_on, today, heard_on, *days, by=incoming.by, is_new=before is None)


def stands_since(
    standing: Standing,
    received_on: date,
    today: date,
    heard_on: date,
    last_on: date | None,
    in_progress_on: date | None,
    finished_on: date | None,
    *,
    by: str,
    is_new: bool,
) -> Stands:
    """How a case stands by the days of a row.

    Args:
        standing: what its status means.
        received_on: the day on which the case arrived.
        today: the day of the import.
        heard_on: the day for what has none.
        last_on: the day of its last activity, if the row says it.
        in_progress_on: the day on which work on it began, likewise.
        finished_on: the day on which it was finished, likewise.
        by: who did the steps.
        is_new: whether the register does not have it yet.
    """
    if standing is Standing.WAITING and is_new:
        return Stands(received_on, None, NO_STEPS)

    def day_of(day: date | None) -> Day:
        if day is None:
            return Day(heard_on, dated=False)
        # No day of a case is before the one on which it arrived, nor to come.
        return Day(max(received_on, min(day, today)), dated=True)

    if standing is Standing.WAITING:
        again = day_of(last_on)
        return Stands(again.on, None, NO_STEPS, again.dated)
    began = day_of(in_progress_on or last_on)
    if standing is Standing.IN_PROGRESS:
        done = StepDone(began.on, by, began.dated)
        return Stands(began.on, began.on, (done, done, None, None, None), began.dated)
    settled = day_of(finished_on or last_on)
    began_on = min(began.on, settled.on)
    done = StepDone(began_on, by, began.dated)
    known_from = began_on if in_progress_on else None
    if standing is Standing.FINISHED:
        end = StepDone(settled.on, by, settled.dated)
        return Stands(settled.on, known_from, (done, done, None, None, end), settled.dated)
    return Stands(settled.on, known_from, (done, None, None, None, None), settled.dated)


def stood_before(
    standing: Standing, stands: Stands, received_on: date, *, waiting: int, in_progress: int
) -> tuple[Stood, ...]:
    """How a new case stood before: waiting from its first day, then in progress if it is known since when."""
    if standing is Standing.WAITING:
        return ()
    began_on = stands.began_on if standing is not Standing.IN_PROGRESS else None
    if began_on is None:
        return (Stood(received_on, waiting),)
    if began_on == received_on:
        return (Stood(received_on, in_progress),)
    return Stood(received_on, waiting), Stood(began_on, in_progress)


def _heard_on(today: date, before: Complaint) -> date:
    """The day of an import, but not before the last day on which the register knew that a case stood otherwise."""
    return max(today, before.status_on, bangkok_day(before.changed_at))


def surer(old: StepDone | None, new: StepDone | None) -> StepDone | None:
    """Of what two files say of a step the first, unless only the second knows its day."""
    if old is None or (new is not None and new.dated and not old.dated):
        return new
    return old
