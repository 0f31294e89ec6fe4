"""The fields of a project on screen: their labels, what stands in them, and what a typed text says."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from models import clock
from models.dates import format_date
from models.errors import InvalidValue
from models.form.project import PARAGRAPH_FIELDS, Project
from models.messages import Message, message
from models.numbers import format_money, parse_count, parse_money
from models.quick_dates import Facing, read_quick_date
from models.thai import clean_line, clean_paragraphs
from tui.reports.words import FIELDS

NAMES = (
    *(
        "code",
        "name",
        "fiscal_year",
        "starts_on",
        "ends_on",
        "budget_received",
        "budget_spent",
        "agency",
        "units",
    ),
    *("responsible_name", "responsible_phone", "coordinator_name", "coordinator_phone"),
    *("rationale", "objective", "target", "strategy", "sub_strategy", "goal", "indicator"),
)
PROJECT_LABELS: Mapping[str, Message] = {name: FIELDS[name] for name in NAMES}
"""The fields of a project on screen, in the order of the form."""

HINTS: Mapping[str, Message] = {
    "starts_on": message("A date, such as 1/10/2562 or 1 ต.ค. 62."),
    "ends_on": message("A date, such as 30/9/2563 or 30 ก.ย. 63."),
    "budget_received": message("Baht, such as 1,250,000 or 1250.50."),
    "budget_spent": message("Baht, such as 1,250,000 or 1250.50."),
    "fiscal_year": message("The Buddhist year in which it ends, such as 2563."),
    "units": message("From large to small, separated by /."),
    "responsible_phone": message("A phone number or an extension."),
    "coordinator_phone": message("A phone number or an extension."),
}
"""How to type the fields that are no plain text."""

OTHER_LABELS: Mapping[str, Message] = {
    "edition": message("Edition"),
    "submitted_at": message("Submitted at"),
    "submitted_by": message("Submitted by"),
    "reason": message("Reason"),
    "accepted_at": message("Accepted at"),
    "accepted_by": message("Accepted by"),
    "message": message("Fault of the paper"),
}
"""Fields that only the history tells of."""


def label_of(field: str) -> Message:
    """The label of any field of a project or a report; an unknown one is its own."""
    return FIELDS.get(field) or OTHER_LABELS.get(field) or Message("{field}", {"field": field})


def value_of(project: Project, field: str) -> Any:
    """The value of a field; `responsible_name` and its like are parts of a person."""
    role, _, part = field.rpartition("_")
    return (
        getattr(getattr(project, role), part)
        if role in {"responsible", "coordinator"}
        else getattr(project, field)
    )


def text_of(value: object) -> str:
    """The text that stands in a field for a value."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, tuple | list):
        return " / ".join(map(str, value))
    return format_money(value) if isinstance(value, Decimal) else str(value)


def on_a_line(project: Project, field: str) -> str:
    """What stands in a field, on one line; `-` for nothing."""
    return text_of(value_of(project, field)).replace("\n", " ") or "-"


def is_long(field: str) -> bool:
    """Whether a field holds several lines."""
    return field in PARAGRAPH_FIELDS


def _year(text: str) -> int | None:
    year = parse_count(text)
    if year is not None and not 2400 <= year <= 2842:
        raise InvalidValue(
            "fiscal_year",
            message("“{text}” is not a Buddhist year. Type it like 2563.", text=clean_line(text)),
        )
    return year


def _units(text: str) -> tuple[str, ...]:
    return tuple(part for part in (clean_line(part) for part in text.split("/")) if part)


def parse_field(field: str, text: str) -> Any:
    """Read what was typed into a field.

    Raises:
        InvalidValue: the text can't be read as the field's value.
    """
    match field:
        case "starts_on" | "ends_on":
            return read_quick_date(text, today=clock.today(), facing=Facing.NEAREST) if text.strip() else None
        case "budget_received" | "budget_spent":
            return parse_money(text)
        case "fiscal_year":
            return _year(text)
        case "units":
            return _units(text)
    return (clean_paragraphs(text) if is_long(field) else clean_line(text)) or None
