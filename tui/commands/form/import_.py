"""`tamruang form import`: saves forms that are given as files."""

from __future__ import annotations

from pathlib import Path

import click

from exports.form.as_json import form_record
from exports.language import translate
from models import clock
from models.form.check import check_form
from models.form.project import Form
from models.messages import Message, message
from models.outlet import one_line
from models.reports.forms import compare_form, store_form
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.endings import note_done
from tui.commands.form.options import read_given_form
from tui.commands.form.output import exit_code, print_changes, print_findings, print_summary
from tui.commands.office import open_or_begin
from tui.commands.options import create_option, json_option, office_options
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
@json_option
@create_option
@office_options
@click.pass_context
def import_(context: click.Context, files: tuple[Path, ...], yes: bool, as_json: bool, create: bool) -> int:
    """Save the forms; gives the exit code."""
    # All are read before any is saved: one bad file among ten saves nothing.
    forms = [(file, read_given_form(file)) for file in files]
    open_or_begin(context, create=create)
    code, records = 0, list[dict[str, object]]()
    for file, incoming in forms:
        if len(forms) > 1 and not as_json:
            click.echo(f"{one_line(str(file))}\n")
        findings = check_form(incoming, clock.today())
        if not as_json:
            print_summary(incoming)
            print_findings(incoming, findings)
        code = max(code, exit_code(findings))
        state = _store(incoming, yes=yes, as_json=as_json)
        records.append(
            {"file": str(file), "state": state, **form_record(incoming, list(findings), translate)}
        )
    if as_json:
        print_json(records)
    return code


def _store(incoming: Form, *, yes: bool, as_json: bool) -> str:
    """Save a form, as far as it is confirmed; gives what became of it: `same`, `declined`, `new` or `changed`."""
    changes = compare_form(incoming)
    if changes.nothing:
        _say(message("All of this is already saved; nothing was changed."), as_json=as_json)
        return "same"
    if not changes.is_new:
        if not as_json:
            print_changes(changes)
        if not yes and not _ask(to_stderr=as_json):
            _say(message("Nothing was changed."), as_json=as_json)
            return "declined"
    stored = store_form(incoming, by=current_person())
    saved = message(
        "Saved: project {code} with {count} reports.",
        code=stored.project.code or "-",
        count=len(incoming.reports),
    )
    note_done(saved)
    _say(saved, as_json=as_json)
    return "new" if changes.is_new else "changed"


def _say(sentence: Message, *, as_json: bool) -> None:
    if not as_json:
        click.echo(translate(sentence))


def _ask(*, to_stderr: bool) -> bool:
    return confirm(
        message("Change the saved data?"),
        nobody=message("Nothing was changed: there is nobody to ask. Add --yes to change the saved data."),
        to_stderr=to_stderr,
    )
