"""How late a case is: late, due today, due soon. Light, since the first screen and every list ask it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.office.settings import Settings


class DueState(StrEnum):
    """How the day that counts for a case stands to today."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


def due_state(due_on: date | None, today: date, settings: Settings) -> DueState:
    """How a day that counts stands to today.

    Soon means so many days of the almanac, not working days: this is asked for every line of the first screen, which
    must not wait for the calendar of holidays.

    Args:
        due_on: the day that counts; None once a case is not pending.
        today: the day (Bangkok).
        settings: the office's numbers.
    """
    if due_on is None:
        return DueState.NONE
    left = (due_on - today).days
    if left < 0:
        return DueState.LATE
    if left == 0:
        return DueState.TODAY
    return DueState.SOON if left <= settings.soon_days else DueState.LATER
