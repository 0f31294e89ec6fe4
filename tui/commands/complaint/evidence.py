"""`tamruang complaint evidence`: photos and papers of a case are listed, added, and copied out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from exports.cases.words import MOMENTS
from exports.language import format_day, translate
from exports.layout import fit
from models.cases.evidence import Evidence, FileState, Moment, add_evidence_files, list_evidence
from models.cases.evidence_copies import copy_out
from models.cases.evidence_folder import explain_unreadable
from models.cases.store import complaint_of_number
from models.errors import NotFound
from models.messages import message
from models.office.words import person_name
from models.thai import clean_line
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.complaint.verb import day_option
from tui.commands.completion.values import CASE_NUMBER
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table
from tui.commands.typed import typed_option
from tui.commands.types import FolderPath, TargetPath
from tui.person import current_person

SPOILED = 1
"""Exit code: a file is missing, or no longer what was put there."""

_STATES = {
    FileState.OK: message("unchanged"),
    FileState.MISSING: message("missing"),
    FileState.CHANGED: message("changed by another program"),
    FileState.UNREADABLE: message("can't be read"),
}


@command(
    "evidence",
    message(
        "Add FILEs to the case NUMBER: photos, PDF or text. They are copied; the originals stay where they are."
    ),
    message(
        "Without a FILE it lists the evidence. With --get it copies evidence into a folder: all "
        "of it, or the FILEs given by name or by number in the list."
    ),
)
@argument("number", type=CASE_NUMBER, metavar=message("NUMBER"))
@argument("files", nargs=-1, type=TargetPath(), metavar=message("FILE"))
@option(
    "--shows",
    type=click.Choice([moment.value for moment in Moment]),
    default="after",
    help=message("What they show: before, after, or a paper."),
    default_text="after",
)
@typed_option("--caption", help=message("A caption, in one line."))
@day_option
@option("--get", "is_get", is_flag=True, help=message("Copy evidence out of the case."))
@option(
    *("-o", "--output", "folder"),
    type=FolderPath(),
    default=Path(),
    metavar=message("FOLDER"),
    help=message("Where --get puts the copies."),
    default_text=message("this folder"),
)
@json_option
@office_options
@click.pass_context
def evidence(
    context: click.Context,
    number: str,
    files: tuple[str, ...],
    shows: str,
    caption: str | None,
    on: date | None,
    is_get: bool,
    folder: Path,
    as_json: bool,
) -> int:
    """List, add or copy out; gives the exit code."""
    open_register(context)
    case = complaint_of_number(number)
    if is_get:
        return _get(_named(list_evidence(case.id), files, case.number), folder, as_json=as_json)
    if files:
        added = add_evidence_files(
            case.id,
            tuple(map(Path, files)),
            by=current_person(),
            moment=Moment(shows),
            caption=caption,
            on=on,
        )
        _print(added, as_json=as_json)
        if not as_json:
            what = message("evidence added")
            click.echo(translate(message("{mark} {number}: {what}", mark="✓", number=case.number, what=what)))
        return 0
    found = list_evidence(case.id)
    _print(found, as_json=as_json)
    if why := explain_unreadable(*(each.sha256 for each in found if each.state is FileState.UNREADABLE)):
        click.echo(translate(why), err=True)
    return SPOILED if any(each.state is not FileState.OK for each in found) else 0


def _named(found: Sequence[Evidence], names: Sequence[str], number: str) -> list[Evidence]:
    """The evidence that is meant; all of it, if none is named.

    Raises:
        NotFound: a name or number is none of the case's.
    """
    if not names:
        return list(found)
    wanted = []
    for name in names:
        by_place = found[int(name) - 1 : int(name)] if name.isdecimal() and int(name) > 0 else ()
        meant = [each for each in found if each.name == clean_line(name)] or list(by_place)
        if not meant:
            raise NotFound(message("Case {number} has no evidence named “{name}”.", number=number, name=name))
        wanted += meant
    return list(dict.fromkeys(wanted))


def _get(wanted: Sequence[Evidence], folder: Path, *, as_json: bool) -> int:
    copies = [(each, copy_out(each, folder)) for each in wanted]
    if as_json:
        records = [{**_record(each), "copy": str(path)} for each, path in copies]
        print_json(records)
        return 0
    for _, path in copies:
        click.echo(translate(message("Saved: {path}", path=str(path))))
    if not copies:
        click.echo(translate(message("This case has no evidence.")), err=True)
    return 0


def _print(found: Sequence[Evidence], *, as_json: bool) -> None:
    if as_json:
        print_json([_record(each) for each in found])
        return
    if not found:
        click.echo(translate(message("This case has no evidence.")))
        return
    heads = (
        *(message("Item"), message("Shows"), message("File"), message("Caption")),
        *(message("Day"), message("Added by"), message("Size"), message("State")),
    )
    rows = [
        [
            str(place),
            translate(MOMENTS[each.moment.value]),
            fit(each.name, 30).rstrip(),
            fit(each.caption or "-", 24).rstrip(),
            format_day(each.added_on),
            person_name(each.added_by),
            f"{each.size:,}",
            translate(_STATES[each.state]),
        ]
        for place, each in enumerate(found, start=1)
    ]
    print_table(heads, rows, ("right", "left", "left", "left", "right", "left", "right", "left"))


def _record(each: Evidence) -> dict[str, Any]:
    return {
        "file": each.name,
        "shows": each.moment.value,
        "caption": each.caption,
        "media": each.media,
        "bytes": each.size,
        "sha256": each.sha256,
        "added_on": each.added_on.isoformat(),
        "added_by": each.added_by,
        "person": person_name(each.added_by),
        "state": each.state.value,
    }
