"""The first steps as lines: a sign, what it is, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from exports.language import translate
from models.dates import fiscal_year_of
from models.messages import Message, message
from models.office.first_steps import FirstSteps, Step
from tui.widgets.ledger import Column, Row

FIRST_STEPS = message("First steps")
COLUMNS = (Column("", 12, priority=1), Column("", 36), Column("", 16, priority=2, grows=True))
"""Group, sign and what, remark."""

PREFIX = "step:"
"""Before the name of a step in the key of its line."""

NAMES: Mapping[Step, Message] = MappingProxyType(
    {
        Step.PROJECT: message("The project that the form is about"),
        Step.OFFICERS: message("Sections and officers"),
        Step.PEOPLE: message("Who may do what"),
        Step.CASES: message("The first cases, from a file of MIS"),
        Step.CHECK: message("The first daily check of MIS"),
        Step.MAIL: message("Addresses and mail server"),
        Step.BACKUP: message("The first backup"),
    }
)
_REMARKS: Mapping[Step, Message] = MappingProxyType(
    {
        Step.PROJECT: message("new, or out of a form"),
        Step.PEOPLE: message("if several work here"),
        Step.CASES: message("F3 types in one"),
        Step.CHECK: message("F4, every morning"),
        Step.MAIL: message("if papers go by mail"),
        Step.BACKUP: message("into one file"),
    }
)


def rows_of(steps: FirstSteps, today: date) -> list[Row]:
    """A line for each step, in the order in which they are taken.

    Args:
        steps: how far the office is.
        today: what day it is.
    """
    rows = []
    for number, step in enumerate(Step):
        is_done, is_hidden = step in steps.done, step in steps.hidden
        sign = "✓" if is_done else "–" if is_hidden else "○"
        before = "" if number else translate(FIRST_STEPS)
        rows.append(
            Row(
                f"{PREFIX}{step}",
                (before, f"{sign} {translate(NAMES[step])}", translate(_remark(step, steps, today))),
                tone="done" if is_done or is_hidden else "",
            )
        )
    return rows


def _remark(step: Step, steps: FirstSteps, today: date) -> Message:
    if step in steps.hidden and step not in steps.done:
        return message("not for us")
    if step is Step.OFFICERS:
        return message(
            "sections {sections} · officers {officers}", sections=steps.sections, officers=steps.officers
        )
    if step is Step.PROJECT and steps.has_projects and step not in steps.done:
        return message("not yet of {year}", year=fiscal_year_of(today))
    return message("done") if step in steps.done else _REMARKS[step]


def step_of(key: object) -> Step | None:
    """The step of a line; None of any other line.

    Args:
        key: of the line.
    """
    name = str(key)
    return Step(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
