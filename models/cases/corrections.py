"""Changing what is written of a case, a field or several, in one case or many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models import clock
from models.cases.acts import Act, Verb
from models.cases.complaint import Complaint
from models.cases.due_days import with_due_days
from models.cases.family import carry_out_along, is_settled_alike
from models.cases.number_years import year_of
from models.cases.operation import Done
from models.cases.search_text import number_key
from models.cases.store import cases_of_key
from models.clock import AHEAD
from models.errors import InvalidValue
from models.messages import message
from models.office.settings import load_settings
from models.office.vocabulary import NumberYears
from models.office.words import List, Words
from models.records import replace
from models.thai import clean_line, clean_paragraphs

LINE_LIMIT = 500
"""Characters of a text of one line."""
TEXT_LIMIT = 20_000
"""Characters of a text of paragraphs."""

_LINES = ("number", "received_from", "subject", "address", "subdistrict", "district", "province")
_TEXTS = ("detail", "answer")
_WORDS = {"channel": List.CHANNEL, "officer": List.OFFICER}
_WORD_LISTS = {"categories": List.CATEGORY, "sections": List.SECTION}
_SHARED = frozenset({"answer", "method"})
"""Corrected in those as well that were merged into a case and settled with it."""
CHANGEABLE = frozenset(
    {*_LINES, *_TEXTS, *_WORDS, *_WORD_LISTS, "received_at", "latitude", "longitude", "method", "priority"}
)
"""Fields that can be changed as they are; status, steps and parent have verbs of their own."""


def change_fields(
    ids: int | Sequence[int],
    values: Mapping[str, object],
    *,
    by: str,
    note: str | None = None,
    revisions: Mapping[int, int] | None = None,
) -> Done:
    """Change fields of one case or of many.

    Args:
        ids: of the cases.
        values: by field, one of `CHANGEABLE`.
        by: who does it.
        note: for the diary.
        revisions: of the cases as they were seen.

    Raises:
        InvalidValue: a value can't be kept; `field` says which.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """
    if strange := set(values) - CHANGEABLE:
        raise ValueError(f"no fields to change: {sorted(strange)}")

    asked = {ids} if isinstance(ids, int) else set(ids)
    shared = {name: value for name, value in values.items() if name in _SHARED}

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        mine: dict[str, Any] = dict(values if case.id in asked else shared)
        return with_due_days(clean_case(replace(case, **mine), words), words, before=case)

    def goes(child: Complaint, parent: Complaint) -> bool:
        changes = any(getattr(parent, name) != value for name, value in shared.items())
        return changes and is_settled_alike(child, parent)

    return carry_out_along(Verb.CHANGE, ids, move, goes, by=by, note=note, revisions=revisions)


def clean_case(case: Complaint, words: Words) -> Complaint:
    """The case with its texts made clean.

    Raises:
        InvalidValue: a value can't be kept.
    """
    cleaned: dict[str, Any] = {}
    for names, clean, limit in ((_LINES, clean_line, LINE_LIMIT), (_TEXTS, clean_paragraphs, TEXT_LIMIT)):
        for name in names:
            cleaned[name] = _text(name, getattr(case, name), clean, limit)
    cleaned["number"] = cleaned["number"] or ""
    if not cleaned["subject"] and not cleaned["detail"]:
        raise InvalidValue("subject", message("Say what the case is about."))
    for name, which in (*_WORDS.items(), *_WORD_LISTS.items()):
        value = getattr(case, name)
        for word_id in value if isinstance(value, tuple) else () if value is None else (value,):
            word = words.by_id.get(word_id)
            if word is None or word.list is not which:
                raise InvalidValue(name, message("Entry {id} is no longer in the office's list.", id=word_id))
    _check_place(case)
    if case.received_at > clock.now() + AHEAD:
        raise InvalidValue("received_at", message("A case can't arrive in the future."))
    cleaned["received_at"] = case.received_at.replace(microsecond=0)
    cleaned["categories"] = tuple(dict.fromkeys(case.categories))
    cleaned["sections"] = tuple(dict.fromkeys(case.sections))
    changed = replace(case, **cleaned)
    years = load_settings().number_years
    if years is not NumberYears.NEVER:
        changed = replace(changed, number_year=year_of(changed.received_at, years))
    _check_number(changed)
    return changed


def _text(name: str, value: str | None, clean: Callable[[str], str], limit: int) -> str | None:
    text = clean(value) if value else ""
    if len(text) > limit:
        raise InvalidValue(
            name,
            message("This is too long: {count} characters of at most {limit}.", count=len(text), limit=limit),
        )
    return text or None


def _check_number(case: Complaint) -> None:
    if not number_key(case.number):
        raise InvalidValue("number", message("A case number needs a letter or a digit."))
    # Two that a file brought as two, though numbers do not begin again, are left alone.
    others = [other for other in cases_of_key(number_key(case.number)) if other.id != case.id]
    for other in others:
        if (case.id or case.number_year) and other.number_year != case.number_year:
            continue
        raise InvalidValue(
            "number", message("Case {number} is already in the register. Open that one.", number=other.number)
        )


def _check_place(case: Complaint) -> None:
    if (case.latitude is None) != (case.longitude is None):
        raise InvalidValue("latitude", message("Coordinates need both a latitude and a longitude."))
    if case.latitude is None or case.longitude is None:
        return
    if not (-90 <= case.latitude <= 90 and -180 <= case.longitude <= 180):
        raise InvalidValue(
            "latitude",
            message("There are no such coordinates: {place}.", place=f"{case.latitude}, {case.longitude}"),
        )
