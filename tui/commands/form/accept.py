"""`tamruang form accept` and `withdraw`: a finding may stand, for a reason, or counts again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import click

from exports.form.as_json import finding_record
from exports.language import translate
from models import clock
from models.errors import InvalidValue, NotFound
from models.form.agreement import check_filled
from models.form.finding import Finding, Kind
from models.messages import Message, message
from models.reports.acceptance import accept_findings, finding_key, load_acceptances, withdraw_acceptances
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

_kind_argument = argument(
    "kinds",
    type=click.Choice([kind.value for kind in Kind]),
    metavar=message("KIND"),
    nargs=-1,
    required=True,
)
_all_option = option(
    "--all",
    "takes_all",
    is_flag=True,
    help=message("All findings of these kinds, as one change, instead of the one that there is."),
)
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
        "Accept findings with a reason: they no longer count. KIND is what `tamruang form check --json` calls them."
    ),
)
@_kind_argument
@_report_option
@_field_option
@_all_option
@typed_option("--reason", required=True, help=message("Why it is accepted, in one line."))
@project_options
@json_option
@office_options
@click.pass_context
def accept(
    context: click.Context,
    kinds: tuple[str, ...],
    report: int | None,
    field: str | None,
    takes_all: bool,
    reason: str,
    code: str | None,
    year: int | None,
    as_json: bool,
) -> None:
    """Accept them and say so."""
    meant = _Meant(kinds, report, field, takes_all)
    project, findings = _find(context, code, year, meant)
    accept_findings(project, findings, reason, by=current_person())
    told = message("✓ The finding was accepted.")
    if len(findings) > 1:
        told = message("✓ Findings accepted: {count}.", count=len(findings))
    _print(findings, told, reason, meant, as_json=as_json)


@command("withdraw", message("Withdraw the acceptance of findings: they count again."))
@_kind_argument
@_report_option
@_field_option
@_all_option
@project_options
@json_option
@office_options
@click.pass_context
def withdraw(
    context: click.Context,
    kinds: tuple[str, ...],
    report: int | None,
    field: str | None,
    takes_all: bool,
    code: str | None,
    year: int | None,
    as_json: bool,
) -> None:
    """Withdraw it and say so."""
    meant = _Meant(kinds, report, field, takes_all)
    project, findings = _find(context, code, year, meant, is_accepted=True)
    withdraw_acceptances(project, findings, by=current_person())
    told = message("✓ The acceptance was withdrawn.")
    if len(findings) > 1:
        told = message("✓ Acceptances withdrawn: {count}.", count=len(findings))
    _print(findings, told, None, meant, as_json=as_json)


class _Meant(NamedTuple):
    """Which findings are meant."""

    kinds: tuple[str, ...]
    report: int | None
    field: str | None
    takes_all: bool

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is one of them."""
        return (
            finding.kind in self.kinds
            and self.report in {None, finding.report}
            and self.field in {None, finding.field}
        )


def _print(
    findings: Sequence[Finding], told: Message, reason: str | None, meant: _Meant, *, as_json: bool
) -> None:
    """Say it; for a program as a list, where all of a kind were asked for."""
    if as_json:
        records = [{**finding_record(finding, translate), "accepted": reason} for finding in findings]
        print_json(records if meant.takes_all else records[0])
    else:
        click.echo(translate(told))


def _find(
    context: click.Context, code: str | None, year: int | None, meant: _Meant, *, is_accepted: bool = False
) -> tuple[int, list[Finding]]:
    """The project and the findings that are meant.

    Raises:
        NotFound: there is none of these kinds.
        InvalidValue: there are several, and not all were asked for.
    """
    open_database(context)
    project = find_project(code, year=year).id
    with snapshot():
        done = load_acceptances(project)
        found = {
            finding_key(finding): finding
            for finding in _findings(project)
            if meant.fits(finding) and (finding_key(finding) in done or not is_accepted)
        }
    if not found:
        raise NotFound(message("There is no such finding. `tamruang form check` lists them."))
    if len(found) > 1 and not meant.takes_all:
        places = ", ".join(dict.fromkeys(map(_place, found.values())))
        raise InvalidValue(
            "report",
            message(
                "Several findings are of this kind: {places}. Say which with --report and --field, or give --all.",
                places=places,
            ),
        )
    return project, list(found.values())


def _findings(project: int) -> Sequence[Finding]:
    drafts = (each.report for each in list_reports(project) if each.state is State.DRAFT)
    return [
        *check_stored(project, clock.today()),
        *(finding for draft in drafts for finding in check_filled(draft)),
    ]


def _place(finding: Finding) -> str:
    parts = (str(finding.report) if finding.report is not None else "-", finding.field)
    return " ".join(part for part in parts if part)
