"""`tamruang complaint import`: takes cases in from a file of MIS: CSV, JSON or XLSX."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exports.language import translate
from models.errors import NotFound, TamruangError, UnreadableFile
from models.messages import message
from tui.commands.options import database_of, office_options

if TYPE_CHECKING:  # `--help` needs no database, and does not load one
    from click._termui_impl import ProgressBar

    from models.imports.files import Arrival
    from models.imports.plan import Plan
    from models.imports.rows import Progress
    from models.messages import Message

SET_ASIDE = 1


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Store it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--overwrite", is_flag=True, help="Overwrite also what was changed here since it came from MIS."
)
@click.option("--mapping", metavar="NAME", help="The office's saved names of columns to read the file by.")
@office_options
@click.pass_context
def import_(
    context: click.Context,
    file: Path,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    overwrite: bool,
    mapping: str | None,
) -> int:
    """Take cases in from a file of MIS (CSV, JSON, XLSX); asks before it stores anything.

    Rows that can't be read are set aside in a file beside it, to be mended and imported again; the exit code is 1 then.
    """
    from models.imports.files import open_arrival
    from models.imports.store import make_plan, take_in_file
    from models.storage.database import open_office
    from tui.person import current_person

    open_office(database_of(context))
    columns = _mapping(mapping) if mapping is not None else None
    with _progress(message("Opening")) as progress:
        arrival = open_arrival(file, columns, progress=progress)
    with arrival:
        if dry_run or not yes:
            with _progress(message("Reading")) as progress:
                plan = make_plan(arrival, overwrite=overwrite, progress=progress)
            if dry_run:
                return _told(plan, as_json=as_json, stored=False)
            if not plan.nothing:
                _confirm(plan, as_json=as_json)
        with _progress(message("Storing")) as progress:
            done = take_in_file(arrival, by=current_person(), overwrite=overwrite, progress=progress)
        return _told(done, as_json=as_json, stored=True, aside=_set_aside(arrival, done))


def _mapping(name: str) -> dict[str, str]:
    from models.admin.mappings import load_mappings

    mappings = load_mappings()
    if name not in mappings:
        raise NotFound(
            message(
                "The office has no mapping “{name}”. It has: {known}.",
                name=name,
                known=", ".join(sorted(mappings)) or "-",
            )
        )
    return mappings[name]


def _confirm(plan: Plan, *, as_json: bool) -> None:
    """Ask whether to store it; says first what would be done, on standard error where the output is to be JSON."""
    if not sys.stdin.isatty():
        raise TamruangError(message("Nothing was stored: there is nobody to ask. Add --yes to store it."))
    _print(plan, stored=False, to_stderr=as_json)
    click.confirm(translate(message("Store it?")), abort=True, err=as_json)


def _set_aside(arrival: Arrival, done: Plan) -> Path | None:
    from models.imports.set_aside import write_set_aside

    if not done.set_aside:
        return None
    try:
        return write_set_aside(arrival.path, arrival.columns.headers, done.set_aside, translate)
    except UnreadableFile as error:
        # The other rows are stored by now: what was done must still be told.
        click.echo(translate(error.sentence), err=True)
        return None


@contextmanager
def _progress(label: Message) -> Iterator[Progress | None]:
    """A bar on standard error; none where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    bar: ProgressBar[int] | None = None
    with ExitStack() as shown:

        def progress(done: int, total: int) -> None:
            nonlocal bar
            if bar is None:  # what is done at once shows none
                new = click.progressbar(length=total, label=translate(label), file=sys.stderr)
                bar = shown.enter_context(new)
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield progress
        if bar is not None:
            bar.update((bar.length or 0) - bar.pos)


def _told(plan: Plan, *, as_json: bool, stored: bool, aside: Path | None = None) -> int:
    if as_json:
        click.echo(json.dumps(_record(plan, aside), ensure_ascii=False, indent=2))
    else:
        _print(plan, stored=stored)
        if aside is not None:
            click.echo(translate(message("Rows set aside: {path}", path=str(aside))))
    return SET_ASIDE if plan.set_aside else 0


def _record(plan: Plan, aside: Path | None) -> dict[str, object]:
    return {
        **{
            "new": plan.new,
            "changed": plan.changed,
            "unchanged": plan.unchanged,
            "set_aside": len(plan.set_aside),
        },
        **{"kept": plan.kept, "older": plan.older, "repeated": plan.repeated},
        "new_words": [{"list": str(new.list), "word": new.word, "line": new.line} for new in plan.new_words],
        "set_aside_rows": [
            {"line": row.line, "number": row.number, "reason": translate(row.reason)}
            for row in plan.set_aside
        ],
        "set_aside_file": None if aside is None else str(aside),
    }


def _print(plan: Plan, *, stored: bool, to_stderr: bool = False) -> None:
    from tui.commands.complaint.import_lines import plan_lines

    for line in plan_lines(plan, stored=stored):
        click.echo(line, err=to_stderr)
