"""`tamruang complaint undo`: one's own last change is taken back."""

from __future__ import annotations

from collections.abc import Callable

import click

from exports.language import translate
from models.cases.acts import Verb
from models.cases.taking_back import Undone
from models.cases.undo import last_undoable, undo_last
from models.errors import NothingToUndo
from models.messages import Message, message
from tui.cases.undo_words import tell_staying, undo_words
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.progress import Progress, progress_bar
from tui.commands.prompt import confirm
from tui.commands.rehearsal import dry_run_option, print_tried, rehearsal
from tui.person import current_person

_LISTED = 12
"""So many of the cases that an undone import leaves are named."""


@command(
    "undo",
    message("Undo your last change in the register, whatever it was; called again, the one before it."),
    message("Before it undoes an import it asks: that takes all its cases out of the register."),
)
@option("--yes", is_flag=True, help=message("Undo an import without asking."))
@dry_run_option
@json_option
@office_options
@click.pass_context
def undo(context: click.Context, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take it back and say so.

    Raises:
        NothingToUndo: there is none left.
        ChangedByOther: somebody changed the same since.
        click.Abort: the answer is no.
    """
    open_register(context)
    by = current_person()
    last = last_undoable(by)
    if last is None:
        raise NothingToUndo(message("You have made no change here that can be undone."))
    if last.verb is Verb.IMPORT and not yes and not dry_run:
        _ask(last.file or "-")
    with rehearsal(is_dry=dry_run):
        undone = in_pieces(lambda progress: undo_last(by=by, progress=progress))
    print_undone(undone, message("Undone"), is_dry=dry_run, as_json=as_json)


def in_pieces(undo_it: Callable[[Progress | None], Undone]) -> Undone:
    """Take something back that may go in pieces; who stops it is told that it can be gone on with.

    Args:
        undo_it: does it, and tells how far it is.
    """
    told: list[int] = []
    with progress_bar(message("Undoing"), least=1) as shown:

        def progress(done: int, total: int) -> None:
            told[:] = [done]
            if shown is not None:
                shown(done, total)

        try:
            return undo_it(progress)
        except BaseException:
            if any(told):
                click.echo(
                    translate(message("The import is undone in part. Run the same command again to go on.")),
                    err=True,
                )
            raise


def _ask(file: str) -> None:
    """Ask before an import is taken back.

    Raises:
        click.Abort: the answer is no.
        TamruangError: there is nobody to ask.
    """
    question = message("Your last change is the import of {file}. Undo it?", file=file)
    nobody = message("Nothing was undone: there is nobody to ask. Add --yes to undo it.")
    if not confirm(question, nobody=nobody, to_stderr=True):
        raise click.Abort


def print_undone(act: Undone, done: Message, *, is_dry: bool, as_json: bool) -> None:
    """Say what was taken back or brought back.

    Args:
        act: what it was.
        done: which of the two, as a word to begin with.
        is_dry: whether it was only tried.
        as_json: whether the answer is for a program.
    """
    if as_json:
        record = {
            "dry_run": is_dry,
            "verb": act.verb.value,
            "number": act.number,
            "cases": act.cases,
            "at": act.at.isoformat(),
            "left": [each.number for each in act.stays],
        }
        print_json(record)
        return
    count = len(act.stays)
    sentence = translate(
        message(
            "✓ The import of {file} was undone, all but {count} cases.", file=act.file or "-", count=count
        )
        if act.verb is Verb.IMPORT and count
        else undo_words(act, done)
    )
    click.echo(sentence.replace("✓", "·", 1) if is_dry else sentence)
    if count:
        click.echo(tell_staying(act.stays[:_LISTED], count))
    if is_dry:
        print_tried()
