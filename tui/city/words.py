"""What is said of the city's months: signs, a cell in a few words, what came, and what to do about a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from exports.city.words import STATES, figures_words, kind_words, mark_of, report_words, way_words
from exports.language import current_language, format_day, format_moment, translate
from models.city.arrivals import Arrival
from models.city.cells import Cell, State
from models.city.findings import CityFinding, Kind
from models.dates import format_month, format_short_month
from models.form.finding import Severity
from models.messages import Message, message
from models.office.words import person_name
from models.outlet import one_line

LEGEND = (
    message("✓ signed   + not signed, or key not confirmed   ~ told by a later form   · not due yet"),
    message("? to be settled   ! missing   L came late   a digit: so many findings"),
)
"""What the signs of the table mean."""
_LATE_LETTERS = {"th": "ช", "en": "L"}
_PREFIX = "สำนักงาน"
_MOST = 9
"""Findings that are counted; more are shown as so many."""


class Sign(NamedTuple):
    """A month of an office in three cells.

    Attributes:
        state: how it stands.
        late: a letter if it came late, else a blank.
        findings: how many things do not hold, as a digit; a blank if none.
        weight: how much somebody has to look after it: 2 errors, missing and what waits; 1 other findings; 0 nothing.
    """

    state: str
    late: str
    findings: str
    weight: int

    @property
    def text(self) -> str:
        """The three cells."""
        return self.state + self.late + self.findings


_WAITING = (State.MISSING, State.TWO_VERSIONS, State.HELD)


def late_letter() -> str:
    """The letter of what came late, in the language of the screen."""
    return _LATE_LETTERS.get(current_language(), "L")


def sign_of(cell: Cell) -> Sign:
    """A month of an office as the table shows it."""
    noted = [finding for finding in cell.findings if finding.severity is not Severity.NOTE]
    others = [each for each in noted if each.kind not in (Kind.LATE, Kind.MISSING)]
    is_late = any(each.kind == Kind.LATE for each in noted)
    weight = 2 if cell.state in _WAITING or cell.severity is Severity.ERROR else 1 if noted else 0
    return Sign(
        mark_of(cell),
        late_letter() if is_late else " ",
        str(min(len(others), _MOST)) if others else " ",
        weight,
    )


def short_name(name: str) -> str:
    """The name of an office in a narrow column: without the word that most begin with.

    Args:
        name: as the form has it.
    """
    name = one_line(name)
    return name.removeprefix(_PREFIX) or name


def row_words(cells: Iterable[Cell]) -> str:
    """The months of an office in words, for whoever hears them: how many there are of each state, and which need somebody.

    Args:
        cells: its months.
    """
    language, by_state = current_language(), dict[State, list[str]]()
    for cell in cells:
        if cell.state is not State.NOT_EXPECTED:
            name, findings = format_short_month(cell.month, language), sign_of(cell).findings.strip()
            by_state.setdefault(cell.state, []).append(f"{name} ({findings})" if findings else name)
    return " · ".join(f"{translate(STATES[state])} {', '.join(names)}" for state, names in by_state.items())


def month_words(month: date) -> str:
    """`มกราคม 2563`."""
    return format_month(month, current_language())


def figures_line(cell: Cell) -> str:
    """What the report that counts says; empty if none does."""
    return "" if cell.report is None else report_words(cell.report)


def time_line(cell: Cell) -> str:
    """When it was due, and when the first came; empty where a finding says that."""
    if any(finding.kind in (Kind.LATE, Kind.MISSING) for finding in cell.findings):
        return ""
    if cell.state is State.NOT_EXPECTED and cell.came_on is None:
        return translate(message("No report is expected for this month."))
    if cell.came_on is None:
        return translate(message("due on {due}", due=format_day(cell.due_on)))
    return translate(
        message("due on {due}, came on {day}", due=format_day(cell.due_on), day=format_day(cell.came_on))
    )


def arrival_words(arrival: Arrival) -> tuple[str, str]:
    """Something that came in, on two lines: what it is, and how and when it came."""
    item, origin = arrival.item, arrival.origin
    what = translate(
        message(
            "No. {id}: {kind}, {figures}",
            id=arrival.id,
            kind=kind_words(item),
            figures=figures_words(item.report.figures),
        )
    )
    how = translate(
        message(
            "{way}, came on {moment} ({file}); taken in by {by}",
            way=way_words(origin),
            moment=format_moment(origin.came_at),
            file=origin.name,
            by=person_name(arrival.taken_by),
        )
    )
    return what, how


def when_words(arrival: Arrival) -> str:
    """When something came."""
    return translate(message("came on {day}", day=arrival.came_on))


_ASK_FIGURES = message("Ask the office which figures are right; it sends a new edition.")
_COMPARE = message("Telephone the office by a number that you know; where the digits are the same, press V.")

TO_DO: Mapping[str, Message] = MappingProxyType(
    {
        Kind.MISSING: message("Remind the office with L; what it sends is taken in with i."),
        Kind.TOLD_LATER: message("Ask the office for the report of this month."),
        Kind.NO_FIGURES: message("Ask the office for the figures."),
        Kind.MONTH_INFERRED: message("Look at the form (F6): is it this month's?"),
        Kind.MONTH_TWICE: message("Ask the office which of the two reports is right."),
        Kind.KEY_UNCONFIRMED: _COMPARE,
        Kind.KEY_CHANGED: _COMPARE,
        Kind.KEY_SHARED: _COMPARE,
        Kind.OFFICE_DIFFERS: message("Ask both offices, then say whose it is."),
        Kind.NAME_DIFFERS: message("If it is another name of the office, add it with c."),
        Kind.SENDER_DIFFERS: message("If the address is the office's, add it with c."),
        Kind.OFFICE_BY_SENDER: message("Look at the form (F6): is it this office's?"),
        Kind.TWO_VERSIONS: message("Ask the office which is right, then say it with s."),
        Kind.FORM_DIFFERS: _ASK_FIGURES,
        Kind.REGISTER_DIFFERS: _ASK_FIGURES,
        Kind.MONTH_BEFORE_DIFFERS: _ASK_FIGURES,
        Kind.UNSIGNED_DIFFERS: message("Ask the office whether the signed figures are right."),
        Kind.UNREAD_LINES: message("Look at the form (F6)."),
    }
)
"""What to do about a finding of the city, by its kind; those that are not here say it themselves, or ask for nothing."""

_OWN = frozenset(map(str, Kind))
_CORRECT = message("Ask the office to correct it in its next report.")


def to_do(finding: CityFinding) -> str:
    """What to do about a finding; empty if there is nothing to be done."""
    words = TO_DO.get(finding.kind)
    if words is None and finding.kind not in _OWN and finding.severity is not Severity.NOTE:
        words = _CORRECT  # of the form itself
    return translate(words) if words is not None else ""
