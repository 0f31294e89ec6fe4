"""`tamruang complaint figures`: the figures of the head's page, as tables or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from exports.language import current_language, translate
from models import clock
from models.dates import Period, fiscal_year_bounds, fiscal_year_of, format_month
from models.messages import Message, message
from models.office.words import Words
from models.statistics.ages import count_ages, count_due
from models.statistics.months import count_left, count_months
from models.statistics.repeats import count_categories, find_places
from models.statistics.sections import count_sections
from models.statistics.steps import NO_MEDIANS, median_days
from models.storage.database import snapshot
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table
from tui.commands.types import WholeNumber

_RECEIVED, _FINISHED, _PENDING = message("Received"), message("Finished"), message("Pending")
_FIGURES = ("received", "finished", "pending", "elsewhere")
_DUE = {
    "late": message("Late"),
    "today": message("Due today"),
    "soon": message("Due soon"),
    "later": message("Due later"),
    "held": message("Waiting for others"),
}


@command(
    "figures",
    message("Show the figures of the head's page for a fiscal year."),
    message(
        "Months, sections, categories and places are those of the cases received in the year, as they stand today; "
        "they agree with `tamruang complaint counts`."
    ),
)
@option(
    "--year",
    type=WholeNumber(2400, 2700),
    metavar=message("YEAR"),
    help=message("The fiscal year, as a Buddhist year."),
    default_text=message("this fiscal year"),
)
@json_option
@office_options
@click.pass_context
def figures(context: click.Context, year: int | None, as_json: bool) -> None:
    """Print the figures."""
    words, today = open_register(context), clock.today()
    found = _count(year or fiscal_year_of(today), today, words)
    if as_json:
        print_json(found)
    else:
        _print(found)


def _count(year: int, today: date, words: Words) -> dict[str, Any]:
    bounds = fiscal_year_bounds(year)
    period = Period(bounds.start, max(bounds.start, min(bounds.end, today)))
    with snapshot():
        months = count_months(year, today)
        left = count_left(tuple(min(each.period.end, today) for each in months))
        days = median_days(period)
        return {
            "year": year,
            "as_of": today.isoformat(),
            "months": [
                {
                    "month": each.period.start.strftime("%Y-%m"),
                    **{name: getattr(each, name) for name in _FIGURES},
                    "left": number,
                }
                for each, number in zip(months, left, strict=True)
            ],
            "sections": [
                {
                    "name": words.name(each.id) or None,
                    "received": each.received,
                    "finished": each.finished,
                    "pending": each.load,
                    "late": each.late,
                    "days_to_step": list(days.get(each.id, NO_MEDIANS)),
                }
                for each in count_sections(period, today)
            ],
            "ages": [
                {"from_days": age.least, "until_days": age.most, "pending": age.cases}
                for age in count_ages(today)
            ],
            "due": count_due(today)._asdict(),
            "categories": [
                {
                    "name": words.name(each.id) or None,
                    "received": each.received,
                    "finished": each.finished,
                    "pending": each.pending,
                    "year_before": each.before,
                }
                for each in count_categories(period, today)
            ],
            "places": [
                {
                    "name": each.name,
                    "district": each.district or None,
                    "received": each.cases,
                    "pending": each.pending,
                }
                for each in find_places(period)
            ],
        }


def _print(found: dict[str, Any]) -> None:
    click.echo(
        translate(
            message(
                "Fiscal year {year}, as the cases stand on {day}",
                year=found["year"],
                day=date.fromisoformat(found["as_of"]),
            )
        )
    )
    elsewhere = message("Forwarded or not ours")
    _table(
        (
            message("Month of arrival"),
            _RECEIVED,
            _FINISHED,
            _PENDING,
            elsewhere,
            message("Pending at its end"),
        ),
        [
            [_month(row["month"]), *(_number(row[each]) for each in (*_FIGURES, "left"))]
            for row in found["months"]
        ],
    )
    _table(
        (
            message("Section"),
            _RECEIVED,
            _FINISHED,
            _PENDING,
            message("Late"),
            message("Working days to steps 1–5"),
        ),
        [
            [
                _name(row),
                *(_number(row[each]) for each in ("received", "finished", "pending", "late")),
                " ".join("-" if days is None else f"{days:g}" for days in row["days_to_step"]),
            ]
            for row in found["sections"]
        ],
    )
    ages = [[_age(row), _number(row["pending"])] for row in found["ages"]]
    ages += [[translate(title), _number(found["due"][each])] for each, title in _DUE.items()]
    _table((message("Waiting since arrival"), _PENDING), ages)
    _table(
        (message("Category"), _RECEIVED, _FINISHED, _PENDING, message("Same days a year before")),
        [
            [_name(row), *(_number(row[each]) for each in ("received", "finished", "pending", "year_before"))]
            for row in found["categories"]
        ],
    )
    _table(
        (message("Place"), _RECEIVED, _PENDING),
        [
            [
                ", ".join(filter(None, (row["name"], row["district"]))),
                _number(row["received"]),
                _number(row["pending"]),
            ]
            for row in found["places"]
        ],
    )


def _table(heads: Sequence[Message], rows: Sequence[Sequence[str]]) -> None:
    click.echo()
    print_table(heads, rows, ("left", *["right"] * (len(heads) - 1)))


def _number(value: int) -> str:
    return f"{value:,}"


def _name(row: dict[str, Any]) -> str:
    return str(row["name"] or translate(message("none yet")))


def _month(month: str) -> str:
    return format_month(date.fromisoformat(f"{month}-01"), current_language())


def _age(row: dict[str, Any]) -> str:
    if row["until_days"] is None:
        return translate(message("more than {days} days", days=row["from_days"] - 1))
    return translate(message("{least}–{most} days", least=row["from_days"], most=row["until_days"]))
