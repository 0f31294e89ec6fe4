"""`tamruang complaint list`: cases of the register as a table, CSV or JSON; a page of them in memory at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Any

import click

from exports.language import translate
from models import clock
from models.clock import bangkok_day
from models.json_text import json_text
from models.messages import message
from models.office.hidden_words import hide_persons
from models.office.words import Words
from models.outlet import one_line
from models.register.filters import Filter
from models.register.known_names import names_of
from models.register.lines import Line
from models.register.order import NEWEST_FIRST
from models.register.window import count, page
from tui.commands.base import command, option
from tui.commands.complaint.filters import filter_options, filter_values
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.typed import typed_option
from tui.commands.types import WholeNumber
from tui.person import current_person

TABLE_LINES = 50
_PAGE = 500
_COLUMNS = ("number", "received_on", "category", "subject", "district", "status", "sections", "due_on")


@command(
    "list",
    message(
        "List cases, the newest first. Complainants are never shown, and personal data in subjects and places is hidden."
    ),
)
@filter_options
@typed_option(
    "--complainant",
    help=message(
        "Only cases of this complainant: a part of the name or of the phone number. It is recorded who asked."
    ),
)
@option(
    *("--format", "shape"),
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    help=message("Format of the list."),
    default_text="table",
)
@json_option
@option(*("--numbers", "only_numbers"), is_flag=True, help=message("Print only the numbers, one per line."))
@option(
    "--with-names",
    is_flag=True,
    help=message("Show subjects and places as they were written. It is recorded that you asked."),
)
@option(
    *("-n", "--limit"),
    type=WholeNumber(1),
    metavar=message("COUNT"),
    help=message("No more cases than this."),
    default_text=message("{count} in a table, otherwise all", count=TABLE_LINES),
)
@office_options
@click.pass_context
def list_(
    context: click.Context,
    /,
    complainant: str | None,
    shape: str,
    as_json: bool,
    only_numbers: bool,
    with_names: bool,
    limit: int | None,
    **chosen: Any,
) -> None:
    """Print the cases, a page of them in memory at a time."""
    words = open_register(context)
    is_table = not (only_numbers or as_json or shape != "table")
    limit = TABLE_LINES if limit is None and is_table else limit
    given = filter_values(words, chosen)
    wanted = Filter(
        **given,
        ids=_cases_of(complainant) if complainant is not None else None,
    )
    if only_numbers:
        for line in _lines(wanted, limit):
            click.echo(one_line(line.number))
        return
    if with_names:
        _record(given, [line.id for line in _lines(wanted, limit)])
    else:
        words = hide_persons(words)
    if is_table:
        _print_table(wanted, words, with_names=with_names, limit=limit or TABLE_LINES)
        return
    lines = _lines(wanted, limit)
    if not with_names:
        lines = _without_persons(lines)
    cases = (_case(line, words) for line in lines)
    if as_json or shape == "json":
        _print_json(cases)
    else:
        _print_csv(cases)


def _cases_of(complainant: str) -> tuple[int, ...]:
    # It writes into the history: what can do that is loaded for no other list.
    complainants = import_module("models.cases.complainants")
    found: tuple[int, ...] = complainants.find_by_complainant(complainant, by=current_person())
    return found


def _lines(wanted: Filter, limit: int | None) -> Iterator[Line]:
    """The lines of all cases, or of no more than the limit; a page of them is read at a time."""
    today, after, left = clock.today(), None, sys.maxsize if limit is None else limit
    while left > 0:
        wished = min(left, _PAGE)
        lines = page(wanted, NEWEST_FIRST, today=today, after=after, limit=wished)
        yield from lines
        if len(lines) < wished:
            return
        after, left = lines[-1].key, left - wished


def _without_persons(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines without the personal data in them; a page of them is looked through at once."""
    from models.personal import mask_many  # what prints only numbers need not load its patterns

    while some := list(islice(lines, _PAGE)):
        names = names_of([line.id for line in some])
        subjects, addresses, districts, awaited = (
            mask_many([text or "" for text in texts], names)
            for texts in zip(
                *((line.subject, line.address, line.district, line.held_for) for line in some), strict=True
            )
        )
        for line, subject, address, district, whom in zip(
            some, subjects, addresses, districts, awaited, strict=True
        ):
            yield line._replace(
                subject=subject or line.subject,
                address=address or line.address,
                district=district or line.district,
                held_for=whom or line.held_for,
            )


def _record(given: dict[str, Any], ids: list[int]) -> None:
    # It writes into the history: what can do that is loaded for no other list.
    letting_out = import_module("tui.commands.complaint.letting_out")
    letting_out.record_letting_out("-", ("subject", "address", "district"), given, ids)


def _case(line: Line, words: Words) -> dict[str, Any]:
    categories = [words.name(word) for word in line.categories]
    day = line.due_on if line.pending else line.finish_by
    return {
        "number": line.number,
        "revision": line.revision,
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
        "priority": line.priority.name.lower(),
        "held_on": line.held_on.isoformat() if line.held_on else None,
        "held_for": line.held_for,
        "look_on": line.look_on.isoformat() if line.look_on else None,
        "late": bool(line.due_on and line.due_on < clock.today()),
    }


def _print_json(cases: Iterator[dict[str, Any]]) -> None:
    """One list; written case by case, so that a large register need not fit into memory."""
    begun = False
    for case in cases:
        click.echo(("[\n " if not begun else ",\n ") + json_text(case), nl=False)
        begun = True
    click.echo("\n]" if begun else "[]")


def _print_csv(cases: Iterator[dict[str, Any]]) -> None:
    import csv  # only who asks for it pays for the imports

    from exports.tables.formula_guard import escape_formula

    writer = csv.writer(sys.stdout)
    writer.writerow(_COLUMNS)
    for case in cases:
        writer.writerow([escape_formula(_cell(case[name])) for name in _COLUMNS])


def _cell(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return one_line(text)


def _print_table(wanted: Filter, words: Words, *, with_names: bool, limit: int) -> None:
    from models.personal import mask_many  # what prints only numbers need not load its patterns
    from tui.commands.complaint.list_table import print_cases

    today = clock.today()
    shown = print_cases(wanted, words, today=today, mask=None if with_names else mask_many, limit=limit)
    total = count(wanted, today=today)
    if total > shown:
        click.echo(
            translate(message("{shown} of {total} cases.", shown=shown, total=total)),
            err=True,
        )
