"""`tamruang form undo` and `redo`: one's own last change of a project and its reports is taken back, or brought back."""

from __future__ import annotations

from collections.abc import Callable

import click

from exports.language import translate
from models.messages import Message, message
from models.reports.history import Change
from models.reports.projects import find_project
from models.reports.undo import redo, undo_last
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.form.options import project_options
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.rehearsal import dry_run_option, print_tried, rehearsal
from tui.person import current_person
from tui.reports.change_words import describe_change

_UNDONE, _REDONE = message("✓ Undone: {what}."), message("✓ Redone: {what}.")


@command(
    "undo", message("Undo your last change to a project or its reports; called again, the one before it.")
)
@project_options
@dry_run_option
@json_option
@office_options
@click.pass_context
def undo_(context: click.Context, code: str | None, year: int | None, dry_run: bool, as_json: bool) -> None:
    """Take it back and say so.

    Raises:
        NothingToUndo: there is none left.
        ChangedByOther: somebody changed the same since.
    """
    _do(context, code, year, undo_last, _UNDONE, is_dry=dry_run, as_json=as_json)


@command(
    "redo",
    message(
        "Redo what you have just undone in a project, as long as you have changed nothing else in it since."
    ),
)
@project_options
@dry_run_option
@json_option
@office_options
@click.pass_context
def redo_(context: click.Context, code: str | None, year: int | None, dry_run: bool, as_json: bool) -> None:
    """Bring it back and say so.

    Raises:
        NothingToRedo: there is nothing.
        ChangedByOther: somebody changed the same since.
    """
    _do(context, code, year, redo, _REDONE, is_dry=dry_run, as_json=as_json)


def _do(
    context: click.Context,
    code: str | None,
    year: int | None,
    verb: Callable[..., Change],
    pattern: Message,
    *,
    is_dry: bool,
    as_json: bool,
) -> None:
    open_database(context)
    project = find_project(code, year=year).id
    with rehearsal(is_dry=is_dry):
        change = verb(project, by=current_person())
    if as_json:
        record = {"dry_run": is_dry, "verb": str(change.verb), "report": change.report_number}
        print_json(record)
        return
    what = describe_change(change.verb, change.report_number)
    sentence = translate(Message(pattern.text, {"what": what}))
    click.echo(sentence.replace("✓", "·", 1) if is_dry else sentence)
    if is_dry:
        print_tried()
