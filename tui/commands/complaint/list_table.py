"""The table that `tamruang complaint list` prints: a page of it in memory at a time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from functools import partial

import click

from exports.language import format_day, translate
from exports.layout import cell_width, fit
from exports.tables.columns import COLUMNS
from exports.tables.rows import Mask, read_rows
from exports.tables.values import say_each_once
from models.messages import message
from models.office.words import List, Words
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST
from models.register.table_rows import CHUNK, Row
from models.register.window import count
from models.storage.misread import misread
from tui.commands.tables import print_pages

_HEADS = (
    *(message("Case no."), message("Arrived"), message("Category"), message("Subject")),
    *(message("Status"), message("Section"), message("Due")),
)
_STOPPED, _LATE = message("clock stopped"), " !"
_SIDES = ("left", "right", "left", "left", "left", "left", "right")
_READ = (
    "number",
    "received_on",
    "categories",
    "subject",
    "status",
    "sections",
    "pending",
    "due_on",
    "held_on",
    "late",
)


def print_cases(wanted: Filter, words: Words, *, today: date, mask: Mask | None, limit: int) -> int:
    """Print the newest cases of a list; a table of more than one page has room for any day and status.

    Args:
        wanted: which cases.
        words: the office's.
        today: what late is seen from.
        mask: hides persons in the subjects; None leaves them.
        limit: no more rows than this.

    Returns:
        How many were printed; it is said where there are none.
    """
    columns = [COLUMNS[name] for name in _READ]
    with closing(read_rows(wanted, NEWEST_FIRST, columns, today=today, mask=mask, limit=limit)) as pages:
        least = _least_widths(words) if limit > CHUNK and count(wanted, today=today) > CHUNK else ()
        printed = print_pages(_HEADS, map(partial(_cells, words), pages), _SIDES, least)
    if not printed:
        click.echo(translate(message("No cases match.")), err=True)
    return printed


def _cells(words: Words, rows: Sequence[Row]) -> list[tuple[str, ...]]:
    numbers, arrived, categories, subjects, statuses, sections, *due = zip(*rows, strict=True)
    return [
        *zip(
            numbers,
            say_each_once(_day, arrived),
            say_each_once(lambda ids: _names(ids, words, 16), categories),
            [fit(subject or "-", 36).rstrip() for subject in subjects],
            say_each_once(lambda status: words.name(status), statuses),
            say_each_once(lambda ids: _names(ids, words, 20), sections),
            say_each_once(lambda values: _due(*values), [*zip(*due, strict=True)]),
            strict=True,
        )
    ]


def _least_widths(words: Words) -> tuple[int, ...]:
    day = max(cell_width(format_day(date(2026, month, 28))) for month in range(1, 13))
    due = max(day, cell_width(translate(_STOPPED))) + len(_LATE)
    status = max(cell_width(status.word) for status in words.of(List.STATUS, retired=True))
    return 0, day, 0, 0, status, 0, due


def _names(ids: str | None, words: Words, width: int) -> str:
    names = [words.name(int(each)) for each in ids.split(",")] if ids else []
    return fit(", ".join(names) or "-", width).rstrip()


def _day(day: str) -> str:
    try:
        return format_day(date.fromisoformat(day))
    except (ValueError, TypeError) as error:
        raise misread(error) from error


def _due(pending: int, due_on: str | None, held_on: str | None, late: int) -> str:
    due = translate(_STOPPED) if held_on else _day(due_on) if due_on and pending else "-"
    return due + _LATE if late else due
