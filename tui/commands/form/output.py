"""What the commands print for people: a form in short, its reports as a table, findings, changes. Measured in cells."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from exports.form.as_json import form_record
from exports.language import format_day, translate
from exports.layout import cell_width, fit, wrap
from models.dates import Period, format_date
from models.form.finding import Finding, Severity
from models.form.project import Form, Person
from models.messages import message
from models.numbers import format_money, format_percent
from models.outlet import one_line
from tui.commands.answers import print_json
from tui.commands.tables import print_table
from tui.reports.words import SEVERITIES, describe_nothing_found, describe_value, field_label

if TYPE_CHECKING:  # reading a form needs no database, and does not load one
    from models.reports.forms import FormChanges

HAS_ERRORS = 1

_WIDEST = 120


def _width() -> int:
    return min(_WIDEST, shutil.get_terminal_size((80, 24)).columns)


def _value(value: object) -> str:
    if value is None or value == () or value == Person():
        return "-"
    if isinstance(value, Person):
        return " ".join(part for part in (value.name, value.phone) if part)
    if isinstance(value, tuple):
        return " / ".join(map(str, value))
    if isinstance(value, Decimal):
        return format_money(value)
    return format_date(value) if isinstance(value, date) else str(value)


def print_summary(form: Form) -> None:
    """The project in a few lines."""
    project = form.project
    click.echo(one_line(project.name or "") or translate(message("Project without a name")))
    year = translate(message("Fiscal year {year}", year=project.fiscal_year or "-"))
    click.echo(
        one_line(" · ".join([project.code or "-", year, *([project.agency] if project.agency else [])]))
    )
    click.echo()


def print_reports(form: Form) -> None:
    """The reports as a table: number, date, period, the three counts, progress, money."""
    if not form.reports:
        click.echo(translate(message("There are no reports yet.")) + "\n")
        return
    heads = (
        *(message("No."), message("Date"), message("Period"), message("Received")),
        *(message("Finished"), message("Pending"), message("Progress %"), message("Baht")),
    )
    rows = [
        [
            str(report.number),
            format_day(report.reported_on) if report.reported_on else "-",
            _period(report.period_start, report.period_end),
            *(_value(count) for count in (report.received, report.finished, report.pending)),
            format_percent(report.progress_percent) if report.progress_percent is not None else "-",
            _value(report.disbursed),
        ]
        for report in form.reports
    ]
    print_table(heads, rows, ("right", "left", "left", *["right"] * 5))
    click.echo()


def _period(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return "-"
    period = Period(start, end)
    return f"{format_day(period.start)} - {format_day(period.end)}"


def print_findings(form: Form, findings: Sequence[Finding], reasons: Sequence[str | None] = ()) -> None:
    """The findings of a form, one under the other, severity first; with the reason where one was accepted."""
    if not findings:
        click.echo(describe_nothing_found(len(form.reports)))
        return
    click.echo(translate(message("Findings: {count}", count=len(findings))))
    names = {severity: translate(words) for severity, words in SEVERITIES.items()}
    margin = max(map(cell_width, names.values())) + 4
    for finding, reason in zip_longest(findings, reasons):
        text = translate(finding.message)
        if reason:
            text += " " + translate(message("Accepted: {reason}", reason=reason))
        first, *rest = wrap(text, max(20, _width() - margin))
        click.echo(f"  {fit(names[finding.severity], margin - 4)}  {first.rstrip()}")
        for line in rest:
            click.echo(" " * margin + line.rstrip())
    click.echo()


def print_changes(changes: FormChanges) -> None:
    """What an import would change, field by field."""
    click.echo(translate(message("This project is already saved. The import would change:")))
    for change in changes.fields:
        place = (
            translate(message("report {number}", number=change.report)) if change.report is not None else ""
        )
        where = " ".join(part for part in (place, field_label(change.field)) if part)
        if change.field == "paper_findings":
            click.echo(f"  {where}")
            continue
        was, now = (one_line(_short(value, change.field)) for value in (change.old, change.new))
        click.echo(f"  {where}: {was} → {now}")
    if changes.new_reports:
        click.echo("  " + translate(message("new reports: {numbers}", numbers=changes.new_reports)))
    if changes.kept_reports:
        click.echo(
            "  " + translate(message("kept, not on this form: {numbers}", numbers=changes.kept_reports))
        )
    click.echo()


def _short(value: object, field: str) -> str:
    text = describe_value(value, field).replace("\n", " ")
    return fit(text, 30) if cell_width(text) > 30 else f"“{text}”"


def print_form(form: Form, findings: Sequence[Finding], *, as_json: bool) -> None:
    """A form with its findings, for people or as one JSON object."""
    if as_json:
        print_json(form_record(form, list(findings), translate))
        return
    print_summary(form)
    print_reports(form)
    print_findings(form, findings)


def exit_code(findings: Iterable[Finding]) -> int:
    """1 if there is a finding of severity error, else 0."""
    return HAS_ERRORS if any(finding.severity is Severity.ERROR for finding in findings) else 0
