"""The lines of the list of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from exports.cases.words import moment_name
from exports.language import format_day, translate
from models.cases.evidence import Evidence
from models.messages import message
from models.office.words import person_name
from models.sizes import size_text
from tui.evidence.words import STATES, kind_name
from tui.widgets.columns import Column, Row


def evidence_columns() -> tuple[Column, ...]:
    """From left to right."""
    return (
        Column(translate(message("What it shows")), 16),
        Column(translate(message("Caption or file")), 20, grows=True),
        Column(translate(message("Kind of file")), 12, priority=2),
        Column(translate(message("Size")), 8, align="right", priority=3),
        Column(translate(message("Day")), 12, align="right", priority=1),
        Column(translate(message("Added by")), 16, priority=4),
        Column(translate(message("State")), 14, priority=0),
    )


def evidence_rows(found: Sequence[Evidence]) -> list[Row]:
    """A line for each.

    Args:
        found: the evidence of a case, oldest first.
    """
    return [
        Row(
            each.id,
            (
                moment_name(each.moment),
                each.caption or each.name,
                kind_name(each.media),
                size_text(each.size),
                format_day(each.added_on),
                person_name(each.added_by),
                translate(STATES[each.state]),
            ),
        )
        for each in found
    ]
