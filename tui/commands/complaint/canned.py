"""A canned answer on the command line: its values are those of the one case that it is for."""

from __future__ import annotations

from exports.cases.module_values import module_values
from exports.papers.office import office_of
from models import clock
from models.cases.complainants import read_complainant
from models.cases.store import load_complaint
from models.errors import InvalidValue
from models.messages import message
from models.office.text_modules import PERSONAL, fill, gaps
from models.office.words import load_words


def fill_answer(text: str, ids: int | list[int], *, by: str) -> str:
    """A canned answer with the values of its case.

    Args:
        text: of the answer.
        ids: of the cases that it is for.
        by: who gives it; where it asks who complains, that is recorded.

    Raises:
        InvalidValue: it asks for values, and there are several cases or nothing that it could say.
    """
    asked = list(gaps(text))
    if not asked:
        return text
    each = [ids] if isinstance(ids, int) else ids
    if len(each) > 1:
        raise InvalidValue(
            "answer",
            message(
                "This canned answer holds values of a case ({named}), so give one case at a time.",
                named=asked[0].text,
            ),
        )
    case, today = load_complaint(each[0]), clock.today()
    is_personal = any(gap.value in PERSONAL for gap in asked)
    values = module_values(
        case,
        load_words(),
        today=today,
        by=by,
        office=office_of(today).name,
        complainant=read_complainant(case.id, by=by) if is_personal else None,
    )
    filled, left = fill(text, values)
    if left:
        raise InvalidValue(
            "answer",
            message(
                "This canned answer asks for {named}, of which case {number} says nothing. Give the answer with --answer.",
                named=", ".join(dict.fromkeys(gap.said for gap in left)),
                number=case.number,
            ),
        )
    return filled
