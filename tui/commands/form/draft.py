"""`tamruang form draft`: a progress report is written, or a draft of one changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import click

from models import clock
from models.dates import Period
from models.errors import InvalidValue
from models.form.narrative import Figures, compose_narrative
from models.form.project import ProgressReport
from models.form.propose import propose_next
from models.messages import message
from models.numbers import parse_money, parse_percent
from models.reports.acceptance import finding_key, load_acceptances
from models.reports.forms import form_of
from models.reports.projects import find_project
from models.reports.register_figures import FIGURES, Taken, figures_for, register_finding, source_of
from models.reports.rows import StoredReport
from models.reports.verbs import list_reports, save_report
from models.thai import clean_line
from tui.commands.base import argument, command, option
from tui.commands.form.reports import change_options, print_report
from tui.commands.office import open_database
from tui.commands.rehearsal import rehearsal
from tui.commands.typed import typed_option
from tui.commands.types import Day, WholeNumber
from tui.person import current_person

_NUMBER, _COUNT = WholeNumber(1), WholeNumber(0)


@command(
    "draft",
    message("Write the progress report NUMBER, or change its draft; without a number, the next one."),
    message(
        "A new one is filled in as on the screen: the next period, the figures of the register, "
        "the sentence made from them. What you give replaces that."
    ),
)
@argument("number", type=_NUMBER, required=False, metavar=message("NUMBER"))
@option("--on", "reported_on", type=Day(), metavar=message("DAY"), help=message("Date of the report."))
@option("--from", "start", type=Day(), metavar=message("DAY"), help=message("First day of its period."))
@option("--until", "end", type=Day(), metavar=message("DAY"), help=message("Last day of its period."))
@option(
    "--cases-received",
    "received",
    type=_COUNT,
    metavar=message("COUNT"),
    help=message("Cases received in the period."),
)
@option(
    "--cases-finished",
    "finished",
    type=_COUNT,
    metavar=message("COUNT"),
    help=message("Of these, no longer pending."),
)
@option(
    "--cases-pending",
    "pending",
    type=_COUNT,
    metavar=message("COUNT"),
    help=message("Of these, still pending."),
)
@typed_option("--narrative", help=message("The sentence of the report."))
@option("--progress", metavar=message("PERCENT"), help=message("How far the project has come."))
@option("--disbursed", metavar=message("BAHT"), help=message("Money used, as this report says."))
@option("--plan-status", help=message("How it stands against the plan."))
@option("--target-status", help=message("How it stands against the target."))
@option(
    "--as-of",
    type=Day(),
    metavar=message("DAY"),
    help=message("Take the figures of the register as of the end of this day."),
    default_text=message("the date of a new report"),
)
@typed_option("--reason", help=message("Why its figures differ from the register."))
@change_options
def draft(
    context: click.Context,
    /,
    number: int | None,
    as_of: date | None,
    reason: str | None,
    code: str | None,
    year: int | None,
    if_revision: int | None,
    dry_run: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Store the draft and say so.

    Raises:
        Frozen: it was submitted.
        InvalidValue: a value can't be taken, or a reason is needed.
    """
    values = _read(given)
    open_database(context)
    with rehearsal(is_dry=dry_run):
        project = find_project(code, year=year)
        before = _stored(project.id, number)
        report, taken = _report(project.id, before, number, values, as_of)
        _refuse_without_reason(project.id, report, taken, reason)
        stored = save_report(
            project.id,
            report,
            by=current_person(),
            report_id=before.id if before else None,
            revision=None if before is None else if_revision or before.revision,
            taken=taken,
            reason=reason,
        )
    told = message("✓ Draft of report {number} saved.", number=stored.report.number)
    print_report(stored, told, as_json=as_json, is_dry=dry_run)


def _read(given: dict[str, Any]) -> dict[str, Any]:
    """The values that were given, by field of the report."""
    names = {
        "start": "period_start",
        "end": "period_end",
        "progress": "progress_percent",
    }
    parsed = {"progress": parse_percent, "disbursed": parse_money}
    values = {}
    for name, said in given.items():
        if said is not None:
            value = parsed[name](said) if name in parsed else said
            values[names.get(name, name)] = clean_line(value) or None if isinstance(value, str) else value
    return values


def _stored(project_id: int, number: int | None) -> StoredReport | None:
    reports = list_reports(project_id)
    return next((each for each in reports if each.report.number == number), None)


def _report(
    project_id: int,
    before: StoredReport | None,
    number: int | None,
    values: dict[str, Any],
    as_of: date | None,
) -> tuple[ProgressReport, Taken | None]:
    """The report as it is to be stored, and what the register had for it, if it was asked."""
    if before is None:
        base = propose_next(form_of(project_id), clock.today())
        base = base if number is None else replace(base, number=number, label=number)
    else:
        base = before.report
    report = replace(base, **values)
    if before is None or as_of is not None:
        taken = figures_for(report, as_of)
        if taken is not None:
            counted = {name: getattr(taken, name) for name in FIGURES if name not in values}
            report = replace(report, **counted)
    else:
        taken = source_of(before.id)
    report = _with_pending(report, values)
    # A sentence of one's own stays; one that was made of the figures follows them.
    if "narrative" not in values and (before is None or base.narrative == _sentence(base)):
        report = replace(report, narrative=_sentence(report))
    return report, taken


def _sentence(report: ProgressReport) -> str | None:
    start, end = report.period_start, report.period_end
    period = Period(start, end) if start and end and start <= end else None
    return compose_narrative(Figures(period, report.received, report.finished, report.pending)) or None


def _with_pending(report: ProgressReport, values: dict[str, Any]) -> ProgressReport:
    """What is open follows from the other two figures, as on the screen, unless it was given."""
    changed = {"received", "finished"} & values.keys()
    if not changed or "pending" in values or report.received is None or report.finished is None:
        return report
    left = report.received - report.finished
    return replace(report, pending=left) if left >= 0 else report


def _refuse_without_reason(
    project_id: int, report: ProgressReport, taken: Taken | None, reason: str | None
) -> None:
    """Refuse figures that differ from the register as long as nobody says why.

    Raises:
        InvalidValue: they do.
    """
    finding = register_finding(report, taken) if taken is not None and not reason else None
    if finding is not None and finding_key(finding) not in load_acceptances(project_id):
        raise InvalidValue(
            "reason",
            message("{sentence} Say why with --reason.", sentence=finding.message),
        )
