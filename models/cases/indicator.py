"""The city's indicator: the share of cases that were taken in and finished in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from models import clock
from models.clock import BANGKOK, bangkok_day
from models.dates import Period
from models.numbers import TWO_PLACES
from models.storage.database import connection, database
from models.storage.kept import seconds_of, steps_of


class Indicator(NamedTuple):
    """The city's indicator: how many of the cases of a period were right on both steps.

    Attributes:
        cases: those that can be judged.
        accepted_right: of these, taken in by their day.
        finished_right: of these, finished by their day.
        both_right: of these, right on both.
        open: those not judged yet: not finished, and their day has not passed.
        share: `both_right` of `cases` in percent, two decimals; None where there are no cases.
        undated: those that can't be judged, since nobody knows when they were taken in or finished.
        waited: those of all that wait for others or did, and are judged by a day that moved.
    """

    cases: int
    accepted_right: int
    finished_right: int
    both_right: int
    open: int
    share: Decimal | None
    undated: int = 0
    waited: int = 0


def indicator(period: Period, *, today: date | None = None) -> Indicator:
    """The city's indicator for the cases received in a period.

    Taken in is step 1, finished is step 5. A case that left without such a step (sent on, not ours) counts as done with
    it on the day of its status. A case is judged once it is finished, has left, or its last day has passed; not while it waits
    for others with its clock stopped. One of which nobody knows when it was finished is not judged, nor one that was finished in
    time of which nobody knows when it was taken in.

    Args:
        period: days (Bangkok), both counted.
        today: the day to judge on; today if None.
    """
    now = (today or bangkok_day(clock.now())).isoformat()
    judged = accepted = finished = both = still_open = undated = waited = 0
    for pending, status_on, dated, steps, accept_by, finish_by, held_on, stopped in _judged_by(period):
        # ISO text sorts by time, so nothing is parsed but the steps.
        done = steps_of(steps) if steps else [None] * 5
        left: list[Any] | None = None if pending else [status_on] if dated else [status_on, "", 0]
        taken_in, end = done[0] or left, done[4] or left
        waited += bool(held_on or stopped)
        if end is None and (held_on or now <= finish_by):
            still_open += 1
            continue
        finished_right = end is not None and end[0] <= finish_by
        if _is_undated(end) or (finished_right and _is_undated(taken_in)):
            undated += 1
            continue
        accepted_right = taken_in is not None and not _is_undated(taken_in) and taken_in[0] <= accept_by
        judged += 1
        accepted += accepted_right
        finished += finished_right
        both += accepted_right and finished_right
    share = (Decimal(both * 100) / judged).quantize(TWO_PLACES, ROUND_HALF_UP) if judged else None
    return Indicator(judged, accepted, finished, both, still_open, share, undated, waited)


def _is_undated(step: list[Any] | None) -> bool:
    """Whether nobody knows when a step was done, by what `StepDone.stored` gives."""
    return step is not None and len(step) > 2


def _judged_by(period: Period) -> Iterator[tuple[int, str, int, str, str, str, str | None, int | None]]:
    """What the cases of a period are judged by, as the database holds it."""
    if period.end < period.start:
        return
    start = datetime.combine(period.start, time(), BANGKOK)
    end = datetime.combine(period.end, time(), BANGKOK) + timedelta(days=1)
    with connection():
        yield from database.connection().execute(
            "SELECT pending, status_on, dated, steps, accept_by, finish_by, held_on, stopped FROM complaint "
            "WHERE received_at >= ? AND received_at < ?",
            (seconds_of(start), seconds_of(end)),
        )
