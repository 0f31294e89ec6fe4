"""What the commands print for people: a form in short, its reports as a table, findings, changes. Measured in cells."""

import shutil
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from exports.language import translate
from exports.layout import cell_width, fit, pad, wrap
from models.dates import Period, format_date, format_short_date
from models.form.finding import Finding
from models.form.project import Form, Person, Project
from models.messages import Message, message
from models.numbers import format_money, format_percent
from tui.reports.words import SEVERITIES, field_label

if TYPE_CHECKING:  # reading a form needs no database, and does not load one
    from models.reports.forms import FormChanges

_WIDEST = 120


def _width() -> int:
    return min(_WIDEST, shutil.get_terminal_size((80, 24)).columns)


def _say(text: str = "") -> None:
    click.echo(text)


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
    _say(project.name or translate(message("A project without a name")))
    year = translate(message("Fiscal year {year}", year=project.fiscal_year or "-"))
    _say(" · ".join([project.code or "-", year, *([project.agency] if project.agency else [])]))
    _say()


def print_reports(form: Form) -> None:
    """The reports as a table: number, date, period, the three counts, progress, money."""
    if not form.reports:
        _say(translate(message("There are no reports yet.")) + "\n")
        return
    heads = (
        *(message("No."), message("Date"), message("Period"), message("Received")),
        *(message("Finished"), message("Pending"), message("Progress %"), message("Baht")),
    )
    rows = [
        [
            str(report.number),
            format_short_date(report.reported_on) if report.reported_on else "-",
            _period(report.period_start, report.period_end),
            *(_value(count) for count in (report.received, report.finished, report.pending)),
            format_percent(report.progress_percent) if report.progress_percent is not None else "-",
            _value(report.disbursed),
        ]
        for report in form.reports
    ]
    print_table(heads, rows, ("right", "left", "left", *["right"] * 5))
    _say()


def _period(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return "-"
    period = Period(start, end)
    return f"{format_short_date(period.start)} - {format_short_date(period.end)}"


def print_findings(findings: Sequence[Finding], reasons: Sequence[str | None] = ()) -> None:
    """The findings, one under the other, severity first; with the reason where one was accepted."""
    if not findings:
        _say(translate(message("Nothing was found that does not hold.")))
        return
    _say(translate(message("Findings: {count}", count=len(findings))))
    names = {severity: translate(words) for severity, words in SEVERITIES.items()}
    margin = max(map(cell_width, names.values())) + 4
    for finding, reason in zip_longest(findings, reasons):
        text = translate(finding.message)
        if reason:
            text += " " + translate(message("Accepted: {reason}", reason=reason))
        first, *rest = wrap(text, max(20, _width() - margin))
        _say(f"  {fit(names[finding.severity], margin - 4)}  {first}")
        for line in rest:
            _say(" " * margin + line.lstrip())
    _say()


def print_changes(changes: "FormChanges") -> None:
    """What an import would change, field by field."""
    _say(translate(message("This project is stored already. The import would change:")))
    for change in changes.fields:
        place = (
            translate(message("report {number}", number=change.report)) if change.report is not None else ""
        )
        where = " ".join(part for part in (place, field_label(change.field)) if part)
        if change.field == "paper_findings":
            _say(f"  {where}")
            continue
        _say(f"  {where}: {_short(change.old)} → {_short(change.new)}")
    if changes.new_reports:
        _say("  " + translate(message("new reports: {numbers}", numbers=changes.new_reports)))
    if changes.kept_reports:
        _say("  " + translate(message("kept, not on this paper: {numbers}", numbers=changes.kept_reports)))
    _say()


def _short(value: object) -> str:
    text = translate(value) if isinstance(value, Message) else _value(value)
    text = text.replace("\n", " ")
    return fit(text, 30) if cell_width(text) > 30 else f"“{text}”"


def print_projects(projects: Sequence[tuple[Project, int]]) -> None:
    """The stored projects with the number of their reports."""
    if not projects:
        _say(translate(message("No project is stored yet. Import a form: tamruang form import FILE")))
        return
    heads = (message("Code"), message("Fiscal year"), message("Reports"), message("Project"))
    rows = [
        [
            project.code or "-",
            str(project.fiscal_year or "-"),
            str(count),
            fit(project.name or "-", 40).rstrip(),
        ]
        for project, count in projects
    ]
    print_table(heads, rows, ("left", "right", "right", "left"))


def print_table(heads: Sequence[Message], rows: Sequence[Sequence[str]], sides: Sequence[str]) -> None:
    """Columns under their heads. tabulate, which makes the table of the form, would double the time of `form read`."""
    lines = [list(map(translate, heads)), *rows]
    widths = [max(map(cell_width, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        _say(
            "  ".join(
                pad(cell, width, side) for cell, width, side in zip(line, widths, sides, strict=True)
            ).rstrip()
        )
