"""`tamruang office settings`: the office's limits and holidays, shown and changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

import click

from exports.language import translate
from exports.layout import cell_width, pad
from models import clock
from models.admin.settings import BOUNDS, save_settings
from models.messages import Message, message
from models.office.settings import Settings, load_settings
from models.office.vocabulary import NumberYears
from models.quick_dates import Facing, read_quick_date
from models.thai import clean_line
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.office.opening import open_database
from tui.commands.options import json_option, office_options
from tui.commands.rehearsal import dry_run_option, print_tried, rehearsal
from tui.commands.types import WholeNumber
from tui.person import current_person

Function = TypeVar("Function", bound=Callable[..., Any])

_LIMITS: dict[str, Message] = {
    "accept_days": message("Working days to accept a case."),
    "finish_days": message("Working days to finish a case."),
    "soon_days": message("A case is due soon this many days before its day."),
    "answer_length": message("An answer of fewer characters must be confirmed."),
    "duplicate_days": message("Cases up to this many days apart may be the same."),
    "duplicate_metres": message("Cases up to this many metres apart may be the same."),
    "evidence_megabytes": message("The largest file accepted as evidence, in megabytes."),
    "backup_days": message("After how many days the first screen reminds of a backup; 0 for never."),
}
"""What each number limits."""


def _limit_options(function: Function) -> Function:
    for name in reversed(list(_LIMITS)):
        add = option(
            f"--{name.replace('_', '-')}",
            name,
            type=WholeNumber(*BOUNDS[name]),
            metavar=message("COUNT"),
            help=_LIMITS[name],
        )
        function = add(function)
    return function


@command(
    "settings",
    message(
        "Show the office's limits and holidays; with options, change them. The due days of the cases follow."
    ),
)
@_limit_options
@option(
    "--number-years",
    type=click.Choice([years.value for years in NumberYears]),
    help=message("When case numbers start again from one."),
)
@option(
    *("--day-off", "added"),
    multiple=True,
    metavar=message("DAY"),
    help=message("A day on which the office is closed, followed by its name; may be given several times."),
)
@option(
    *("--working-day", "struck"),
    multiple=True,
    metavar=message("DAY"),
    help=message("A holiday on which the office works; may be given several times."),
)
@option(
    *("--as-calendar", "plain"),
    multiple=True,
    metavar=message("DAY"),
    help=message("A day on which the calendar holds again; may be given several times."),
)
@dry_run_option
@json_option
@office_options
@click.pass_context
def settings(
    context: click.Context,
    /,
    number_years: str | None,
    added: tuple[str, ...],
    struck: tuple[str, ...],
    plain: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    **limits: int | None,
) -> None:
    """Show them, or change them and show them."""
    open_database(context)
    seen = load_settings()
    told: dict[str, Any] = {name: value for name, value in limits.items() if value is not None}
    if number_years is not None:
        told["number_years"] = NumberYears(number_years)
    changed = _with_days(replace(seen, **told), added, struck, plain)
    with rehearsal(is_dry=dry_run):
        stored = save_settings(changed, current_person(), seen=seen) if changed != seen else seen
    if as_json:
        print_json(asdict(stored))
    else:
        _print(stored)
        if dry_run:
            print_tried()


def _with_days(
    settings: Settings, added: tuple[str, ...], struck: tuple[str, ...], plain: tuple[str, ...]
) -> Settings:
    """The settings with other days off and working days; each day stands in one list only."""
    named = {_day(text): _name(text) for text in added}
    worked = {_day(text): _name(text) for text in struck}
    again = {_day(text) for text in plain} | named.keys() | worked.keys()
    kept = {
        name: tuple(line for line in getattr(settings, name) if date.fromisoformat(line[:10]) not in again)
        for name in ("added_holidays", "struck_holidays")
    }
    return replace(
        settings,
        added_holidays=(*kept["added_holidays"], *_lines(named)),
        struck_holidays=(*kept["struck_holidays"], *_lines(worked)),
    )


def _day(text: str) -> date:
    return read_quick_date(clean_line(text).partition(" ")[0], today=clock.today(), facing=Facing.AHEAD)


def _name(text: str) -> str:
    return clean_line(text).partition(" ")[2]


def _lines(days: dict[date, str]) -> list[str]:
    return [f"{day.isoformat()} {name}".strip() for day, name in days.items()]


def _print(settings: Settings) -> None:
    rows = [
        (f"--{name.replace('_', '-')}", str(getattr(settings, name)), translate(told))
        for name, told in _LIMITS.items()
    ]
    years = translate(message("When case numbers start again from one."))
    rows.append(("--number-years", settings.number_years.value, years))
    widths = [max(cell_width(row[column]) for row in rows) for column in (0, 1)]
    for name, value, told in rows:
        click.echo(f"{pad(name, widths[0])}  {pad(value, widths[1], 'right')}  {told}")
    for name, lines in (("--day-off", settings.added_holidays), ("--working-day", settings.struck_holidays)):
        for line in lines:
            click.echo(f"{pad(name, widths[0])}  {line}")
