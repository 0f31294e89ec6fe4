"""What filters, orders and groups of the list of cases are called on screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, NamedTuple

from exports.cases.words import PRIORITIES, STEP_NAMES
from exports.language import current_language, translate
from models.dates import Period, format_date, format_period
from models.messages import Message, message
from models.office.words import List, Words
from models.register.filters import ALL, DueFilter, Filter, LookFilter
from models.register.groups import GroupBy
from models.register.order import URGENT_FIRST, Order, Sort

ORDERS: dict[Order, Message] = {
    Order(Sort.RECEIVED): message("newest first"),
    Order(Sort.RECEIVED, descending=False): message("oldest first"),
    Order(Sort.DUE, descending=False): message("earliest due first"),
    Order(Sort.DUE): message("latest due first"),
    Order(Sort.NUMBER, descending=False): message("by number"),
    Order(Sort.CHANGED): message("last changed first"),
    URGENT_FIRST: message("most urgent first"),
}
"""The orders that are offered."""

DUE = {
    DueFilter.LATE: message("late"),
    DueFilter.TODAY: message("due today"),
    DueFilter.SOON: message("due soon"),
}
HELD = {True: message("waits for others"), False: message("waits for nobody else")}
LOOK = {
    LookFilter.DUE: message("to look at again by today"),
    LookFilter.ANY: message("to look at again, any day"),
}
NO_SECTION = message("no section yet")
PENDING = {True: message("pending"), False: message("closed")}
ALL_STEPS = message("all five steps done")

GROUPS: dict[GroupBy, Message] = {
    GroupBy.STATUS: message("Status"),
    GroupBy.SECTION: message("Section"),
    GroupBy.CATEGORY: message("Category"),
    GroupBy.STEP: message("Waiting at step"),
    GroupBy.OFFICER: message("Officer"),
    GroupBy.CHANNEL: message("Channel"),
    GroupBy.DISTRICT: message("District"),
    GroupBy.SUBDISTRICT: message("Subdistrict"),
}


class FilterField(NamedTuple):
    """A part of a filter that is asked for on its own.

    Attributes:
        names: fields of `Filter` that it sets.
        label: on screen.
        list: of the office whose words it takes.
    """

    names: tuple[str, ...]
    label: Message
    list: List | None = None


FILTER_FIELDS: tuple[FilterField, ...] = (
    FilterField(("statuses",), message("Status"), List.STATUS),
    FilterField(("sections", "no_section"), message("Section"), List.SECTION),
    FilterField(("categories",), message("Category"), List.CATEGORY),
    FilterField(("due",), message("Due")),
    FilterField(("step",), message("Waiting at step")),
    FilterField(("pending",), message("Pending or closed")),
    FilterField(("officers",), message("Officer"), List.OFFICER),
    FilterField(("channels",), message("Channel"), List.CHANNEL),
    FilterField(("district",), message("District")),
    FilterField(("received_from", "received_until"), message("Received in")),
    FilterField(("priorities",), message("Priority")),
    FilterField(("held",), message("Waiting for others")),
    FilterField(("look",), message("Look again")),
    FilterField(("subdistrict",), message("Subdistrict")),
)
"""In the order of the dialog."""


def name_step(step: int) -> str:
    """A step with its number, or that all are done."""
    return f"{step} {translate(STEP_NAMES[step - 1])}" if step <= len(STEP_NAMES) else translate(ALL_STEPS)


def describe_period(start: date | None, end: date | None) -> str:
    """Days from and until, either of which may be missing."""
    if start and end:
        return format_period(Period(start, end), current_language()) if start != end else format_date(start)
    if start:
        return translate(message("from {day}", day=start))
    return translate(message("until {day}", day=end)) if end else ""


def describe_field(field: FilterField, wanted: Filter, words: Words) -> str:
    """What a filter says of a field; nothing if nothing."""
    name = field.names[0]
    value: Any = getattr(wanted, name)
    if name == "received_from":
        return describe_period(wanted.received_from, wanted.received_until)
    if field.list is not None:
        parts = [words.name(each) for each in sorted(value)]
        if "no_section" in field.names and wanted.no_section:
            parts.insert(0, translate(NO_SECTION))
        return ", ".join(parts)
    if name == "priorities":
        return ", ".join(translate(PRIORITIES[each]) for each in sorted(value, reverse=True))
    if value is None:
        return ""
    if name == "held":
        return translate(HELD[value])
    if name == "look":
        return translate(LOOK[value])
    if name == "due":
        return translate(DUE[value])
    if name == "step":
        return translate(message("step {step}", step=name_step(value)))
    if name == "pending":
        return translate(PENDING[value])
    return str(value)


def describe_filter(wanted: Filter, words: Words) -> str:
    """All that a filter says, its text left out."""
    parts: Iterable[str] = (describe_field(field, wanted, words) for field in FILTER_FIELDS)
    rest = []
    if wanted.ids is not None:
        rest.append(translate(message("{count} chosen cases", count=len(wanted.ids))))
    return " · ".join(filter(None, (*parts, *rest)))


def without(wanted: Filter, field: FilterField) -> Filter:
    """The filter without what it says of a field."""
    empty: dict[str, Any] = {name: getattr(ALL, name) for name in field.names}
    return replace(wanted, **empty)


def is_filtered(wanted: Filter) -> bool:
    """Whether a filter asks for anything, text or not."""
    return any(getattr(wanted, field.name) != getattr(ALL, field.name) for field in fields(Filter))


def name_group(by: GroupBy, value: int | str | None, words: Words) -> str:
    """What a group is called."""
    if value is None:
        return translate(NO_SECTION if by is GroupBy.SECTION else message("none"))
    if by is GroupBy.STEP:
        return name_step(int(value))
    return words.name(value) if isinstance(value, int) else value


def filter_of_group(wanted: Filter, by: GroupBy, value: int | str | None) -> Filter | None:
    """The filter narrowed to a group; None where a filter can't say so."""
    if by is GroupBy.SECTION and value is None:
        return replace(wanted, sections=frozenset(), no_section=True)
    if value is None:
        return None
    names = {
        GroupBy.STATUS: "statuses",
        GroupBy.SECTION: "sections",
        GroupBy.CATEGORY: "categories",
        GroupBy.OFFICER: "officers",
        GroupBy.CHANNEL: "channels",
    }
    if by in names:
        narrowed: dict[str, Any] = {names[by]: frozenset({value})}
        if by is GroupBy.SECTION:
            narrowed["no_section"] = False
        return replace(wanted, **narrowed)
    plain: dict[str, Any] = {str(by): value}
    return replace(wanted, **plain)


NO_CASE = message("The register has no cases yet.\n\nF3 registers the first one.\ni imports a file from MIS.")
NOTHING_FOUND = message("Nothing was found for “{text}”.\n\nEsc clears the search.")
NONE_FITS = message("No cases match this filter.\n\nz changes the filter, v chooses another view.")
