"""One list of cases, read from the register: its pages, a place in it to come back to, its length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import NamedTuple

from exports.language import translate
from models.records import dataclass
from models.register.filters import ALL, Filter
from models.register.lines import Key, Line
from models.register.order import NEWEST_FIRST, Order, Sort
from models.register.window import count, last_page, page
from tui.register.words import NO_CASE, NONE_FITS, NOTHING_FOUND, is_filtered
from tui.widgets.buffer import Buffer, Wanted

Stopped = Callable[[], bool]

_BY_INDEX = frozenset({"pending", "statuses", "sections", "categories", "step"})
_DAYS = frozenset({"received_from", "received_until"})


class Place(NamedTuple):
    """Where one was in a list; it holds even if the case there has left the list.

    Attributes:
        previous: key of the line before the cursor; None on the first line.
        line: of the window on which the cursor was.
        position: in the list, from 1; None if unknown.
    """

    previous: Key | None
    line: int = 0
    position: int | None = None


class Part(NamedTuple):
    """A part of a list, read about a place.

    Attributes:
        buffer: its lines.
        at: number of the line to go to.
        line: of the window on which it shall stand.
    """

    buffer: Buffer[Line]
    at: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class ComplaintList:
    """A list of cases.

    Attributes:
        wanted: which.
        order: in which order.
        today: what late, today and soon are seen from.
    """

    wanted: Filter
    order: Order
    today: date

    @property
    def is_quick(self) -> bool:
        """Whether a page is a millisecond's work at any size of the register.

        It is where one index finds the lines in their order; else the database may have to walk past many lines.
        """
        asked = frozenset(
            field.name
            for field in fields(Filter)
            if getattr(self.wanted, field.name) != getattr(ALL, field.name)
        )
        if self.order.sort is Sort.DUE:
            return asked <= {"pending", "due"}
        if self.order.sort is not Sort.RECEIVED:
            return not asked
        if len(asked) == 1 and asked <= _BY_INDEX:
            value = getattr(self.wanted, next(iter(asked)))
            return not isinstance(value, frozenset) or len(value) == 1
        return asked <= _DAYS

    def read(self, wanted: Wanted, stopped: Stopped | None = None) -> list[Line]:
        """Some lines that a window asks for."""
        if wanted.is_last:
            return last_page(self.wanted, self.order, today=self.today, limit=wanted.limit, stopped=stopped)
        return page(
            self.wanted,
            self.order,
            today=self.today,
            after=wanted.after,
            before=wanted.before,
            limit=wanted.limit,
            stopped=stopped,
        )

    def part(self, limit: int, place: Place | None = None, stopped: Stopped | None = None) -> Part:
        """The part of the list to begin with: about a place, or its start.

        Args:
            limit: lines on either side of the place.
            place: to come back to.
            stopped: tells a search whether its answer is no longer wanted.
        """
        if place is None or place.previous is None:
            return Part(Buffer((), self.read(Wanted(limit), stopped), limit))
        items = self.read(Wanted(limit, after=place.previous), stopped)
        # What stands before the place is asked for from the place itself, so that nothing falls between.
        wanted = Wanted(limit, before=items[0].key) if items else Wanted(limit, is_last=True)
        before = self.read(wanted, stopped)
        first = place.position - 1 - len(before) if place.position is not None else None
        return Part(Buffer(before, items, limit, first), len(before), place.line)

    def count(self, at_most: int | None = None, stopped: Stopped | None = None) -> int:
        """How many cases there are in the list.

        Args:
            at_most: stop there.
            stopped: tells a search whether its answer is no longer wanted.
        """
        return count(self.wanted, today=self.today, at_most=at_most, stopped=stopped)

    @property
    def has_any(self) -> bool:
        """Whether there is a case in it."""
        return bool(self.read(Wanted(1)))


def empty_words(listed: ComplaintList) -> str:
    """What there is to say of a list in which nothing stands."""
    if listed.wanted.text:
        return translate(NOTHING_FOUND, text=listed.wanted.text)
    if is_filtered(listed.wanted) and ComplaintList(ALL, NEWEST_FIRST, listed.today).has_any:
        return translate(NONE_FITS)
    return translate(NO_CASE)
