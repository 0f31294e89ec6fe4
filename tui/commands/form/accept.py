"""`tamruang form accept` and `withdraw`: a finding may stand, for a reason, or counts again."""

from __future__ import annotations

from collections.abc import Sequence

import click

from exports.form.as_json import finding_record
from exports.language import translate
from models import clock
from models.errors import InvalidValue, NotFound
from models.form.agreement import check_filled
from models.form.finding import Finding, Kind
from models.messages import Message, message
from models.reports.acceptance import accept_finding, finding_key, load_acceptances, withdraw_acceptance
from models.reports.findings import check_stored
from models.reports.projects import find_project
from models.reports.rows import State
from models.reports.verbs import list_reports
from models.storage.database import snapshot
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.form.options import project_options
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.typed import typed_option
from tui.commands.types import WholeNumber
from tui.person import current_person

_kind_argument = argument("kind", type=click.Choice([kind.value for kind in Kind]), metavar=message("KIND"))
_report_option = option(
    "--report", type=WholeNumber(1), metavar=message("NUMBER"), help=message("The report that it is about.")
)
_field_option = option(
    "--field",
    metavar=message("FIELD"),
    help=message("The field that it is about, as `form check --json` names it."),
)


@command(
    "accept",
    message(
        "Accept a finding with a reason: it no longer counts. KIND is what `tamruang form check --json` calls it."
    ),
)
@_kind_argument
@_report_option
@_field_option
@typed_option("--reason", required=True, help=message("Why it is accepted, in one line."))
@project_options
@json_option
@office_options
@click.pass_context
def accept(
    context: click.Context,
    kind: str,
    report: int | None,
    field: str | None,
    reason: str,
    code: str | None,
    year: int | None,
    as_json: bool,
) -> None:
    """Accept it and say so."""
    project, finding = _find(context, code, year, kind, report, field)
    accept_finding(project, finding, reason, by=current_person())
    _print(finding, message("✓ The finding was accepted."), reason, as_json=as_json)


@command("withdraw", message("Withdraw the acceptance of a finding: it counts again."))
@_kind_argument
@_report_option
@_field_option
@project_options
@json_option
@office_options
@click.pass_context
def withdraw(
    context: click.Context,
    kind: str,
    report: int | None,
    field: str | None,
    code: str | None,
    year: int | None,
    as_json: bool,
) -> None:
    """Withdraw it and say so."""
    project, finding = _find(context, code, year, kind, report, field, is_accepted=True)
    withdraw_acceptance(project, finding, by=current_person())
    _print(finding, message("✓ The acceptance was withdrawn."), None, as_json=as_json)


def _print(finding: Finding, told: Message, reason: str | None, *, as_json: bool) -> None:
    if as_json:
        record = {**finding_record(finding, translate), "accepted": reason}
        print_json(record)
    else:
        click.echo(translate(told))


def _find(
    context: click.Context,
    code: str | None,
    year: int | None,
    kind: str,
    report: int | None,
    field: str | None,
    *,
    is_accepted: bool = False,
) -> tuple[int, Finding]:
    """The project and the finding that is meant.

    Raises:
        NotFound: there is none of this kind.
        InvalidValue: there are several.
    """
    open_database(context)
    project = find_project(code, year=year).id
    with snapshot():
        done = load_acceptances(project)
        meant = [
            finding
            for finding in _findings(project)
            if finding.kind == kind
            and report in {None, finding.report}
            and field in {None, finding.field}
            and (finding_key(finding) in done or not is_accepted)
        ]
    distinct = list({finding_key(finding): finding for finding in meant}.values())
    if not distinct:
        raise NotFound(message("There is no such finding. `tamruang form check` lists them."))
    if len(distinct) > 1:
        places = ", ".join(dict.fromkeys(_place(finding) for finding in distinct))
        raise InvalidValue(
            "report",
            message(
                "Several findings are of this kind: {places}. Say which with --report and --field.",
                places=places,
            ),
        )
    return project, distinct[0]


def _findings(project: int) -> Sequence[Finding]:
    drafts = (each.report for each in list_reports(project) if each.state is State.DRAFT)
    return [
        *check_stored(project, clock.today()),
        *(finding for draft in drafts for finding in check_filled(draft)),
    ]


def _place(finding: Finding) -> str:
    parts = (str(finding.report) if finding.report is not None else "-", finding.field)
    return " ".join(part for part in parts if part)
