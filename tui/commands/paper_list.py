"""`tamruang paper list`: all papers that ever left, with whether each still says how things stand."""

from __future__ import annotations

from collections.abc import Iterator

import click

from exports.language import DAY_WIDTH, format_day, translate
from exports.layout import cell_width, pad
from models import clock
from models.cases.store import complaint_of_number
from models.clock import bangkok_day
from models.dates import Period
from models.messages import Message, message
from models.office.words import person_name
from models.outlet import one_line
from models.papers.listing import PaperFilter, list_papers
from models.papers.record import Recorded
from models.papers.standing import Standing, Standings
from tui.commands.answers import print_json
from tui.commands.office import open_register

_PART = 500
STANDINGS = {
    Standing.CURRENT: message("still current"),
    Standing.REPLACED: message("printed anew since"),
    Standing.CHANGED: message("changed since"),
    Standing.UNKNOWN: Message(""),
}


def list_left(context: click.Context, month: str | None, numbers: tuple[str, ...], *, as_json: bool) -> None:
    """Print the papers that left an office.

    Args:
        context: of the command.
        month: only those printed in it, as a person writes it; all if None.
        numbers: only those about the cases of these numbers; all if empty.
        as_json: as JSON.
    """
    open_register(context)
    period = None
    if month:
        from models.reports.month_end import parse_month  # it comes with all that a month's end needs

        period = parse_month(month)
    _print_list(period, find_cases(numbers), as_json=as_json)


def find_cases(numbers: tuple[str, ...]) -> tuple[int, ...]:
    """Ids of the cases of some numbers, each once."""
    return tuple(dict.fromkeys(complaint_of_number(number).id for number in numbers))


def _print_list(month: Period | None, cases: tuple[int, ...], *, as_json: bool) -> None:
    """Print the papers that left, the last one first.

    Args:
        month: only those printed in it; all if None.
        cases: only those about these cases; all if empty.
        as_json: as JSON.
    """
    standings = Standings(clock.today())
    found = [(paper, standings.of(paper)) for paper in _papers(month, cases)]
    if as_json:
        print_json([_record(paper, standing) for paper, standing in found])
        return
    if not found:
        click.echo(
            translate(message("No paper fits."))
            if month or cases
            else translate(message("No paper has left yet."))
        )
        return
    code, how, by = (
        max(map(cell_width, texts))
        for texts in (
            [paper.code for paper, _ in found],
            [translate(STANDINGS[standing]) for _, standing in found],
            [person_name(paper.by) for paper, _ in found],
        )
    )
    for paper, standing in found:
        parts = (
            pad(paper.code, code),
            pad(format_day(bangkok_day(paper.at)), DAY_WIDTH),
            pad(translate(STANDINGS[standing]), how),
            pad(one_line(person_name(paper.by)), by),
            one_line(paper.title),
        )
        click.echo("  ".join(parts))


def _papers(month: Period | None, cases: tuple[int, ...]) -> Iterator[Recorded]:
    since, until = (month.start, month.end) if month else (None, None)
    for case in cases or (None,):
        before = None
        while part := list_papers(
            PaperFilter(case=case, since=since, until=until), before=before, limit=_PART
        ):
            yield from part
            before = part[-1].id


def _record(paper: Recorded, standing: Standing) -> dict[str, object]:
    return {
        "code": paper.code,
        "kind": paper.kind,
        "title": paper.title,
        "edition": paper.number,
        "at": paper.at.isoformat(),
        "by": paper.by,
        "person": person_name(paper.by),
        "with_names": paper.with_names,
        "standing": standing.value,
    }
