"""Changing what is written of a case, a field or several, in one case or many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models import clock
from models.cases.acts import Act, Verb
from models.cases.complaint import Complaint
from models.cases.deadlines import deadlines, due_day
from models.cases.number_years import year_of
from models.cases.operation import Done, carry_out
from models.cases.search_text import number_key
from models.cases.store import cases_of_key
from models.clock import AHEAD, bangkok_day
from models.errors import InvalidValue
from models.messages import message
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.office.vocabulary import NumberYears
from models.office.words import List, Words
from models.thai import clean_line, clean_paragraphs

LINE_LIMIT = 500
"""Characters of a text of one line."""
TEXT_LIMIT = 20_000
"""Characters of a text of paragraphs."""

_LINES = ("number", "received_from", "subject", "address", "subdistrict", "district", "province")
_TEXTS = ("detail", "answer")
_WORDS = {"channel": List.CHANNEL, "officer": List.OFFICER}
_WORD_LISTS = {"categories": List.CATEGORY, "sections": List.SECTION}
CHANGEABLE = frozenset(
    {*_LINES, *_TEXTS, *_WORDS, *_WORD_LISTS, "received_at", "latitude", "longitude", "method"}
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

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        return with_due_days(clean_case(replace(case, **dict[str, Any](values)), words), words, before=case)

    return carry_out(Verb.CHANGE, ids, move, by=by, note=note, revisions=revisions)


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


def with_due_days(case: Complaint, words: Words, *, before: Complaint | None = None) -> Complaint:
    """The case with its due days, where what they are counted from has changed.

    Args:
        case: the case.
        words: the office's words.
        before: as it was; None for a new one.
    """
    if before is None or (before.received_at, before.categories) != (case.received_at, case.categories):
        days = deadlines(
            bangkok_day(case.received_at), case.categories, words, load_settings(), load_calendar()
        )
        case = replace(
            case,
            accept_by=days.accept_by,
            finish_by=days.finish_by,
            status_on=max(case.status_on, bangkok_day(case.received_at)),
        )
    return replace(case, due_on=due_day(case, words))


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
