"""What is said of a file as a whole: which of its sheets were read, and what of it was left out."""

from __future__ import annotations

from collections.abc import Iterator

from exports.language import translate
from models.imports.age import describe_age
from models.imports.plan import Plan, SetAside
from models.imports.rows import Line
from models.messages import message


def file_lines(plan: Plan) -> Iterator[str]:
    """The lines; none for a file of which all was read as it stands."""
    if plan.is_older:
        yield translate(describe_age(plan))
    read, unread = plan.sheets.read, plan.sheets.unread
    if unread:
        names = ", ".join(f"{name} ({translate(why)})" for name, why in unread)
        yield translate(message("Sheets not read: {names}", names=names))
    if len(read) > 1 or unread:
        yield translate(message("Sheets read: {names}", names=", ".join(read)))
    if plan.is_form:
        yield translate(
            message(
                "A form without case numbers: new cases get the office's own. Rows that came before are known by "
                "their time and text."
            )
        )
    if plan.persons:
        yield translate(
            message("Left out, because they tell of a person: {columns}", columns=", ".join(plan.persons))
        )


def known_by(row: SetAside) -> str:
    """By which words a row is known again where its number or its line does not say it; none elsewhere."""
    is_record = isinstance(row.line, Line) and not row.line.sheet
    return row.words if is_record or not row.number else ""
