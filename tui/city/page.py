"""A month of an office as a page: what counts, what does not hold and what to do about it, what came, the office's keys."""

from __future__ import annotations

from collections.abc import Iterator

from exports.city.words import SEVERITY_MARKS, state_words, withdrawal_words
from exports.language import format_day, translate
from models.city.cells import Cell
from models.city.matching import Basis
from models.form.finding import Severity
from models.messages import message
from models.office.words import person_name
from models.outlet import one_line
from tui.city.words import arrival_words, figures_line, time_line, to_do
from tui.widgets.page_line import Look, PageLine

_LOOKS: dict[Severity, Look] = {Severity.ERROR: "late", Severity.WARNING: "strong", Severity.NOTE: "faint"}


def summary_lines(cell: Cell) -> list[PageLine]:
    """What is said of a month below the table: how it stands, and what does not hold, the worst first.

    Args:
        cell: the month of an office.
    """
    figures = figures_line(cell)
    head = [PageLine(" · ".join(filter(None, (state_words(cell), time_line(cell)))), "", 2)]
    if figures:
        head.append(PageLine(figures, "", 2))
    return [*head, *_findings(cell, with_notes=False)]


def cell_lines(cell: Cell) -> list[PageLine]:
    """All of a month of an office.

    Args:
        cell: the month of an office.
    """
    lines = [PageLine(state_words(cell), "strong")]
    if time := time_line(cell):
        lines.append(PageLine(time, "", 2))
    if figures := figures_line(cell):
        lines.append(PageLine(figures, "", 2))
    lines += _part(translate(message("What does not hold")), _findings(cell, with_notes=True))
    lines += _part(translate(message("What came")), _arrivals(cell))
    lines += _part(translate(message("Keys of the office")), _keys(cell))
    return lines


def _part(title: str, lines: Iterator[PageLine]) -> list[PageLine]:
    found = list(lines)
    return [PageLine(""), PageLine(title, "accent"), *found] if found else []


def _findings(cell: Cell, *, with_notes: bool) -> Iterator[PageLine]:
    for finding in cell.findings:
        if finding.severity is Severity.NOTE and not with_notes:
            continue
        mark = SEVERITY_MARKS[finding.severity]
        yield PageLine(f"{mark} {translate(finding.message)}", _LOOKS[finding.severity], 2)
        if told := to_do(finding):
            yield PageLine(f"  → {told}", "", 4)


def _arrivals(cell: Cell) -> Iterator[PageLine]:
    for arrival in cell.own:
        counts = cell.arrival is not None and arrival.id == cell.arrival.id
        what, how = arrival_words(arrival)
        if not counts:
            what = f"{what} – {translate(message('does not count'))}"
        yield PageLine(f"{'✓' if counts else '·'} {what}", "" if counts else "faint", 2)
        yield PageLine(f"  {how}", "" if counts else "faint", 2)
    if cell.arrival is not None and cell.arrival not in cell.own:
        what, how = arrival_words(cell.arrival)
        yield PageLine(f"~ {what}", "", 2)
        yield PageLine(f"  {how}", "", 2)
    for gone in cell.withdrawn:
        what, how = arrival_words(gone.arrival)
        yield PageLine(f"× {what}", "faint", 2)
        yield PageLine(f"  {how}", "faint", 2)
        yield PageLine(f"  {withdrawal_words(gone.withdrawal)}", "", 2)


def _keys(cell: Cell) -> Iterator[PageLine]:
    """The keys that were compared, and those that signed something of this month and were not."""
    confirmed = {key.fingerprint: key for key in cell.office.keys}
    signing = dict.fromkeys(each.item.keys[-1] for each in cell.own if each.item.keys)
    for fingerprint in dict.fromkeys((*signing, *confirmed)):
        key = confirmed.get(fingerprint)
        yield PageLine(f"  {fingerprint}", "strong" if key is None else "")
        if key is None:
            told = message("nobody has compared it")
            if cell.basis is Basis.SIGNED:
                told = message("a confirmed key vouches for it")
            yield PageLine(f"    {translate(told)}")
            continue
        words = message(
            "confirmed on {day} by {by}", day=format_day(key.confirmed_on), by=person_name(key.confirmed_by)
        )
        if key.spoke_with:
            words = message(
                "confirmed on {day} by {by}, who spoke with {whom}",
                day=format_day(key.confirmed_on),
                by=person_name(key.confirmed_by),
                whom=key.spoke_with,
            )
        yield PageLine(f"    {translate(words)}")
    if cell.office.phone and signing.keys() - confirmed.keys():
        yield PageLine(
            f"  {translate(message('Telephone: {phone}', phone=one_line(cell.office.phone)))}", "", 2
        )
