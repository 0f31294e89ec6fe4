"""`tamruang complaint imports`: one's own imports, and taking one of them back."""

from __future__ import annotations

import sys

import click

from exports.language import translate
from models.cases.taking_back import Undone
from models.cases.undo import PastImport, foresee_undo, past_imports, undo_import
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import person_name
from models.outlet import one_line
from tui.cases.undo_words import tell_worker
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.complaint.undo import in_pieces
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.prompt import confirm
from tui.commands.tables import print_table
from tui.commands.types import WholeNumber
from tui.person import current_person


@command(
    "imports",
    message("List your imports, the newest first; with --undo, undo the one of that number."),
    message("Cases that somebody has worked on since stay as they are, and are listed."),
)
@option("--undo", "number", type=WholeNumber(1), metavar=message("NUMBER"), help=message("The one to undo."))
@option("--yes", is_flag=True, help=message("Undo it without asking."))
@json_option
@office_options
@click.pass_context
def imports(context: click.Context, number: int | None, yes: bool, as_json: bool) -> None:
    """List the imports, or take one back."""
    open_register(context)
    by = current_person()
    if number is None:
        _list(by, as_json=as_json)
        return
    if not yes:
        foreseen = foresee_undo(number, by=by)
        if sys.stdin.isatty():
            _print(foreseen, to_stderr=as_json)
        nobody = message("Nothing was undone: there is nobody to ask. Add --yes to undo it.")
        if not confirm(message("Undo it?"), nobody=nobody, to_stderr=as_json):
            raise click.Abort
    undone = in_pieces(lambda progress: undo_import(number, by=by, progress=progress))
    if as_json:
        print_json(_record(undone))
    else:
        _print(undone)
        click.echo(translate(message("Undone.")))


def _list(by: str, *, as_json: bool) -> None:
    found = past_imports(by)
    if as_json:
        records = [
            {
                **{"number": past.act, "at": past.at.isoformat(), "file": past.file, "cases": past.cases},
                **{"undone": past.undone, "undone_in_part": past.is_partly_undone, "left": past.left},
                **dict(zip(("rows_done", "rows"), past.ended or (None, None), strict=True)),
            }
            for past in found
        ]
        print_json(records)
        return
    rows = [
        (
            str(past.act),
            translate(message("{moment}", moment=past.at)),
            past.file or "-",
            f"{past.cases:,}",
            translate(_became(past)),
        )
        for past in found
    ]
    heads = (message("No."), message("Imported"), message("File"), message("Cases"), message("Status"))
    print_table(heads, rows, ("right", "left", "left", "right", "left"))


def _became(past: PastImport) -> Message:
    """What became of an import."""
    if past.undone:
        return message("undone, all but {count}", count=past.left) if past.left else message("undone")
    if past.is_partly_undone:
        return message("undone in part")
    if past.ended is not None:
        return message(
            "ended after {done} of {total} rows", done=f"{past.ended.done:,}", total=f"{past.ended.total:,}"
        )
    return message("")


def _print(undone: Undone, *, to_stderr: bool = False) -> None:
    head = message(
        "Import of {file} on {day}, {count} cases.",
        file=undone.file or "-",
        day=bangkok_day(undone.at),
        count=undone.cases,
    )
    click.echo(translate(head), err=to_stderr)
    if undone.stays:
        count = len(undone.stays)
        sentence = message("{count} cases stay as they are: they have been worked on since.", count=count)
        click.echo(translate(sentence), err=to_stderr)
    for each in undone.stays:
        click.echo(f"  {one_line(each.number)}  {tell_worker(each)}", err=to_stderr)


def _record(undone: Undone) -> dict[str, object]:
    return {
        **{"number": undone.act, "file": undone.file, "cases": undone.cases},
        "stays": [
            {
                "number": each.number,
                "by": each.by,
                "person": person_name(each.by),
                "verb": str(each.verb),
                "at": each.at.isoformat(),
            }
            for each in undone.stays
        ],
    }
