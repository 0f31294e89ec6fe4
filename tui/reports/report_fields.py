"""A progress report as texts in fields, and what those texts say. No screen here: what is typed, checked and told about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from models.dates import Period, format_date, parse_period
from models.errors import InvalidValue
from models.form.narrative import Figures, compose_narrative
from models.form.project import ProgressReport
from models.messages import Message, message
from models.numbers import format_money, format_percent, parse_count, parse_money, parse_percent
from models.quick_dates import Facing, read_quick_date, read_quick_period
from models.thai import clean_line
from tui.framework.typed_days import say_days
from tui.reports.words import FIELDS

NAMES = (
    *("number", "reported_on", "period", "received", "finished", "pending", "narrative"),
    *("progress_percent", "disbursed", "plan_status", "target_status"),
)
LABELS: Mapping[str, Message] = {name: FIELDS[name] for name in NAMES} | {"number": message("Report no.")}
"""The fields of a report on screen, in their order."""

HINTS: Mapping[str, Message] = {
    "period": message("such as 1/1 - 31/1"),
    "progress_percent": message("such as 41.67"),
    "disbursed": message("such as 10,000"),
}
"""How fields may be typed, shown while they are empty; figures have what the register says beside them."""

PLACES = {"period_start": "period", "period_end": "period", "label": "number"}
"""Attributes of a report that share a field on screen."""


@dataclass(frozen=True)
class Reading:
    """What the texts say.

    Attributes:
        report: what could be read; None in the fields that could not.
        wrong: field to what is wrong with its text.
    """

    report: ProgressReport
    wrong: dict[str, Message] = field(default_factory=dict)


def texts_of(report: ProgressReport) -> dict[str, str]:
    """The texts that stand in the fields for a report."""
    period = ""
    if report.period_start and report.period_end:
        period = period_text(Period(report.period_start, report.period_end))
    return {
        "number": str(report.number),
        "reported_on": format_date(report.reported_on) if report.reported_on else "",
        "period": period,
        "received": _count(report.received),
        "finished": _count(report.finished),
        "pending": _count(report.pending),
        "narrative": report.narrative or "",
        "progress_percent": ""
        if report.progress_percent is None
        else format_percent(report.progress_percent),
        "disbursed": "" if report.disbursed is None else format_money(report.disbursed),
        "plan_status": report.plan_status or "",
        "target_status": report.target_status or "",
    }


def period_text(period: Period) -> str:
    """A period as it is typed with the fewest keys: `28/12/2562 - 31/1/2563`."""
    return f"{format_date(period.start)} - {format_date(period.end)}"


def _count(count: int | None) -> str:
    return "" if count is None else str(count)


def read_texts(texts: Mapping[str, str], base: ProgressReport, today: date) -> Reading:
    """Read all fields.

    Args:
        texts: field to its text.
        base: lends its values to fields whose text was not touched: a text may say less than the value.
        today: lends its year to a date without one.
    """
    untouched = texts_of(base)
    values: dict[str, Any] = {}
    wrong: dict[str, Message] = {}

    def take(name: str, parse: Any) -> Any:
        text = texts.get(name, "")
        if text == untouched[name] and name not in {"period"}:
            values[name] = getattr(base, name)
        else:
            try:
                values[name] = parse(text)
            except InvalidValue as error:
                wrong[name], values[name] = error.sentence, None
        return values[name]

    take("number", _parse_number)
    reported_on = take(
        "reported_on",
        lambda text: read_quick_date(text, today=today, facing=Facing.NEAREST) if text.strip() else None,
    )
    for name in ("received", "finished", "pending"):
        take(name, parse_count)
    take("progress_percent", parse_percent)
    take("disbursed", parse_money)
    for name in ("narrative", "plan_status", "target_status"):
        take(name, lambda text: clean_line(text) or None)
    if texts.get("period", "") == untouched["period"]:
        values |= {"period_start": base.period_start, "period_end": base.period_end}
    elif not texts.get("period", "").strip():
        values |= {"period_start": None, "period_end": None}
    else:
        try:
            start, end = _read_period(texts["period"], reported_on, today)
            values |= {"period_start": start, "period_end": end}
        except InvalidValue as error:
            wrong["period"] = error.sentence
            values |= {"period_start": None, "period_end": None}
    if values["number"] is None:
        wrong.setdefault("number", message("A report needs its number."))
        values["number"] = base.number
    # A row on paper bears the report's number, unless it came from a paper where it did not.
    label = values["number"] if base.label == base.number or base.label is None else base.label
    return Reading(replace(base, **values, label=label), wrong)


def _read_period(text: str, reported_on: date | None, today: date) -> Period:
    """The period that a report's date makes clear; else as quickly as it is typed anywhere."""
    try:
        return parse_period(text, reported_on)
    except InvalidValue as error:
        try:
            return read_quick_period(text, today=today)
        except InvalidValue:
            raise error from None


def days_of(report: ProgressReport, texts: Mapping[str, str]) -> dict[str, str]:
    """What its days are, by field, where they were typed with fewer keys than they are written with."""
    found: dict[str, tuple[object, str]] = {}
    if report.reported_on is not None:
        found["reported_on"] = report.reported_on, format_date(report.reported_on)
    if report.period_start is not None and report.period_end is not None:
        period = Period(report.period_start, report.period_end)
        found["period"] = period, period_text(period)
    return {name: say_days(days) for name, (days, text) in found.items() if clean_line(texts[name]) != text}


def _parse_number(text: str) -> int | None:
    number = parse_count(text)
    if number == 0:
        raise InvalidValue("number", message("Reports are numbered from 1."))
    return number


def compute_pending(report: ProgressReport) -> int | None:
    """What is still open if nothing was carried over; None while it can't be known, or would be less than nothing."""
    if report.received is None or report.finished is None or report.finished > report.received:
        return None
    return report.received - report.finished


def narrative_of(report: ProgressReport) -> str:
    """The sentence of the figures, as long as nobody writes another."""
    period = (
        Period(report.period_start, report.period_end) if report.period_start and report.period_end else None
    )
    return compose_narrative(Figures(period, report.received, report.finished, report.pending))


def differences(mine: ProgressReport, theirs: ProgressReport) -> list[tuple[str, str, str]]:
    """The fields in which two versions differ: (field, text of mine, text of theirs)."""
    ours, others = texts_of(mine), texts_of(theirs)
    return [(name, ours[name], others[name]) for name in LABELS if ours[name] != others[name]]
