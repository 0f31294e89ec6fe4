"""`tamruang complaint counts`: the figures of a period as of a day, as the monthly report takes them."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from exports.language import translate
from models import clock
from models.dates import Period
from models.errors import InvalidValue
from models.messages import message
from models.register.counts import CountBy
from models.register.counts import counts as count_cases
from models.register.filters import Filter
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.complaint.filters import following_options, following_values
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table
from tui.commands.types import Day

_FIGURES = ("received", "finished", "pending", "elsewhere")


@command(
    "counts",
    message("Count the cases received in a period: how many, finished, pending, and forwarded or not ours."),
    message(
        "Write a DAY as 31/1/2563 or 2020-01-31. A case of two categories or sections counts in both rows."
    ),
)
@option(
    "--from",
    "start",
    type=Day(),
    required=True,
    metavar=message("DAY"),
    help=message("First day of arrival."),
)
@option(
    *("--until", "end"),
    old=("--to",),
    type=Day(),
    required=True,
    metavar=message("DAY"),
    help=message("Last day of arrival."),
)
@option(
    "--as-of",
    type=Day(),
    metavar=message("DAY"),
    help=message("How the cases stood at the end of this day."),
    default_text=message("today"),
)
@option(
    "--by",
    type=click.Choice(["category", "section", "channel", "status"]),
    help=message("A row for each of these."),
)
@following_options
@json_option
@office_options
@click.pass_context
def counts(
    context: click.Context,
    /,
    start: date,
    end: date,
    as_of: date | None,
    by: str | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Print the figures, in all and by row.

    Raises:
        InvalidValue: the period ends before it begins.
    """
    if end < start:
        raise InvalidValue(
            "period", message("The period ends before it begins: {start} - {end}.", start=start, end=end)
        )
    words = open_register(context)
    among = Filter(**following_values(chosen))
    found = count_cases(
        Period(start, end), as_of or clock.today(), by=CountBy(by) if by else None, among=among
    )
    rows = [{"name": words.name(row.id) or None, **_figures(row)} for row in found.rows]
    whole = _figures(found)
    if as_json:
        print_json({**whole, "rows": rows})
        return
    heads = (
        message("Name"),
        message("Received"),
        message("Finished"),
        message("Pending"),
        message("Forwarded or not ours"),
    )
    lines = [[row["name"] or translate(message("none yet")), *_cells(row)] for row in rows]
    lines.append([translate(message("All")), *_cells(whole)])
    print_table(heads, lines, ("left", *["right"] * 4))


def _figures(counted: Any) -> dict[str, Any]:
    return {name: getattr(counted, name) for name in _FIGURES}


def _cells(row: dict[str, Any]) -> list[str]:
    return [f"{row[name]:,}" for name in _FIGURES]
