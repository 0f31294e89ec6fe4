"""Which cases a list shows: every way to narrow it, as one value that can be kept, compared and shown."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from models.clock import BANGKOK
from models.office.settings import load_settings
from models.office.vocabulary import Priority
from models.records import dataclass
from models.storage.kept import seconds_of
from models.storage.trigrams import AMONG

_MOST_LISTED = 5_000
"""More ids than these would make a statement longer than it may be."""


class LookFilter(StrEnum):
    """How the day on which somebody wants to look again stands to today; `DUE` is today or before."""

    DUE = "due"
    ANY = "any"


class DueFilter(StrEnum):
    """How the day that counts stands to today; `late` is before today, `soon` within the office's days after it."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a case must be to stand in a list; all that is given must hold, an empty one lets every case in.

    Attributes:
        text: words that must all occur in the case, each as a part of any of its words; or a number of a case.
        statuses: ids; one of them.
        pending: whether its status counts as pending; None for both.
        sections: ids; one of them has it.
        no_section: no section has it yet; with `sections` either will do.
        categories: ids; one of them.
        channels: ids; one of them.
        officers: ids; one of them.
        district: exactly this เขต.
        subdistrict: exactly this แขวง.
        step: pending and waiting at that step, 1 to 5; 6 means that all five are done.
        due: how its day stands to today.
        priorities: one of them.
        held: whether it waits for others with its clock stopped; None for both.
        look: on which days somebody wants to look at it again.
        received_from: first day (Bangkok) of arrival, counted.
        received_until: last day, counted.
        ids: exactly these cases; None for no such limit.
    """

    text: str = ""
    statuses: frozenset[int] = frozenset()
    pending: bool | None = None
    sections: frozenset[int] = frozenset()
    no_section: bool = False
    categories: frozenset[int] = frozenset()
    channels: frozenset[int] = frozenset()
    officers: frozenset[int] = frozenset()
    district: str | None = None
    subdistrict: str | None = None
    step: int | None = None
    due: DueFilter | None = None
    priorities: frozenset[Priority] = frozenset()
    held: bool | None = None
    look: LookFilter | None = None
    received_from: date | None = None
    received_until: date | None = None
    ids: tuple[int, ...] | None = None

    @property
    def only_pending(self) -> bool:
        """Whether it lets only pending cases in; only they have a day that counts or wait at a step."""
        return self.pending is True or self.step is not None or self.due is not None


ALL = Filter()
"""Every case."""


class Condition(NamedTuple):
    """A part of a WHERE clause on the table `complaint` under the name `c`.

    Attributes:
        about: what it is about; lets a plan find it again.
        sql: with `?` for the values; written so that no index of the column is used.
        values: as the database holds them.
        indexed: the same for pending cases or all, written so that an index can be used; None where there is none.
    """

    about: str
    sql: str
    values: tuple[object, ...] = ()
    indexed: str | None = None


def conditions(wanted: Filter, today: date) -> list[Condition]:
    """What the database must check for a filter, all but its text.

    Args:
        wanted: the filter.
        today: what late, today and soon are seen from.
    """
    found: list[Condition] = []
    if wanted.ids is not None:
        if len(wanted.ids) <= _MOST_LISTED:
            values: tuple[object, ...] = ()
            among = f"c.id IN ({_list_of_ids(wanted.ids)})"
        else:
            among, values = f"c.id {AMONG}", (json.dumps(wanted.ids),)
        found.append(Condition("ids", among, values, indexed=among))
    if wanted.only_pending:
        found.append(Condition("pending", "+c.pending = 1", indexed="c.pending = 1"))
    if wanted.pending is False:
        found.append(Condition("settled", "+c.pending = 0"))
    if wanted.statuses:
        statuses = _list_of_ids(wanted.statuses)
        only = f"= {statuses}" if len(wanted.statuses) == 1 else f"IN ({statuses})"
        found.append(Condition("status", f"+c.status {only}", indexed=f"c.status {only}"))
    if wanted.step is not None:
        found.append(
            Condition("step", "+c.next_step = ?", (wanted.step,), indexed="c.pending = 1 AND c.next_step = ?")
        )
    found += _due(wanted.due, today)
    found += _following(wanted, today)
    found += _facets(wanted)
    for name, wished in (("channel", wanted.channels), ("officer", wanted.officers)):
        if wished:
            found.append(Condition(name, f"c.{name} IN ({_list_of_ids(wished)})"))
    for name, place in (("district", wanted.district), ("subdistrict", wanted.subdistrict)):
        if place is not None:
            found.append(Condition(name, f"c.{name} = ?", (place,)))
    return found + _received(wanted)


def _due(due: DueFilter | None, today: date) -> list[Condition]:
    if due is None:
        return []
    day = today.isoformat()
    if due is DueFilter.SOON:
        last = (today + timedelta(days=load_settings().soon_days)).isoformat()
        part, values = "> ? AND c.due_on <= ?", [day, last]
    else:
        part, values = ("< ?" if due is DueFilter.LATE else "= ?"), [day]
    # Joined to nothing, the column is not found by its index.
    plain = f"c.due_on || '' {part}"
    return [Condition("due", plain, tuple(values), indexed=f"c.pending = 1 AND c.due_on {part}")]


def _following(wanted: Filter, today: date) -> list[Condition]:
    """How urgent it is, whether it waits for others, when to look again: empty in almost all cases, and indexed in the others."""
    found = []
    if wanted.priorities:
        among = _list_of_ids(frozenset(filter(None, map(int, wanted.priorities))))
        urgent = f"c.priority IN ({among})"
        if Priority.NORMAL in wanted.priorities:
            found.append(Condition("priority", f"(c.priority IS NULL OR {urgent})"))
        else:
            found.append(Condition("priority", f"+{urgent}", indexed=urgent))
    if wanted.held is not None:
        held = Condition("held", "+c.held_on IS NOT NULL", indexed="c.held_on IS NOT NULL")
        found.append(held if wanted.held else Condition("held", "c.held_on IS NULL"))
    if wanted.look is LookFilter.ANY:
        found.append(Condition("look", "+c.look_on IS NOT NULL", indexed="c.look_on IS NOT NULL"))
    elif wanted.look is LookFilter.DUE:
        day = (today.isoformat(),)
        found.append(Condition("look", "c.look_on || '' <= ?", day, indexed="c.look_on <= ?"))
    return found


def _facets(wanted: Filter) -> list[Condition]:
    found = []
    for kind, column, ids in (
        ("category", "categories", wanted.categories),
        ("section", "sections", wanted.sections),
    ):
        parts = [f"',' || c.{column} || ',' LIKE '%,{int(each)},%'" for each in sorted(ids)]
        if kind == "section" and wanted.no_section:
            if not parts:
                found.append(
                    Condition("no_section", "c.sections || '' = ''", (), "c.pending = 1 AND c.sections = ''")
                )
                continue
            parts.append("c.sections || '' = ''")
        if parts:
            found.append(Condition(kind, f"({' OR '.join(parts)})"))
    return found


def _received(wanted: Filter) -> list[Condition]:
    found = []
    if wanted.received_from is not None:
        found.append((">= ?", start_of_day(wanted.received_from)))
    if wanted.received_until is not None and wanted.received_until < date.max:
        found.append(("< ?", start_of_day(wanted.received_until + timedelta(days=1))))
    if not found:
        return []
    plain, indexed = (
        " AND ".join(f"{column} {part}" for part, _ in found)
        for column in ("+c.received_at", "c.received_at")
    )
    return [Condition("received", plain, tuple(moment for _, moment in found), indexed)]


def start_of_day(day: date) -> int:
    """The first moment of a day of Bangkok, as a case keeps it."""
    return seconds_of(datetime.combine(day, time(), BANGKOK))


def _list_of_ids(ids: frozenset[int] | tuple[int, ...]) -> str:
    """Ids as a part of a statement; there can be more of them than a statement may have parameters."""
    return ",".join(str(int(each)) for each in sorted(ids))
