"""A case's steps as a line of time: from its arrival to the day by which it must be finished, each step on its day.

3 ก.พ. 63 ●━━●━━━━━━━━●─────┊──────○ 24 ก.พ. 63
1  2        3     วันนี้
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from exports.language import translate
from exports.layout import cell_width, pad
from models.cases.complaint import Complaint
from models.clock import bangkok_day
from models.messages import message
from tui.widgets.page_line import PageLine

CELLS = 34
"""Cells between arrival and end; with a day at both ends they find room on 64 columns."""

STEP, DUE, TODAY = "●", "○", "│"


def time_words(case: Complaint, today: date) -> list[PageLine]:
    """What the line shows and no other line of the page says: what day it is, of a case that is still open."""
    if not case.pending:
        return []
    if case.held_on is not None:
        return [PageLine(translate(message("now, waiting for others")))]
    passed, all_days = (today - bangkok_day(case.received_at)).days, _length(case)
    sentence = message("now {today}: day {passed} of {all}", today=today, passed=passed, all=all_days)
    return [PageLine(translate(sentence))]


def _length(case: Complaint) -> int:
    """Days of the almanac from arrival to the day by which it must be finished."""
    return (case.finish_by - bangkok_day(case.received_at)).days


class _Mark(NamedTuple):
    cell: int
    sign: str
    label: str


def time_line(case: Complaint, today: date) -> list[PageLine]:
    """The line, and below it what its marks are; nothing where no day of a step is known and none is to come.

    Args:
        case: the case.
        today: the day (Bangkok).
    """
    start = bangkok_day(case.received_at)
    done = [(number, step.on) for number, step in enumerate(case.steps, 1) if step is not None and step.dated]
    if not done and not case.pending:
        return []
    last = max((day for _, day in done), default=start)
    is_held = case.held_on is not None  # nobody knows yet by when it is to be finished
    if case.pending:
        last = max(last, today, start if is_held else case.finish_by)
    length = max((last - start).days, 1)

    def cell(day: date) -> int:
        return max(0, min(CELLS - 1, round((day - start).days * (CELLS - 1) / length)))

    marks: list[_Mark] = []
    for number, day in done:
        place = cell(day)
        if marks and marks[-1].cell == place:
            marks[-1] = marks[-1]._replace(label=f"{marks[-1].label}{number}")
        else:
            marks.append(_Mark(place, STEP, str(number)))
    reached = marks[-1].cell if marks else 0
    if case.pending:
        taken = {mark.cell for mark in marks}
        due, now = cell(case.finish_by), cell(today)
        if due not in taken and not is_held:
            marks.append(_Mark(due, DUE, translate(message("due")) if due != CELLS - 1 else ""))
        if now not in taken and (is_held or now != due):
            told = message("now, waiting for others") if is_held else message("now")
            marks.append(_Mark(now, TODAY, translate(told)))
    marks.sort()
    line = ["━" if place < reached else "─" for place in range(CELLS)]
    for mark in marks:
        line[mark.cell] = mark.sign
    begin = translate(message("{day}", day=start))
    lead = " " * (cell_width(begin) + 1)
    return [
        PageLine(f"{begin} {''.join(line)} {translate(message('{day}', day=last))}"),
        PageLine((lead + _labels(marks)).rstrip(), "faint"),
    ]


def _labels(marks: list[_Mark]) -> str:
    """What the marks are, each below its sign, or as near to it as the one before leaves room."""
    line = ""
    for mark in marks:
        if mark.label:
            begins = max(mark.cell, cell_width(line) + 1 if line else 0)
            line = pad(line, begins) + mark.label
    return line
