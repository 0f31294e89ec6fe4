"""`tamruang form import`: saves forms that are given as files."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from models import clock
from models.form.check import check_form
from models.messages import message
from models.reports.forms import compare_form, store_form
from tui.commands.base import argument, command, option
from tui.commands.form.options import read_given_form
from tui.commands.form.output import exit_code, print_changes, print_findings, print_summary
from tui.commands.office import open_or_begin
from tui.commands.options import create_option, office_options
from tui.commands.prompt import confirm
from tui.commands.types import FilePath
from tui.person import current_person


@command(
    "import",
    message("Read forms and save them. Asks before it changes a project that is saved already."),
    goes_on=True,
)
@argument("files", type=FilePath(allow_dash=True), nargs=-1, required=True, metavar=message("FILE"))
@option("--yes", is_flag=True, help=message("Change saved projects without asking."))
@create_option
@office_options
@click.pass_context
def import_(context: click.Context, files: tuple[Path, ...], yes: bool, create: bool) -> int:
    """Save the forms; gives the exit code."""
    # All are read before any is saved: one bad file among ten saves nothing.
    forms = [(file, read_given_form(file)) for file in files]
    open_or_begin(context, create=create)
    code = 0
    for file, incoming in forms:
        if len(forms) > 1:
            click.echo(f"{file}\n")
        findings = check_form(incoming, clock.today())
        print_summary(incoming)
        print_findings(incoming, findings)
        code = max(code, exit_code(findings))
        changes = compare_form(incoming)
        if changes.nothing:
            click.echo(translate(message("All of this is already saved; nothing was changed.")))
            continue
        if not changes.is_new:
            print_changes(changes)
            if not yes and not _ask():
                click.echo(translate(message("Nothing was changed.")))
                continue
        stored = store_form(incoming, by=current_person())
        click.echo(
            translate(
                message(
                    "Saved: project {code} with {count} reports.",
                    code=stored.project.code or "-",
                    count=len(incoming.reports),
                )
            )
        )
    return code


def _ask() -> bool:
    return confirm(
        message("Change the saved data?"),
        nobody=message("Nothing was changed: there is nobody to ask. Add --yes to change the saved data."),
    )
