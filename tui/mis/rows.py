"""The lines of the list of results, and the fields that are pasted one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.language import format_day, translate
from exports.tables.mis_file import Line
from models.cases.handover import Result
from models.messages import Message, message
from tui.widgets.columns import Column, Row

SIGN = "✓"


class Field(NamedTuple):
    """A field to be pasted.

    Attributes:
        name: what it is.
        text: that goes on the clipboard.
    """

    name: Message
    text: str


def fields_of(line: Line) -> list[Field]:
    """What MIS asks for, in the order of its form; empty fields are left out.

    Args:
        line: the result.
    """
    fields = (
        Field(message("Case no."), line.ticket_id),
        Field(message("Status"), line.state),
        Field(message("Answer"), line.note),
        Field(message("Photos"), " ".join(line.photos)),
    )
    return [field for field in fields if field.text]


def mis_columns() -> tuple[Column, ...]:
    """From left to right."""
    return (
        Column("", 1),
        Column(translate(message("Case no.")), 14),
        Column(translate(message("Settled")), 12, "right", priority=2),
        Column(translate(message("Status")), 14, priority=1),
        Column(translate(message("Answer")), 24, grows=True),
        Column(translate(message("Photos")), 6, "right", priority=3),
    )


def mis_rows(results: Sequence[Result], lines: Sequence[Line], marked: frozenset[int]) -> list[Row]:
    """A line for each result.

    Args:
        results: of the cases.
        lines: the same in the words of MIS.
        marked: ids of the cases that are marked.
    """
    return [
        Row(
            result.case.id,
            (
                SIGN if result.case.id in marked else "",
                line.ticket_id,
                format_day(result.case.status_on),
                line.state,
                " ".join(line.note.split()),
                str(len(line.photos) or ""),
            ),
        )
        for result, line in zip(results, lines, strict=True)
    ]
