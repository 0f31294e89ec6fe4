"""The one form in which values are kept: clean text, two decimals, sensible ranges.

Whatever enters the office passes here. Both functions give back what they are given a second time, unchanged.
They keep what a faulty paper may truly say (a percentage over 100, a period that runs backwards): that is for
the findings to tell. What can't be kept at all raises `InvalidValue`.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from models.errors import InvalidValue
from models.form.narrative import canonical_narrative
from models.form.project import PARAGRAPH_FIELDS, Person, ProgressReport, Project
from models.messages import message
from models.numbers import TWO_PLACES
from models.thai import DIGIT, clean_line, clean_paragraphs

LINE_LIMIT = 2_000
"""Characters in a text of one line."""

PARAGRAPHS_LIMIT = 20_000
"""Characters in a text of several lines."""

COUNT_LIMIT = 9_999_999
MONEY_LIMIT = Decimal("999999999999.99")
PERCENT_LIMIT = Decimal("999.99")
NUMBER_LIMIT = 999
FIRST_YEAR, LAST_YEAR = 2400, 2842
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2299, 12, 31)

_PHONE = re.compile(rf"(?:{DIGIT}|[+(])(?:{DIGIT}|[ +()\-,./#]|ต่อ)*")
_PHONE_WORD = re.compile(r"(?:^| )โทร(?: |$)")
_PROJECT_TEXTS = (
    *("code", "name", "rationale", "objective", "target"),
    *("strategy", "sub_strategy", "goal", "indicator"),
)


def clean_project(project: Project) -> Project:
    """Put the fields of a project into the form in which they are kept.

    Args:
        project: as it was entered or read.

    Returns:
        The same project in clean text and exact values.

    Raises:
        InvalidValue: a field can't be kept; names it, a person's as `responsible_name` or
            `responsible_phone`.
    """
    agency, units = _places(project.agency, project.units)
    texts = {name: _text(name, getattr(project, name)) for name in _PROJECT_TEXTS}
    return replace(
        project,
        fiscal_year=_whole("fiscal_year", project.fiscal_year, FIRST_YEAR, LAST_YEAR),
        starts_on=_day("starts_on", project.starts_on),
        ends_on=_day("ends_on", project.ends_on),
        budget_received=_decimal("budget_received", project.budget_received, Decimal(0), MONEY_LIMIT),
        budget_spent=_decimal("budget_spent", project.budget_spent, Decimal(0), MONEY_LIMIT),
        agency=agency,
        units=units,
        responsible=_person("responsible", project.responsible),
        coordinator=_person("coordinator", project.coordinator),
        **texts,
    )


def clean_report(report: ProgressReport) -> ProgressReport:
    """Put the fields of a report into the form in which they are kept.

    Args:
        report: as it was entered or read.

    Returns:
        The same report in clean text and exact values; the figures of its narrative in Arabic digits.

    Raises:
        InvalidValue: a field can't be kept; names it.
    """
    number = _whole("number", report.number, 1, NUMBER_LIMIT)
    if number is None:
        raise InvalidValue("number", message("A report needs its number."))
    if (report.period_start is None) != (report.period_end is None):
        raise InvalidValue("period", message("A period needs both its first and its last day."))
    reported_on = _day("reported_on", report.reported_on)
    narrative = _text("narrative", report.narrative)
    if narrative is not None:
        # Its figures may have grown by the change of digits, or have become a mere dash; so the text is
        # looked at again.
        narrative = _text("narrative", canonical_narrative(narrative, reported_on))
    return ProgressReport(
        number=number,
        label=_whole("label", report.label, 1, NUMBER_LIMIT),
        reported_on=reported_on,
        period_start=_day("period_start", report.period_start),
        period_end=_day("period_end", report.period_end),
        received=_whole("received", report.received, 0, COUNT_LIMIT),
        finished=_whole("finished", report.finished, 0, COUNT_LIMIT),
        pending=_whole("pending", report.pending, 0, COUNT_LIMIT),
        narrative=narrative,
        progress_percent=_decimal("progress_percent", report.progress_percent, -PERCENT_LIMIT, PERCENT_LIMIT),
        disbursed=_decimal("disbursed", report.disbursed, Decimal(0), MONEY_LIMIT),
        plan_status=_text("plan_status", report.plan_status),
        target_status=_text("target_status", report.target_status),
    )


def clean_note(field: str, text: str) -> str:
    """Clean a one-line text that is needed, as a reason or a name.

    Raises:
        InvalidValue: nothing is left of it, or it is too long.
    """
    clean = _text(field, text)
    if clean is None:
        raise InvalidValue(field, message("This can't be left empty."))
    return clean


def _text(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidValue(name, message("This must be a text."))
    several = name in PARAGRAPH_FIELDS
    text = clean_paragraphs(value) if several else clean_line(value)
    limit = PARAGRAPHS_LIMIT if several else LINE_LIMIT
    if len(text) > limit:
        raise InvalidValue(
            name,
            message(
                "This text has {length} characters; there is room for {limit}. Shorten it.",
                length=len(text),
                limit=limit,
            ),
        )
    return None if text in ("", "-") else text


def _places(agency: object, units: object) -> tuple[str | None, tuple[str, ...]]:
    """The parts of หน่วยงานที่รับผิดชอบ: they stand on one line with " / " between, so no part may hold that."""
    if not isinstance(units, tuple | list):
        raise InvalidValue("units", message("This must be a list of texts."))
    first = _place("agency", agency)
    rest = [part for part in (_place("units", unit) for unit in units) if part is not None]
    if first is None and rest:
        first = rest.pop(0)
    return first, tuple(rest)


def _place(name: str, value: object) -> str | None:
    text = _text(name, value)
    if text is None:
        return None
    before = None
    while text != before:
        before, text = text, clean_line(text.replace(" / ", "/").strip(" /"))
    return _text(name, text)


def _person(role: str, person: object) -> Person:
    if not isinstance(person, Person):
        raise InvalidValue(role, message("This must be a person with a name and a phone number."))
    name, phone = _text(f"{role}_name", person.name), _text(f"{role}_phone", person.phone)
    if name is not None and _PHONE_WORD.search(name):
        raise InvalidValue(
            f"{role}_name",
            message("Leave the word โทร out of the name; the phone number has its own field."),
        )
    if phone is not None and not (_PHONE.fullmatch(phone) and re.search(DIGIT, phone)):
        raise InvalidValue(
            f"{role}_phone",
            message(
                "“{text}” is not a phone number. Use digits, spaces, + ( ) - , . / # and the word ต่อ.",
                text=phone,
            ),
        )
    return Person(name, phone)


def _day(name: str, value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InvalidValue(name, message("This must be a date."))
    if not FIRST_DAY <= value <= LAST_DAY:
        raise InvalidValue(
            name,
            message(
                "{date} is outside the years that can be stored ({first} to {last}).",
                date=value,
                first=FIRST_DAY,
                last=LAST_DAY,
            ),
        )
    return value


def _whole(name: str, value: object, least: int, most: int) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidValue(name, message("This must be a whole number."))
    if not least <= value <= most:
        raise _out_of_range(name, value, least, most)
    return int(value)


def _decimal(name: str, value: object, least: Decimal, most: Decimal) -> Decimal | None:
    if value is None:
        return None
    if not isinstance(value, Decimal) or not value.is_finite():
        raise InvalidValue(name, message("This must be an exact decimal number."))
    if not least <= value <= most:
        raise _out_of_range(name, value, least, most)
    exact = value.quantize(TWO_PLACES)
    if exact != value:
        raise InvalidValue(name, message("{value} has more than two decimal places.", value=value))
    return abs(exact) if exact == 0 else exact  # -0.00 would print a minus


def _out_of_range(name: str, value: int | Decimal, least: int | Decimal, most: int | Decimal) -> InvalidValue:
    return InvalidValue(
        name,
        message(
            "{value} can't be stored here: it must be from {least} to {most}.",
            value=value,
            least=least,
            most=most,
        ),
    )
