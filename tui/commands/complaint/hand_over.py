"""`tamruang complaint hand-over`: results for MIS are listed, written to a file, and recorded as handed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from exports.files import whole_file
from exports.language import format_day, translate
from exports.layout import fit
from exports.tables.mis_file import Line, mis_lines, write_mis_csv, write_mis_json
from models.cases.handover import Result, hand_over, load_results, waiting_for_mis
from models.cases.store import complaint_of_number
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.complaint.letting_out import record_letting_out
from tui.commands.completion.values import CASE_NUMBER
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table
from tui.commands.types import TargetPath
from tui.person import current_person


@command(
    "hand-over",
    message("List the cases whose result was recorded here and is still to be recorded in MIS."),
    message(
        "With -o it writes them to a file in the words of MIS (CSV, or JSON by its name), and records that "
        "they were handed over; so each goes there once. `tamruang complaint undo` takes that back."
    ),
)
@argument("numbers", nargs=-1, type=CASE_NUMBER, metavar=message("NUMBER"))
@option(
    *("-o", "--output", "target"),
    type=TargetPath(),
    metavar=message("FILE"),
    help=message("The file to write: its name ends in .csv or .json."),
)
@option("--unrecorded", "is_unrecorded", is_flag=True, help=message("Write the file, but record nothing."))
@option("--done", "is_done", is_flag=True, help=message("Record them as handed over without a file."))
@option("--with-names", is_flag=True, help=message("Leave persons in who are named in the answers."))
@json_option
@office_options
@click.pass_context
def hand_over_(
    context: click.Context,
    numbers: tuple[str, ...],
    target: str | None,
    is_unrecorded: bool,
    is_done: bool,
    with_names: bool,
    as_json: bool,
) -> None:
    """List, write, record."""
    open_register(context)
    ids = [complaint_of_number(number).id for number in numbers] or waiting_for_mis()
    results = load_results(ids)
    if target is None and not is_done:
        _print(results, mis_lines(results, with_names=False), as_json=as_json)
        return
    by = current_person()
    require_right(by, Right.REGISTER)
    if target is not None:
        if with_names:
            record_letting_out(target, ["answer"], {}, ids)
        path = Path(target)
        write = write_mis_json if path.suffix.lower() == ".json" else write_mis_csv
        with whole_file(path) as file:
            file.write(write(mis_lines(results, with_names=with_names)))
        click.echo(
            translate(message("Cases saved to “{path}”: {count}", count=len(results), path=target)), err=True
        )
    if not is_unrecorded:
        done = hand_over(ids, by=by, told=results)
        for _, why in done.skipped:
            click.echo(f"! {translate(why)}", err=True)
        told = message(
            "{mark} Cases recorded as handed over to MIS: {count}", mark="✓", count=len(done.changed)
        )
        click.echo(translate(told), err=True)


def _print(results: list[Result], lines: list[Line], *, as_json: bool) -> None:
    if as_json:
        print_json([_record(result, line) for result, line in zip(results, lines, strict=True)])
        return
    if not lines:
        click.echo(translate(message("Nothing waits: every result that was recorded here was handed over.")))
        return
    heads = (
        *(message("Case no."), message("Settled"), message("Status")),
        *(message("Answer"), message("Photos")),
    )
    rows = [
        [
            line.ticket_id,
            format_day(result.case.status_on),
            line.state,
            fit(" ".join(line.note.split()), 40).rstrip(),
            str(len(line.photos) or "-"),
        ]
        for result, line in zip(results, lines, strict=True)
    ]
    print_table(heads, rows, ("left", "right", "left", "left", "right"))


def _record(result: Result, line: Line) -> dict[str, Any]:
    return {
        "number": line.ticket_id,
        "settled_on": result.case.status_on.isoformat(),
        "state": line.state,
        "note": line.note,
        "photos": list(line.photos),
    }
