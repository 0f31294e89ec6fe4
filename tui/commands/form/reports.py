"""What the commands share that change a stored project or one of its reports: finding it, trying, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from exports.language import translate
from models.errors import NotFound
from models.messages import Message, message
from models.reports.projects import find_project
from models.reports.queries import list_reports
from models.reports.rows import StoredProject, StoredReport
from tui.commands.answers import print_json
from tui.commands.base import option
from tui.commands.form.options import project_options
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.rehearsal import dry_run_option, print_tried
from tui.commands.types import WholeNumber

_revision_option = option(
    "--if-revision",
    type=WholeNumber(1),
    metavar=message("REVISION"),
    help=message("Only if nobody has changed it since this revision."),
)


def change_options(command: Callable[..., Any], *, name: str = "code") -> Callable[..., Any]:
    """Add what all commands take that change a project or a report: which project, which revision, trying, JSON; and the context.

    Args:
        command: the command.
        name: by which it gets the project's code.
    """
    made = dry_run_option(json_option(office_options(click.pass_context(command))))
    return project_options(_revision_option(made), name=name)


def find_report(context: click.Context, number: int, code: str | None, year: int | None) -> StoredReport:
    """Open the office's database and find the newest edition of a report.

    Args:
        context: of the command.
        number: of the report.
        code: of the project; any if None.
        year: its fiscal year; this year's, or the newest, if None.

    Raises:
        NotFound: there is no such project or report.
    """
    open_database(context)
    project = find_project(code, year=year)
    return report_of(project, number)


def report_of(project: StoredProject, number: int) -> StoredReport:
    """The newest edition of a report of a project.

    Raises:
        NotFound: it has none of this number.
    """
    reports = list_reports(project.id)
    for each in reports:
        if each.report.number == number:
            return each
    known = ", ".join(str(each.report.number) for each in reports) or "-"
    raise NotFound(
        message("This project has no report {number}. It has: {known}.", number=number, known=known)
    )


def print_report(stored: StoredReport, told: Message, *, as_json: bool, is_dry: bool = False) -> None:
    """Say what came of a change of a report.

    Args:
        stored: the report as it is now.
        told: the sentence for people.
        as_json: whether the answer is for a program.
        is_dry: whether it was only tried.
    """
    if as_json:
        print_json({"dry_run": is_dry, **_record(stored)})
        return
    sentence = translate(told)
    click.echo(sentence.replace("✓", "·", 1) if is_dry else sentence)
    if is_dry:
        print_tried()


def _record(stored: StoredReport) -> dict[str, Any]:
    report = stored.report
    return {
        "number": report.number,
        "edition": stored.edition,
        "revision": stored.revision,
        "state": str(stored.state),
        "period_start": report.period_start.isoformat() if report.period_start else None,
        "period_end": report.period_end.isoformat() if report.period_end else None,
        "received": report.received,
        "finished": report.finished,
        "pending": report.pending,
    }
