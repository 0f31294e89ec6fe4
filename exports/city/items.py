"""One thing that an office sent, read: what it says of which months, and what does not hold in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from exports.exchange.bundle import FORM, MONTH, MonthBundle, read_month_bundle
from exports.exchange.container import unpack
from exports.exchange.succession import stages_of
from exports.form.reader import read_form
from models.city.findings import Kind, found
from models.city.items import Item, MonthReport, Noted
from models.city.items import Kind as ItemKind
from models.dates import fiscal_year_bounds, fiscal_year_of
from models.errors import TamruangError
from models.form.check import check_form
from models.form.finding import Kind as FormKind
from models.form.late_reports import report_due_day
from models.form.project import Form, ProgressReport
from models.form.validation import FIRST_DAY, LAST_DAY
from models.messages import Message, message
from models.papers.code import code_in
from models.papers.last_line import EVIDENCE
from models.thai import clean_line

_BEGINNING, _END = b"PK\x03\x04", b"PK\x05\x06"
_END_BYTES = 22
_HEAD = 200
_LONGEST_NAME = 400
"""Letters of what an office is called that are kept; none in the city's list has so many."""
_PRINT = re.compile(r"รหัส [0-9A-Z]{7}-[0-9A-Z]{7} · ฉบับพิมพ์ที่ ([0-9]{1,6})\b")


class NoMonth(TamruangError):
    """A form from which can't be told which month it is about."""

    title = message("The form was not taken in")
    exit_code = 1


def seems_bundle(data: bytes, name: str = "") -> bool:
    """Whether something is a bundle or was one: it is never read as a form then, so that nothing of a spoilt one counts.

    Args:
        data: its bytes.
        name: of its file.
    """
    return (
        data.startswith(_BEGINNING)
        or name.lower().endswith(".zip")
        or _END in data[-_END_BYTES - 2 :]
        or b"manifest.json" in data[:_HEAD]
        or data[:2] == b"PK"
    )


def read_item(data: bytes, name: str = "") -> Item:
    """Read a file that holds one thing: a bundle, or a form in any of the ways in which forms are read.

    Args:
        data: its bytes.
        name: of its file.

    Raises:
        Refused: it is a bundle, and not as it was signed.
        NoSigning: it is a bundle, and the library is missing.
        UnreadableFile: it is no text.
        NotAForm: it is a text, and no form.
        NoMonth: it is a form, but it has no report of a month.
    """
    if seems_bundle(data, name):
        return item_of_bundle(data)
    return item_of_form(data, read_form(data), data.decode(errors="replace"))


def item_of_bundle(data: bytes) -> Item:
    """What a bundle says.

    Raises:
        Refused: it is not as it was signed.
        NoSigning: the library is missing.
    """
    bundle = read_month_bundle(data)
    manifest, statement, form_text = bundle
    report, month = statement.report, statement.month.start
    own = MonthReport(
        month=month,
        number=report.number,
        reported_on=report.reported_on,
        period=report.period,
        received=report.received,
        finished=report.finished,
        pending=report.pending,
        progress_percent=report.progress_percent,
        disbursed=report.disbursed,
    )
    parts = unpack(data)
    item = Item(
        kind=ItemKind.BUNDLE,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        office=clean_line(statement.office)[:_LONGEST_NAME],
        month=month,
        reports=(own,),
        digest=sha256(parts[MONTH] + parts[FORM]).hexdigest(),
        edition=manifest.edition,
        code=manifest.code,
        made_at=manifest.made_at,
        step=manifest.step,
        keys=tuple(stages_of(manifest.before, manifest.key)),
        counted=statement.counted,
        indicator=statement.indicator,
    )
    try:
        form = read_form(form_text.encode())
    except TamruangError:
        words = message("The form in it can't be read.")
        return replace(item, noted=(_noted(Kind.FORM_DIFFERS, words, report.number),))
    by_month = {
        each.month: each for each in reports_of(form) if fiscal_year_of(each.month) == fiscal_year_of(month)
    }
    noted = [*_check(form, month), *_disagreements(bundle, form)]
    by_month[month] = own
    return replace(item, reports=_in_order(by_month), noted=tuple(noted))


def item_of_form(data: bytes, form: Form, text: str) -> Item:
    """What a form says that nobody signed.

    Args:
        data: the bytes that it was read from.
        form: what was read.
        text: its text, in which the code of one that this program printed is looked for.

    Raises:
        NoMonth: it has no report of which the month is known.
    """
    reports = reports_of(form)
    if not reports:
        raise NoMonth(
            message(
                "It has no report of which it can be told to which month it belongs. Nothing was taken from it."
            )
        )
    month = max(each.month for each in reports)
    by_month = {each.month: each for each in reports if fiscal_year_of(each.month) == fiscal_year_of(month)}
    prints = set(_PRINT.findall(" ".join(text.split()))) if EVIDENCE in text else set()
    return Item(
        kind=ItemKind.FORM,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        office=clean_line(form.project.agency or "")[:_LONGEST_NAME],
        month=month,
        reports=_in_order(by_month),
        digest=sha256(repr([each.says for each in _in_order(by_month)]).encode()).hexdigest(),
        edition=int(prints.pop()) if len(prints) == 1 else None,
        code=code_in(text) if EVIDENCE in text else None,
        noted=tuple(_check(form, month)),
    )


def reports_of(form: Form) -> list[MonthReport]:
    """The reports of a form by their months; of two that end in one month the one with the higher number, as offices count.

    A report belongs to the month in which its period ends. One that does not say its days belongs to the month of its number,
    counted from October, if its date fits that; else its month is not known, and it is left out.
    """
    year = form.project.fiscal_year or (
        fiscal_year_of(form.project.starts_on) if form.project.starts_on is not None else None
    )
    found: dict[date, MonthReport] = {}
    for report in sorted(form.reports, key=lambda each: each.number):
        period = report.period
        month = period.end.replace(day=1) if period else _month_of_number(report, year)
        if month is None or (period is None and month in found) or not FIRST_DAY <= month < LAST_DAY:
            continue
        found[month] = MonthReport(
            month=month,
            number=report.number,
            reported_on=report.reported_on,
            period=period,
            received=report.received,
            finished=report.finished,
            pending=report.pending,
            progress_percent=report.progress_percent,
            disbursed=report.disbursed,
            is_dated=period is not None,
        )
    return [found[month] for month in sorted(found)]


def _month_of_number(report: ProgressReport, year: int | None) -> date | None:
    if year is None or report.reported_on is None or not 1 <= report.number <= 12:
        return None
    first = fiscal_year_bounds(year).start
    months = first.month - 1 + report.number - 1
    month = date(first.year + months // 12, months % 12 + 1, 1)
    return month if month <= report.reported_on <= report_due_day(month) else None


def _in_order(by_month: Mapping[date, MonthReport]) -> tuple[MonthReport, ...]:
    return tuple(by_month[month] for month in sorted(by_month))


def _check(form: Form, month: date) -> Iterator[Noted]:
    """What does not hold in a form. Of lines that were not understood only their number is kept: nobody knows what they say.

    Args:
        form: as it was read.
        month: that it is about; what is found must not depend on the day on which it is read.
    """
    unread = 0
    for finding in check_form(form, report_due_day(month)):
        if finding.kind is FormKind.UNREAD_TEXT:
            unread += 1
        else:
            yield Noted(finding.kind.value, finding.severity, finding.message, finding.report)
    if unread:
        yield _noted(
            Kind.UNREAD_LINES, message("{count} lines of the form were not understood.", count=unread)
        )
    seen: dict[date, ProgressReport] = {}
    for report in sorted(form.reports, key=lambda each: each.number):
        period = report.period
        if period is None:
            continue
        other = seen.setdefault(period.end.replace(day=1), report)
        if _figures(other) != _figures(report):
            words = message(
                "Reports {first} and {second} both end in this month; the figures are those of the second.",
                first=other.number,
                second=report.number,
            )
            yield _noted(Kind.MONTH_TWICE, words, report.number)


def _disagreements(bundle: MonthBundle, form: Form) -> Iterator[Noted]:
    """Where the signed figures, those of the form beside them and those that were counted differ."""
    report, counted = bundle.statement.report, bundle.statement.counted
    signed = (report.received, report.finished, report.pending)
    printed = next((_figures(each) for each in form.reports if each.number == report.number), None)
    if printed != signed:
        words = message(
            "The form in it says otherwise than the signed figures: {form}; signed: {signed}.",
            form=_words(printed or (None, None, None)),
            signed=_words(signed),
        )
        yield _noted(Kind.FORM_DIFFERS, words, report.number)
    if counted is not None:
        total = (counted.total.received, counted.total.finished, counted.total.pending)
        if total != signed:
            words = message(
                "The office's register counted otherwise than its report says: {counted}; report: {signed}.",
                counted=_words(total),
                signed=_words(signed),
            )
            yield _noted(Kind.REGISTER_DIFFERS, words, report.number)


def _noted(kind: Kind, words: Message, report: int | None = None) -> Noted:
    finding = found(kind, words)
    return Noted(finding.kind, finding.severity, words, report)


def _figures(report: ProgressReport) -> tuple[int | None, int | None, int | None]:
    return report.received, report.finished, report.pending


def _words(figures: Iterable[int | None]) -> str:
    return " / ".join("-" if figure is None else str(figure) for figure in figures)
