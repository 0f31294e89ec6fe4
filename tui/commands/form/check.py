"""`tamruang form check`: what is wrong with a stored project."""

from __future__ import annotations

import click

from models import clock
from models.messages import message
from models.reports.acceptance import finding_key, load_acceptances
from models.reports.findings import check_stored
from tui.commands.base import command
from tui.commands.form.options import project_options
from tui.commands.form.output import exit_code, print_findings, print_form
from tui.commands.form.stored import load_stored_form
from tui.commands.options import json_option, office_options


@command(
    "check",
    message(
        "Show what is wrong with a saved project. Findings that were accepted with a reason do not count."
    ),
)
@project_options
@json_option
@office_options
@click.pass_context
def check(context: click.Context, code: str | None, year: int | None, as_json: bool) -> int:
    """Print the findings; gives the exit code."""
    project_id, stored = load_stored_form(context, code, year)
    findings = check_stored(project_id, clock.today())
    reasons = {key: acceptance.reason for key, acceptance in load_acceptances(project_id).items()}
    if as_json:
        print_form(stored, findings, as_json=True)
    else:
        print_findings(stored, findings, [reasons.get(finding_key(finding)) for finding in findings])
    return exit_code([finding for finding in findings if finding_key(finding) not in reasons])
