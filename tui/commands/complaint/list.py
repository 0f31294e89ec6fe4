"""`tamruang complaint list`: cases of the register as a table, CSV or JSON; a page of them in memory at a time."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from exports.language import translate
from models import clock
from models.dates import format_short_date
from models.messages import message
from tui.commands.office import open_register, word_said
from tui.commands.options import office_options

if TYPE_CHECKING:  # `--help` needs no database, and does not load one
    from models.office.words import Words
    from models.register.filters import Filter
    from models.register.lines import Line

TABLE_LINES = 50
_PAGE = 500
_COLUMNS = ("number", "received_on", "category", "subject", "district", "status", "sections", "due_on")


@click.command("list")
@click.option("--status", "statuses", multiple=True, metavar="WORD", help="Only cases of this status.")
@click.option(
    "--section", "sections", multiple=True, metavar="WORD", help="Only cases that this section has."
)
@click.option("--search", default="", metavar="TEXT", help="Only cases with these words, or of this number.")
@click.option("--pending", is_flag=True, help="Only cases that are pending.")
@click.option("--late", is_flag=True, help="Only cases whose day has passed.")
@click.option(
    "--format", "shape", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option(
    "-n",
    "limit",
    type=click.IntRange(min=1),
    help=f"No more cases than this.  [default: {TABLE_LINES} in a table, else all]",
)
@office_options
@click.pass_context
def list_(
    context: click.Context,
    statuses: tuple[str, ...],
    sections: tuple[str, ...],
    search: str,
    pending: bool,
    late: bool,
    shape: str,
    limit: int | None,
) -> None:
    """List cases, the newest first. Names and phones of complainants are never among it."""
    words = open_register(context)
    limit = None if limit is None else min(limit, sys.maxsize)
    from models.office.words import List
    from models.register.filters import DueFilter, Filter
    from models.register.window import count

    wanted = Filter(
        text=search,
        statuses=frozenset(word_said(words, List.STATUS, said).id for said in statuses),
        sections=frozenset(word_said(words, List.SECTION, said).id for said in sections),
        pending=True if pending else None,
        due=DueFilter.LATE if late else None,
    )
    cases = (_case(line, words) for line in _lines(wanted))
    if shape == "table":
        _print_table(list(islice(cases, limit or TABLE_LINES)))
        total = count(wanted, today=clock.today())
        if total > (limit or TABLE_LINES):
            click.echo(
                translate(message("{shown} of {total} cases.", shown=limit or TABLE_LINES, total=total)),
                err=True,
            )
    elif shape == "csv":
        _print_csv(islice(cases, limit))
    else:
        _print_json(islice(cases, limit))


def _lines(wanted: Filter) -> Iterator[Line]:
    from models.register.order import NEWEST_FIRST
    from models.register.window import page

    today, after = clock.today(), None
    while lines := page(wanted, NEWEST_FIRST, today=today, after=after, limit=_PAGE):
        yield from lines
        after = lines[-1].key
        if len(lines) < _PAGE:
            return


def _case(line: Line, words: Words) -> dict[str, Any]:
    from models.clock import bangkok_day

    categories = [words.name(word) for word in line.categories]
    day = line.due_on if line.pending else line.finish_by
    return {
        "number": line.number,
        "received_on": bangkok_day(line.received_at).isoformat(),
        "category": ", ".join(categories),
        "categories": categories,
        "subject": line.subject,
        "address": line.address,
        "district": line.district,
        "status": words.name(line.status),
        "pending": line.pending,
        "sections": [words.name(word) for word in line.sections],
        "steps": [number for number, done in enumerate(line.steps, start=1) if done],
        "due_on": day.isoformat() if day else None,
        "late": bool(line.due_on and line.due_on < clock.today()),
    }


def _print_json(cases: Iterator[dict[str, Any]]) -> None:
    """One list; written case by case, so that a large register need not fit into memory."""
    begun = False
    for case in cases:
        click.echo(("[\n " if not begun else ",\n ") + json.dumps(case, ensure_ascii=False), nl=False)
        begun = True
    click.echo("\n]" if begun else "[]")


def _print_csv(cases: Iterator[dict[str, Any]]) -> None:
    from exports.tables.formula_guard import harmless

    writer = csv.writer(sys.stdout)
    writer.writerow(_COLUMNS)
    for case in cases:
        writer.writerow([harmless(_cell(case[name])) for name in _COLUMNS])


def _cell(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _print_table(cases: list[dict[str, Any]]) -> None:
    from datetime import date

    from exports.layout import fit
    from tui.commands.form.output import print_table

    if not cases:
        click.echo(translate(message("No case is like that.")))
        return
    heads = (
        *(message("Case no."), message("Arrived"), message("Category"), message("Subject")),
        *(message("Status"), message("Section"), message("Due")),
    )
    rows = []
    for case in cases:
        due = (
            format_short_date(date.fromisoformat(case["due_on"]))
            if case["due_on"] and case["pending"]
            else "-"
        )
        rows.append(
            [
                case["number"],
                format_short_date(date.fromisoformat(case["received_on"])),
                fit(case["category"] or "-", 16).rstrip(),
                fit(case["subject"] or "-", 36).rstrip(),
                case["status"],
                fit(", ".join(case["sections"]) or "-", 20).rstrip(),
                f"{due} !" if case["late"] else due,
            ]
        )
    print_table(heads, rows, ("left", "right", "left", "left", "left", "left", "right"))
