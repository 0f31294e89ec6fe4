"""What is said of the city's picture, on screens and on papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exports.language import current_language, format_day, translate
from models.city.arrivals import Origin, Way
from models.city.cells import Cell, State
from models.city.items import Item, MonthReport
from models.city.items import Kind as ItemKind
from models.city.matching import Basis
from models.city.withdrawals import Withdrawal
from models.dates import format_period
from models.form.finding import Severity
from models.messages import Message, message
from models.office.words import person_name
from models.outlet import one_line

STATES: Mapping[State, Message] = {
    State.STANDS: message("came"),
    State.TOLD_LATER: message("told by a later form"),
    State.TWO_VERSIONS: message("two versions"),
    State.HELD: message("key not confirmed, not counted"),
    State.MISSING: message("not sent yet"),
    State.AWAITED: message("not due yet"),
    State.NOT_EXPECTED: message("not expected"),
}
"""How a month of an office stands."""

BASES: Mapping[Basis, Message] = {
    Basis.SIGNED: message("signed"),
    Basis.KEY_UNCONFIRMED: message("signed, key not confirmed yet"),
    Basis.UNSIGNED: message("not signed"),
    Basis.HELD: message("not counted"),
}
"""How certain it is that the office said it."""

MARKS: Mapping[State, str] = {
    State.STANDS: "✓",
    State.TOLD_LATER: "~",
    State.TWO_VERSIONS: "?",
    State.HELD: "?",
    State.MISSING: "!",
    State.AWAITED: "·",
    State.NOT_EXPECTED: " ",
}
"""A state in one cell, for the table of offices and months; never without its legend."""
UNSIGNED_MARK = "+"
"""Of what came and counts, but for which no confirmed key vouches."""

SEVERITY_MARKS: Mapping[Severity, str] = {Severity.ERROR: "!", Severity.WARNING: "·", Severity.NOTE: " "}
"""Before a finding."""


def mark_of(cell: Cell) -> str:
    """A month of an office in one cell."""
    if cell.state is State.STANDS and cell.basis is not Basis.SIGNED:
        return UNSIGNED_MARK
    return MARKS[cell.state]


def figures_words(figures: Iterable[int | None]) -> str:
    """Received / finished / pending, with a dash for what is not said."""
    return " / ".join("-" if figure is None else f"{figure:,}" for figure in figures)


def state_words(cell: Cell) -> str:
    """How a month stands, and how certain it is that the office said it."""
    state = translate(STATES[cell.state])
    return state if cell.basis is None else f"{state}, {translate(BASES[cell.basis])}"


def kind_words(item: Item) -> str:
    """What a file is: a bundle of an edition, or a form."""
    if item.kind is ItemKind.BUNDLE:
        return translate(message("bundle, edition {edition}", edition=item.edition or 1))
    return translate(message("form"))


def way_words(origin: Origin) -> str:
    """How something came."""
    if origin.way is Way.MAIL:
        return translate(message("by mail from {sender}", sender=origin.sender or "-"))
    return translate(message("as a file"))


def withdrawal_words(told: Withdrawal) -> str:
    """When something was withdrawn, by whom and why."""
    words = message(
        "withdrawn on {day} by {by}: {why}",
        day=format_day(told.on),
        by=person_name(told.by),
        why=one_line(told.why),
    )
    return translate(words)


def report_words(report: MonthReport) -> str:
    """Number, figures and days of a report."""
    received, finished, pending = ("-" if each is None else f"{each:,}" for each in report.figures)
    words = message(
        "Report {number}: received {received} · finished {finished} · pending {pending}",
        number=report.number,
        received=received,
        finished=finished,
        pending=pending,
    )
    period = f" ({format_period(report.period, current_language())})" if report.period else ""
    return translate(words) + period
