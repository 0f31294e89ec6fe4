"""`tamruang city sums`: what the offices' months add up to."""

from __future__ import annotations

from datetime import date

import click

from exports.city.records import month_word, sums_record
from exports.language import current_language, format_day, translate
from models.city.sums import CitySums, Sums, add_up
from models.dates import format_month
from models.exchange.statement import Group
from models.messages import Message, message
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.city.options import as_of_option, open_city, overview_of, year_option
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table

_BY = ("month", "category", "section")


@command(
    "sums",
    message("Add up all offices by month, and for the fiscal year; and say what is not in the sums."),
)
@option(
    "--by", type=click.Choice(_BY), default=_BY[0], help=message("What to add up by."), default_text=_BY[0]
)
@year_option
@as_of_option
@json_option
@office_options
@click.pass_context
def sums(context: click.Context, by: str, year: int | None, as_of: date | None, as_json: bool) -> None:
    """Print them."""
    open_city(context)
    found = add_up(overview_of(year, as_of))
    if as_json:
        print_json(_record(found))
        return
    click.echo(
        translate(message("Fiscal year {year}, as of {day}", year=found.year, day=format_day(found.as_of)))
    )
    if by == _BY[0]:
        _print_months(found)
    else:
        groups = found.total.categories if by == _BY[1] else found.total.sections
        _print_groups(groups, message("Category") if by == _BY[1] else message("Section"))
        click.echo(
            translate(
                message(
                    "From {grouped} of {counted} reports that count; the others don't say it.",
                    grouped=found.total.grouped,
                    counted=found.total.counted,
                )
            )
        )
    for line in _not_in(found.total):
        click.echo(translate(line))


def _print_months(found: CitySums) -> None:
    heads = (
        *(message("Month"), message("Offices"), message("Received"), message("Finished")),
        *(message("Pending"), message("In time %")),
    )
    language = current_language()
    rows = [[format_month(month, language), *_cells(each)] for month, each in found.months]
    rows.append([translate(message("Year")), *_cells(found.total)])
    print_table(heads, rows, ("left", *("right" for _ in heads[1:])))


def _cells(each: Sums) -> list[str]:
    share = each.indicator.share if each.indicator else None
    return [
        f"{each.counted} / {each.expected}",
        *(f"{figure:,}" for figure in (each.received, each.finished, each.pending)),
        "-" if share is None else f"{share:.2f}",
    ]


def _print_groups(groups: tuple[Group, ...], head: Message) -> None:
    heads = (head, message("Received"), message("Finished"), message("Pending"), message("Others"))
    rows = [
        [
            group.word or translate(message("(none)")),
            *(
                f"{figure:,}"
                for figure in (
                    *(group.figures.received, group.figures.finished),
                    *(group.figures.pending, group.figures.elsewhere),
                )
            ),
        ]
        for group in groups
    ]
    print_table(heads, rows, ("left", "right", "right", "right", "right"))


def _not_in(total: Sums) -> list[Message]:
    """What a reader must know of the sums."""
    told = (
        (total.missing, message("Missing: {count}", count=total.missing)),
        (total.awaited, message("Not due yet: {count}", count=total.awaited)),
        (
            total.unsettled,
            message("Came, but not counted until somebody settles it: {count}", count=total.unsettled),
        ),
        (total.without_figures, message("Came without figures: {count}", count=total.without_figures)),
        (
            total.unsigned,
            message(
                "Counted, but not signed or by a key that is not confirmed: {count}", count=total.unsigned
            ),
        ),
    )
    return [words for count, words in told if count]


def _record(found: CitySums) -> dict[str, object]:
    return {
        "year": found.year,
        "as_of": found.as_of.isoformat(),
        "months": [{"month": month_word(month)} | sums_record(each) for month, each in found.months],
        "total": sums_record(found.total),
    }
