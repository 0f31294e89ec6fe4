"""The columns of a file of cases as a list: what each is taken for, and what it can be taken for."""

from __future__ import annotations

from collections.abc import Mapping

from exports.cases.words import CASE_FIELDS, case_field
from exports.language import translate
from models.imports.headers import FIELDS, IGNORE, Columns
from models.messages import Message, message
from tui.widgets.columns import Column, Row

AS_NAMED = ""
"""Instead of a field: what its name says, or else beside the case."""

_OTHERS: Mapping[str, Message] = {
    "coords": message("Coordinates"),
    "last_activity": message("Last activity in MIS"),
    "in_progress_at": message("Work started at"),
    "finished_at": message("Finished at"),
    "complainant_name": CASE_FIELDS["name"],
    "complainant_phone": CASE_FIELDS["phone"],
}


def field_name(field: str) -> str:
    """What a field of a file is called."""
    return translate(_OTHERS[field]) if field in _OTHERS else case_field(field)


def meanings() -> list[tuple[str, str]]:
    """What a column can be taken for: field and words."""
    return [
        (AS_NAMED, translate(message("by its name, or kept with the case"))),
        *((field, field_name(field)) for field in FIELDS),
        (IGNORE, translate(message("left out"))),
    ]


def column_columns() -> tuple[Column, ...]:
    """The columns of the list of columns."""
    return (
        Column(translate(message("Column in the file")), 30),
        Column(translate(message("Read as")), 30, grows=True),
    )


def column_rows(columns: Columns) -> list[Row]:
    """A row for each column that has a name; its key is the name."""
    fields = {place: field for field, places in columns.fields.items() for place in places}
    beside = {place for place, _ in columns.extra}
    rows = []
    for place, header in enumerate(columns.headers):
        if not header:
            continue
        if place in fields:
            told = field_name(fields[place])
        else:
            told = translate(message("kept with the case") if place in beside else message("left out"))
        rows.append(Row(header, (header, told)))
    return rows
