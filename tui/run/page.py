"""What of a case matters for giving it to a section, and what there is to read where no case is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exports.cases.words import case_field, value_words
from exports.language import format_moment, translate
from exports.layout import cell_width, pad
from models.clock import bangkok_day
from models.messages import message
from models.office.words import Words, person_name
from tui.cases.words import due_words, priority_line
from tui.run.course import Course, outcome
from tui.run.data import RunCase
from tui.widgets.page_line import PageLine

_LABEL = 13
"""Cells of the labels."""


def case_lines(shown: RunCase, today: date) -> list[PageLine]:
    """The page of a case; who complains is never on it.

    Args:
        shown: the case.
        today: what due is seen from.
    """
    case = shown.case
    lines = []
    if not shown.waits:
        how = message(
            "✓ {outcome} ({by}); a digit gives it to another section",
            outcome=outcome(case, shown.words),
            by=person_name(case.changed_by),
        )
        settled = message(
            "✓ {outcome} ({by})", outcome=outcome(case, shown.words), by=person_name(case.changed_by)
        )
        lines += [PageLine(translate(how if case.pending else settled), "accent"), PageLine("")]
    if case.priority:
        lines.append(priority_line(case, shown.words))
    lines.append(PageLine(case.subject or translate(message("(no subject)")), "strong"))
    lines += [PageLine(line) for line in (case.detail or "").split("\n") if line]
    lines.append(PageLine(""))
    lines += _fields(shown, today)
    if shown.duplicates:
        lines += [PageLine(""), PageLine(translate(message("May be the same case (m merges)")), "faint")]
        for line in shown.duplicates:
            day = translate(message("{day}", day=bangkok_day(line.received_at)))
            name = shown.words.name(line.status)
            lines.append(PageLine(f"  {line.number}  {day}  {line.subject or ''} · {name}", indent=4))
    return lines


def _fields(shown: RunCase, today: date) -> Iterator[PageLine]:
    case, words = shown.case, shown.words
    place = ", ".join(filter(None, (case.address, case.subdistrict, case.district)))
    if place:
        yield _field(case_field("address"), place)
    for name in ("categories", "channel", "received_from", "look_on"):
        if value := getattr(case, name):
            yield _field(case_field(name), value_words(name, value, words))
    yield _field(case_field("received_at"), format_moment(case.received_at))
    if case.pending:
        yield _field(translate(message("Due")), due_words(case.due_on, today))
    if shown.has_evidence:
        yield _field(translate(message("Evidence")), translate(message("there is some; Enter shows it")))
    if case.reopened:
        yield _field(case_field("reopened"), value_words("reopened", case.reopened, words))


def end_lines(course: Course, words: Words, left: int) -> list[PageLine]:
    """The page at the end: what was done, and what waits still.

    Args:
        course: the run.
        words: of the office.
        left: how many cases wait still.
    """
    if not course.deeds and not left:
        return [
            PageLine(translate(message("No case is waiting to be accepted.")), "strong"),
            PageLine(""),
            PageLine(
                translate(message("i on the first screen imports new ones, F3 registers one. Esc goes back."))
            ),
        ]
    lines = []
    if course.deeds:
        lines += [PageLine(translate(message("Cases done: {count}", count=len(course.deeds))), "strong")]
        counts = course.counts(words)
        width = max(cell_width(name) for name, _ in counts)
        lines += [PageLine(f"  {pad(name, width)}  {count:>5,}") for name, count in counts]
        lines.append(PageLine(""))
    if left:
        lines.append(PageLine(translate(message("Still to be accepted: {count}", count=left)), "strong"))
        lines.append(PageLine(translate(message("Enter goes through them. Esc ends the run."))))
    else:
        lines.append(
            PageLine(translate(message("No case is waiting any longer. Enter or Esc ends the run.")))
        )
    return lines


def _field(label: str, text: str) -> PageLine:
    gap = " " if cell_width(label) <= _LABEL else "  "
    return PageLine(f"{pad(label, _LABEL)}{gap}{text}", indent=_LABEL + 1)
