"""A month's end in words: what stands in its way, and the report. For the command and for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exports.language import current_language, format_day, translate
from models.clock import bangkok_day
from models.dates import Period, format_month, format_period
from models.messages import Message, message
from models.numbers import format_percent
from models.office.words import person_name
from tui.reports.words import describe_nothing_found, mark_of

if TYPE_CHECKING:
    from exports.exchange.month_end import BundleOfMonth
    from exports.files import WrittenFolder
    from models.reports.month_end import MonthEnd

_MOST_DAYS = 5
"""More days without a check are only counted."""
RIGHT, WRONG, PLAIN = "✓", "!", "·"


class Fact(NamedTuple):
    """One line about a month.

    Attributes:
        key: what it is about: `checks`, `late`, `report`, or `finding`.
        mark: whether it is as it should be, or `·` where there is nothing to judge.
        label: a word or two.
        text: the rest.
    """

    key: str
    mark: str
    label: str
    text: str


def month_title(month: Period) -> str:
    """`มกราคม 2563`."""
    return format_month(month.start, current_language())


def describe_folder(folder: WrittenFolder) -> Message:
    """Where the papers are."""
    if folder.is_new:
        return message("✓ The papers are in “{path}”.", path=str(folder.path))
    return message(
        "✓ The same papers were in “{path}” already; nothing was written again.", path=str(folder.path)
    )


def describe_bundle(bundle: BundleOfMonth) -> list[Message]:
    """What became of the bundle for the city; nothing in an office that exchanges none."""
    if bundle.made is not None:
        return [message("✓ The bundle for the city is with them: {name}", name=bundle.made.name)]
    return [] if bundle.reason is None else [bundle.reason]


def month_facts(end: MonthEnd) -> list[Fact]:
    """All that there is to say before the report of a month is submitted."""
    label = translate(message("Findings"))
    findings = [Fact("finding", mark_of(each), label, translate(each.message)) for each in end.findings]
    return [
        _checks(end),
        _late(end),
        *_report(end),
        *(findings or [_nothing_found(end)]),
    ]


def _checks(end: MonthEnd) -> Fact:
    label = translate(message("Daily checks"))
    record = end.checks
    days = record.missed
    if not record.working:
        return Fact("checks", PLAIN, label, translate(message("no working day in this month")))
    said = message(
        "{checked} of {working} working days were checked",
        checked=len(record.checked),
        working=len(record.working),
    )
    if not days:
        mark = RIGHT if record.is_complete else PLAIN  # the others are still to come
        return Fact("checks", mark, label, translate(said))
    shown = ", ".join(format_day(day) for day in days[:_MOST_DAYS]) + (" …" if len(days) > _MOST_DAYS else "")
    said = message(
        "{checked} of {working} working days were checked; without a check: {days}",
        checked=len(record.checked),
        working=len(record.working),
        days=shown,
    )
    return Fact("checks", WRONG, label, translate(said))


def _late(end: MonthEnd) -> Fact:
    label = translate(message("Late cases"))
    if end.late:
        return Fact("late", WRONG, label, translate(message("{count} cases, as of today", count=end.late)))
    if not end.has_cases:
        return Fact("late", PLAIN, label, translate(message("the register holds no case")))
    return Fact("late", RIGHT, label, translate(message("no late cases")))


def _nothing_found(end: MonthEnd) -> Fact:
    said = describe_nothing_found(end.looked_at, accepted=end.accepted)
    return Fact("finding", RIGHT, translate(message("Findings")), said)


def _report(end: MonthEnd) -> list[Fact]:
    report = end.report
    state = _state(end)
    lines = [
        Fact("report", RIGHT if end.is_submitted else PLAIN, translate(message("Report")), translate(state))
    ]
    start, last = report.period_start, report.period_end
    if start and last:
        period = Fact(
            "report",
            PLAIN,
            translate(message("Period")),
            format_period(Period(start, last), current_language()),
        )
        lines.append(period)
    figures = message(
        "received {received} · finished {finished} · pending {pending}",
        received=_count(report.received),
        finished=_count(report.finished),
        pending=_count(report.pending),
    )
    mark = PLAIN if end.has_figures else WRONG
    lines.append(Fact("report", mark, translate(message("Figures")), translate(figures)))
    if end.taken is not None:
        day = translate(message("{day}, from the register", day=end.taken.as_of))
        lines.append(Fact("report", PLAIN, translate(message("Counted as of")), day))
    if report.progress_percent is None:
        progress = translate(message("not filled in; it is asked for when the report is submitted"))
    else:
        progress = f"{format_percent(report.progress_percent)} %"
    mark = WRONG if end.needs_progress else PLAIN
    lines.append(Fact("report", mark, translate(message("Progress")), progress))
    return lines


def _state(end: MonthEnd) -> Message:
    number, stored = end.report.number, end.stored
    if stored is None:
        return message("no. {number}, proposed; not saved yet", number=number)
    if not end.is_submitted:
        return message("no. {number}, a draft", number=number)
    assert stored.submitted_at is not None
    return message(
        "no. {number}, submitted on {day} by {by}",
        number=number,
        day=bangkok_day(stored.submitted_at),
        by=person_name(stored.submitted_by or "?"),
    )


def _count(value: int | None) -> str:
    return "-" if value is None else f"{value:,}"
