"""`tamruang city status`: offices × months, or one month with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import click

from exports.city.records import (
    arrival_record,
    cell_record,
    finding_record,
    month_word,
    refusal_record,
    withdrawn_record,
)
from exports.city.words import MARKS, STATES, UNSIGNED_MARK, figures_words, mark_of, state_words
from exports.language import current_language, format_day, translate
from models.city.cells import State
from models.city.overview import Overview
from models.city.refusals import load_refusals
from models.dates import format_month, format_short_month
from models.errors import InvalidValue
from models.form.finding import Severity
from models.messages import as_it_is, message
from models.outlet import one_line
from models.reports.month_end import parse_month
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.city.lines import (
    day_words,
    finding_line,
    refusal_lines,
    unknown_lines,
    withdrawn_line,
    worst_first,
)
from tui.commands.city.options import as_of_option, open_city, overview_of, year_option
from tui.commands.completion.values import MONTH
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table

_OF_LATE = timedelta(days=31)
"""What was refused in so many days is told."""
_LEGEND = (State.STANDS, State.TOLD_LATER, State.TWO_VERSIONS, State.MISSING, State.AWAITED)


@command(
    "status",
    message(
        "See which offices sent which months of a fiscal year, who is missing, and where something is wrong."
    ),
    message("With --month, one month: figures, when they came, and all findings."),
)
@option(
    "--month",
    type=MONTH,
    metavar=message("MONTH"),
    help=message("This month alone, with all findings."),
)
@year_option
@as_of_option
@json_option
@office_options
@click.pass_context
def status(
    context: click.Context, month: str | None, year: int | None, as_of: date | None, as_json: bool
) -> None:
    """Print it.

    Raises:
        InvalidValue: the month has not begun.
    """
    wanted = None if month is None else parse_month(month).start
    open_city(context)
    overview = overview_of(None if wanted else year, as_of, wanted)
    if wanted is not None and wanted not in overview.months:
        raise InvalidValue("month", message("The month has not begun: its first day is {day}.", day=wanted))
    first = overview.today - _OF_LATE
    # Of a file only the last refusal is known, and that it was taken in since: how it stood on an earlier day is not.
    refusals = load_refusals(first, overview.today) if as_of is None else None
    if as_json:
        refused = None if refusals is None else list(map(refusal_record, refusals))
        print_json(_record(overview, wanted) | {"refused": refused})
        return
    if not overview.offices and not overview.unknown and as_of is not None:
        nobody = message("On {day} no office was in the city's list.", day=format_day(overview.today))
        click.echo(translate(nobody))
    elif not overview.offices and not overview.unknown:
        click.echo(translate(message("There is no office yet. Add one: tamruang city office add NAME")))
    elif wanted is not None:
        _print_month(overview, wanted)
    else:
        _print_year(overview)
    for line in (
        *unknown_lines(overview.unknown),
        *_withdrawn(overview),
        *refusal_lines(refusals or (), first),
    ):
        click.echo(line)


def _withdrawn(overview: Overview) -> Iterator[str]:
    """What was withdrawn; that of a month of an office stands there, too."""
    if overview.withdrawn:
        yield translate(message("Withdrawn, and not counted: {count}", count=len(overview.withdrawn)))
    for each in overview.withdrawn:
        office = one_line(each.arrival.item.office) or translate(message("(without a name)"))
        yield f"  {office} · {format_month(each.arrival.item.month, current_language())}"
        yield f"    {withdrawn_line(each)}"


def _print_year(overview: Overview) -> None:
    language = current_language()
    click.echo(
        translate(
            message("Fiscal year {year}, as of {day}", year=overview.year, day=format_day(overview.today))
        )
    )
    heads = (
        message("Office"),
        *(as_it_is(format_short_month(month, language)) for month in overview.months),
        message("Findings"),
    )
    rows = [
        [
            office.name,
            *(mark_of(cell) for cell in overview.of_office(office.id)),
            str(sum(len(worst_first(cell)) for cell in overview.of_office(office.id)) or "-"),
        ]
        for office in overview.offices
    ]
    print_table(heads, rows, ("left", *("left" for _ in overview.months), "right"))
    words = [f"{MARKS[state]} {translate(STATES[state])}" for state in _LEGEND]
    words[_LEGEND.index(State.TWO_VERSIONS)] = (
        f"{MARKS[State.HELD]} {translate(message('two versions, or key not confirmed: not counted'))}"
    )
    words.insert(1, f"{UNSIGNED_MARK} {translate(message('came, not signed or key not confirmed'))}")
    click.echo("   ".join(words))


def _print_month(overview: Overview, month: date) -> None:
    language = current_language()
    click.echo(f"{format_month(month, language)} · {format_day(overview.today)}")
    heads = (message("Office"), message("State"), message("Came"), message("Received / finished / pending"))
    cells = overview.of_month(month)
    rows = [
        [
            *(cell.office.name, state_words(cell), day_words(cell)),
            figures_words(cell.report.figures) if cell.report else "-",
        ]
        for cell in cells
    ]
    print_table(heads, rows, ("left", "left", "right", "right"))
    for cell in cells:
        findings = worst_first(cell)
        if findings:
            click.echo(f"\n{one_line(cell.office.name)}")
            for finding in findings:
                click.echo(f"  {finding_line(finding)}")


def _record(overview: Overview, month: date | None) -> dict[str, object]:
    months = [each for each in overview.months if month in (None, each)]
    return {
        "year": overview.year,
        "as_of": overview.today.isoformat(),
        "months": [month_word(each) for each in months],
        "cells": [cell_record(cell) for each in months for cell in overview.of_month(each)],
        "missing": {month_word(each): [office.name for office in overview.missing(each)] for each in months},
        "errors": sum(cell.severity is Severity.ERROR for each in months for cell in overview.of_month(each)),
        "unknown": [
            arrival_record(each.arrival) | {"findings": [finding_record(one) for one in each.findings]}
            for each in overview.unknown
        ],
        "withdrawn": [withdrawn_record(each) for each in overview.withdrawn],
    }
