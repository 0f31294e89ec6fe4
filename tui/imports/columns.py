"""The columns of a file of cases as a list: what each is taken for, and what it can be taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exports.cases.words import CASE_FIELDS, case_field
from exports.language import translate
from models.imports.day_columns import DayReading
from models.imports.headers import DAY_FIRST, FIELDS, IGNORE, MOMENTS, MONTH_FIRST, Columns
from models.messages import Message, message
from tui.imports.day_words import day_words, order_words
from tui.widgets.columns import Column, Row

AS_NAMED = ""
"""Instead of a field: what its name says, or else beside the case."""

_OTHERS: Mapping[str, Message] = {
    "coords": message("Coordinates"),
    "received_time": message("Time of arrival"),
    "finished_time": message("Time of finishing"),
    "last_activity": message("Last activity in MIS"),
    "in_progress_at": message("Work started at"),
    "finished_at": message("Finished at"),
    "complainant_name": CASE_FIELDS["name"],
    "complainant_phone": CASE_FIELDS["phone"],
}


_ORDERS = {DAY_FIRST: message("day/month/year"), MONTH_FIRST: message("month/day/year")}


def field_name(told: str) -> str:
    """What a field of a file is called; with the order of day and month where a mapping says it."""
    field, _, order = told.partition(":")
    name = translate(_OTHERS[field]) if field in _OTHERS else case_field(field)
    return f"{name}, {translate(_ORDERS[order])}" if order in _ORDERS else name


def meanings() -> list[tuple[str, str]]:
    """What a column can be taken for: field and words."""
    return [
        (AS_NAMED, translate(message("by its name, or kept with the case"))),
        *((field, field_name(field)) for each in FIELDS for field in (each, *_in_orders(each))),
        (IGNORE, translate(message("left out"))),
    ]


def _in_orders(field: str) -> tuple[str, ...]:
    return tuple(f"{field}:{order}" for order in _ORDERS) if field in MOMENTS else ()


def column_columns() -> tuple[Column, ...]:
    """The columns of the list of columns."""
    return (
        Column(translate(message("Column in the file")), 30),
        Column(translate(message("Read as")), 30, grows=True),
    )


def column_detail(days: Sequence[DayReading], header: object) -> str:
    """What Enter does, and why the days of a column are read as they are.

    Args:
        days: how columns that say when are read.
        header: of the marked column.
    """
    enter = message("Enter sets what a column is. It is remembered, and the file is compared again.")
    return "\n".join([*(day_words(each) for each in days if each.header == header), translate(enter)])


def column_rows(columns: Columns, days: Sequence[DayReading] = ()) -> list[Row]:
    """A row for each column that has a name; its key is the name.

    Args:
        columns: of the file.
        days: how those that say when are read.
    """
    readings = {reading.header: order_words(reading) for reading in days}
    fields = {place: field for field, places in columns.fields.items() for place in places}
    beside = {place for place, _ in columns.extra}
    rows = []
    for place, header in enumerate(columns.headers):
        if not header:
            continue
        if place in fields:
            told = field_name(fields[place])
            if header in readings:
                told = f"{told}: {readings[header]}"
        else:
            told = translate(message("kept with the case") if place in beside else message("left out"))
        rows.append(Row(header, (header, told)))
    return rows
