"""The day's check held against the register, in words."""

from __future__ import annotations

from models.messages import Message, message
from models.register.arrivals import DayTotal


def describe_total(total: DayTotal) -> Message:
    """How the cases that arrived on a day stand to the number that was noted of it; no more than that is said."""
    if total.difference < 0:
        return message(
            "! in the register {arrived}: {missing} fewer", arrived=total.arrived, missing=-total.difference
        )
    if total.difference > 0:
        return message("in the register {arrived}: {more} more", arrived=total.arrived, more=total.difference)
    return message("in the register {arrived}: as many", arrived=total.arrived)


def describe_short(total: DayTotal) -> Message:
    """The same in a few cells."""
    if total.difference < 0:
        return message("{arrived}, {missing} fewer", arrived=total.arrived, missing=-total.difference)
    if total.difference > 0:
        return message("{arrived}, {more} more", arrived=total.arrived, more=total.difference)
    return message("{arrived}", arrived=total.arrived)
