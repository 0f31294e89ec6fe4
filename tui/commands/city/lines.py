"""The city's picture as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import click

from exports.city.words import (
    SEVERITY_MARKS,
    figures_words,
    kind_words,
    report_words,
    state_words,
    way_words,
    withdrawal_words,
)
from exports.language import current_language, format_day, format_moment, translate
from models.city.arrivals import Arrival
from models.city.cells import Cell, State
from models.city.findings import CityFinding
from models.city.matching import Attributed
from models.city.refusals import Refusal
from models.city.withdrawals import Withdrawn
from models.dates import format_month
from models.form.finding import Severity
from models.messages import message
from models.office.words import person_name
from models.outlet import one_line

_SHOWN = 10
"""Refused files that are named."""
SETTLE = message("Ask the office, and say which counts: tamruang city settle NAME MONTH NUMBER")


def finding_line(finding: CityFinding) -> str:
    """A finding behind its mark."""
    return f"{SEVERITY_MARKS[finding.severity]} {translate(finding.message)}"


def cell_lines(cell: Cell) -> Iterator[str]:
    """A month of an office: what counts, what came, and what does not hold."""
    language = current_language()
    yield f"{one_line(cell.office.name)} · {format_month(cell.month, language)} · {state_words(cell)}"
    if cell.report is not None:
        yield f"  {report_words(cell.report)}"
    for arrival in cell.own:
        yield f"  {arrival_line(arrival)}"
    for gone in cell.withdrawn:
        yield f"  {withdrawn_line(gone)}"
    for finding in cell.findings:
        yield f"  {finding_line(finding)}"
    if cell.state is State.TWO_VERSIONS:
        yield f"  {translate(SETTLE)}"


def arrival_line(arrival: Arrival) -> str:
    """Something that came in."""
    item, origin = arrival.item, arrival.origin
    return translate(
        message(
            "No. {id}: {kind}, {figures}, {way}, came on {moment} ({file}); taken in by {by}",
            id=arrival.id,
            kind=kind_words(item),
            figures=figures_words(item.report.figures),
            way=way_words(origin),
            moment=format_moment(origin.came_at),
            file=origin.name,
            by=person_name(arrival.taken_by),
        )
    )


def withdrawn_line(withdrawn: Withdrawn) -> str:
    """Something that came in and was withdrawn, and why."""
    return f"{arrival_line(withdrawn.arrival)} – {withdrawal_words(withdrawn.withdrawal)}"


def refusal_lines(refusals: Sequence[Refusal], first: date) -> Iterator[str]:
    """What was refused of late, and why.

    Args:
        refusals: the last one first.
        first: day from which on.
    """
    if not refusals:
        return
    yield translate(message("Refused since {day}: {count}", day=format_day(first), count=len(refusals)))
    for each in refusals[:_SHOWN]:
        sender = f" · {one_line(each.origin.sender)}" if each.origin.sender else ""
        yield f"  ! {one_line(each.origin.name)} · {format_moment(each.refused_at)}{sender}"
        yield f"    {translate(each.sentence)}"
    if len(refusals) > _SHOWN:
        yield "  " + translate(message("and {count} more: --json has all", count=len(refusals) - _SHOWN))


def unknown_lines(unknown: Sequence[Attributed]) -> Iterator[str]:
    """What belongs to nobody, and what to do."""
    if not unknown:
        return
    yield translate(
        message("Belongs to no office in the city's list, and is not counted: {count}", count=len(unknown))
    )
    for each in unknown:
        arrival = each.arrival
        office = one_line(arrival.item.office) or translate(message("(without a name)"))
        yield f"  {office} · {format_month(arrival.item.month, current_language())}"
        yield f"    {arrival_line(arrival)}"
        for finding in each.findings:
            yield f"    {finding_line(finding)}"


def worst_first(cell: Cell) -> list[CityFinding]:
    """The findings that somebody should look at."""
    return [finding for finding in cell.findings if finding.severity is not Severity.NOTE]


def echo(lines: Iterator[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def day_words(cell: Cell) -> str:
    """When the first of a month came; a dash if nothing did."""
    return format_day(cell.came_on) if cell.came_on else "-"
