"""`tamruang complaint import`: imports cases from a file of MIS: CSV, JSON, Excel or ODS."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from exports.language import translate
from models.errors import UnreadableFile
from models.imports.age import refuse_older
from models.imports.day_columns import DayReading
from models.imports.files import Arrival, open_arrival
from models.imports.moments import Order
from models.imports.plan import Plan, Reuse, Reused
from models.imports.questions import refuse_open
from models.imports.rows import place_values
from models.imports.set_aside import write_set_aside
from models.imports.store import import_file, make_plan
from models.imports.three_way import Choices, Side
from models.messages import message
from models.storage.place import is_there
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.complaint.import_choices import NEW_NAMES, read_columns, read_meanings
from tui.commands.complaint.import_lines import plan_lines
from tui.commands.completion.values import MAPPING, Pairs
from tui.commands.endings import note_done
from tui.commands.office import database_of, open_database, open_or_begin
from tui.commands.options import create_option, json_option, office_options
from tui.commands.progress import progress_bar
from tui.commands.prompt import confirm
from tui.commands.types import FilePath
from tui.person import current_person

Used = Mapping[str, Mapping[str, str]]
"""The mappings of columns by which a file is read: name, then header to field."""
ORDERS = {Order.DAY_FIRST: "day/month/year", Order.MONTH_FIRST: "month/day/year", Order.MIXED: "mixed"}
"""Of day and month, for programs."""
SET_ASIDE = 1
"""Exit code: some rows could not be read."""


@command(
    "import",
    message("Import cases from a file of MIS (CSV, JSON, Excel or ODS). Asks before it saves anything."),
    message(
        "Rows that can't be read go into a file beside it, to be corrected and imported again; the exit code is then 1."
    ),
    message(
        "A status word that is new to the office must be explained with --status; until then nothing is saved, and the "
        "exit code is 1."
    ),
    goes_on=True,
)
@argument("file", type=FilePath(), metavar=message("FILE"))
@option("--dry-run", is_flag=True, help=message("Only show what would be done."))
@option("--yes", is_flag=True, help=message("Save without asking."))
@json_option
@option(
    "--overwrite", is_flag=True, help=message("Also overwrite what was changed here since it came from MIS.")
)
@option(
    "--conflicts",
    type=click.Choice([str(side) for side in Side]),
    help=message(
        "What was changed here and in MIS: keep what is here, or take what MIS says; otherwise whichever is further or newer."
    ),
)
@option(
    "--status",
    "statuses",
    multiple=True,
    type=Pairs("models.office.vocabulary", "Standing"),
    metavar=message("WORD=MEANING"),
    help=message("What a new status word means: waiting, in_progress, forwarded, finished or not_ours."),
)
@option(
    "--new-names",
    "new_names",
    multiple=True,
    type=click.Choice(list(NEW_NAMES)),
    help=message("The many new names in this column are right."),
)
@option(
    "--column",
    "told",
    multiple=True,
    type=Pairs("models.imports.headers", "FIELDS"),
    metavar=message("HEADER=FIELD"),
    help=message("What a column is; “beside” keeps it with the case, “-” leaves it out."),
)
@option(
    "--same-number",
    type=click.Choice([str(each) for each in Reuse]),
    default=str(Reuse.ASIDE),
    help=message(
        "Rows with the number of plainly another case: set them aside, take them in as another case, or as the same."
    ),
)
@option(
    "--older",
    is_flag=True,
    help=message("Import a file that seems older than the last one, though it changes cases back."),
)
@option(
    "--mapping",
    type=MAPPING,
    metavar=message("NAME"),
    help=message("The only saved mapping of columns to read the file by."),
    default_text=message("all that fit"),
)
@option("--no-mapping", is_flag=True, help=message("Read the file by no saved mapping of columns."))
@create_option
@office_options
@click.pass_context
def import_(
    context: click.Context,
    file: Path,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    overwrite: bool,
    conflicts: str | None,
    statuses: tuple[str, ...],
    new_names: tuple[str, ...],
    told: tuple[str, ...],
    same_number: str,
    older: bool,
    mapping: str | None,
    no_mapping: bool,
    create: bool,
) -> int:
    """Import the file, as far as it is confirmed; gives the exit code."""
    if dry_run:
        open_database(context)
    else:
        _open_or_begin(context, file, told, create=create, yes=yes)
    columns = read_columns(told, mapping, without=no_mapping)
    options: dict[str, Any] = {
        "overwrite": overwrite,
        "choices": Choices(everywhere=Side(conflicts) if conflicts else None),
        "meanings": read_meanings(statuses),
        "reused": Reused(Reuse(same_number)),
        "right": [NEW_NAMES[field] for field in new_names],
    }
    with progress_bar(message("Opening")) as progress:
        arrival = open_arrival(file, columns.mapping, progress=progress)
    with arrival:
        used = columns.used(arrival.columns.headers)
        if dry_run or not yes:
            with progress_bar(message("Reading")) as progress:
                plan = make_plan(arrival, **options, progress=progress)
            if dry_run:
                code = _print_result(plan, used, as_json=as_json, stored=False)
                refuse_open(plan.crowds, plan.unknown)
                if not older:
                    refuse_older(plan)
                return code
            refuse_open(plan.crowds, plan.unknown)
            if not older:
                refuse_older(plan)
            if not plan.nothing:
                _confirm(plan, used, as_json=as_json)
        done = _store(arrival, older=older, **options)
        return _print_result(done, used, as_json=as_json, stored=True, aside=_set_aside(arrival, done))


def _store(arrival: Arrival, **options: Any) -> Plan:
    """Import the file; where that ends in the middle, say how far it came.

    Raises:
        BaseException: what ended it.
    """
    stored: list[Plan] = []
    try:
        with progress_bar(message("Saving")) as progress:
            return import_file(
                arrival, by=current_person(), progress=progress, stored=stored.append, **options
            )
    except BaseException as ended:
        if stored and stored[-1].done is not None:
            told = message(
                "{done} of {total} rows are imported. Import the file again to go on, or take back what came in with "
                "“tamruang complaint undo”.",
                done=f"{stored[-1].done:,}",
                total=f"{stored[-1].rows:,}",
            )
            if isinstance(ended, Exception):
                click.echo(translate(told), err=True)
            else:  # Ctrl+C says by itself how far the command came
                note_done(told)
        raise


def _open_or_begin(
    context: click.Context, file: Path, told: tuple[str, ...], *, create: bool, yes: bool
) -> None:
    """Open the office's database; where it is to begin with this file, not before the file is seen to be one of cases."""
    if not is_there(database_of(context)):
        with open_arrival(file, read_columns(told, None, without=True).mapping):
            pass
    open_or_begin(context, create=create, at_default=yes)


def _confirm(plan: Plan, used: Used, *, as_json: bool) -> None:
    """Show what would be done and ask whether to do it; on standard error where the output is to be JSON.

    Raises:
        click.Abort: the answer is no.
    """
    nobody = message("Nothing was saved: there is nobody to ask. Add --yes to save it.")
    if sys.stdin.isatty():
        _print_plan(plan, used, stored=False, to_stderr=as_json)
    if not confirm(message("Save it?"), nobody=nobody, to_stderr=as_json):
        raise click.Abort


def _set_aside(arrival: Arrival, done: Plan) -> Path | None:
    if not done.set_aside:
        return None
    try:
        return write_set_aside(arrival.path, arrival.columns.headers, done.set_aside, translate)
    except UnreadableFile as error:
        # The other rows are stored by now: what was done must still be told.
        click.echo(translate(error.sentence), err=True)
        return None


def _print_result(plan: Plan, used: Used, *, as_json: bool, stored: bool, aside: Path | None = None) -> int:
    if as_json:
        print_json(_record(plan, used, aside))
    else:
        _print_plan(plan, used, stored=stored)
        if aside is not None:
            click.echo(translate(message("Rows set aside: {path}", path=str(aside))))
    return SET_ASIDE if plan.set_aside else 0


def _record(plan: Plan, used: Used, aside: Path | None) -> dict[str, object]:
    return {
        **{
            "new": plan.new,
            "changed": plan.changed,
            "unchanged": plan.unchanged,
            "set_aside": len(plan.set_aside),
        },
        **{"kept": plan.kept, "older": plan.older, "repeated": plan.repeated, "undated": plan.undated},
        **{
            "only_here": plan.only_here,
            "undecided": plan.asked,
            "remembered": plan.remembered,
            "along": plan.along,
            "forgotten": plan.forgotten,
        },
        "new_words": [
            {"list": str(new.list), "word": new.word, **place_values(new.line)}
            | ({"means": str(new.means)} if new.means is not None else {})
            for new in plan.new_words
        ],
        "unknown_statuses": [
            {
                **{
                    "word": unknown.word,
                    "count": unknown.count,
                    **place_values(unknown.line),
                    "number": unknown.number,
                },
                "proposed": unknown.proposed and str(unknown.proposed),
            }
            for unknown in plan.unknown
        ],
        "doubtful_columns": [{**asdict(crowd), "list": str(crowd.list)} for crowd in plan.crowds],
        "mappings": used,
        "days": [_day(reading) for reading in plan.days],
        "unread": [
            {"column": each.header, "rows": each.rows, "of": each.filled, "example": each.example}
            for each in plan.unread
        ],
        "conflicts": [
            {
                **{"number": both.number, "field": each.field, "taken": str(each.taken)},
                **{"decided": each.proposal.side is not None, "why": translate(each.proposal.why)},
            }
            for both in plan.conflicts
            for each in both.conflicts
        ],
        "set_aside_rows": [
            {
                **place_values(row.line),
                **{"number": row.number, "words": row.words, "reason": translate(row.reason)},
            }
            for row in plan.set_aside
        ],
        "same_number": [
            {
                **place_values(each.line),
                **{"number": each.number, "here": each.here[0].isoformat(), "row": each.row[0].isoformat()},
            }
            for each in plan.twice
        ],
        "sheets": list(plan.sheets.read),
        "sheets_not_read": [{"sheet": name, "reason": translate(why)} for name, why in plan.sheets.unread],
        "set_aside_file": None if aside is None else str(aside),
    }


def _day(reading: DayReading) -> dict[str, object]:
    return {
        "column": reading.header,
        "order": ORDERS[reading.order] if reading.order else None,
        "known_by": str(reading.basis) if reading.order else None,
        "example": reading.example,
        "day": reading.day.isoformat() if reading.day else None,
    }


def _print_plan(plan: Plan, used: Used, *, stored: bool, to_stderr: bool = False) -> None:
    for line in plan_lines(plan, used, stored=stored):
        click.echo(line, err=to_stderr)
