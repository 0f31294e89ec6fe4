"""What a new office has still to do before its first ordinary day. Reading it: each step is done when the database says so."""

from __future__ import annotations

import json
from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import cast

from models.clock import bangkok_day
from models.dates import fiscal_year_of
from models.records import dataclass
from models.storage.database import connection, database, is_on_postgresql
from models.storage.fields import MomentField
from models.storage.misread import misread

HIDDEN = "first_steps_hidden"
"""The setting with the steps that are not for this office."""

YOUNG = timedelta(days=14)
"""So long after the first thing was stored an office is reminded of what is left."""


class Step(StrEnum):
    """A first step, in the order in which they are taken."""

    PROJECT = "project"
    OFFICERS = "officers"
    PEOPLE = "people"
    CASES = "cases"
    CHECK = "check"
    MAIL = "mail"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """How far an office is.

    Attributes:
        done: the steps of which the database has something.
        hidden: the steps that somebody said are not for this office.
        sections: how many are in use.
        officers: how many are in use.
        has_projects: whether there is a project of any year, from which one of this year can be made.
    """

    done: frozenset[Step] = field(default_factory=frozenset)
    hidden: frozenset[Step] = field(default_factory=frozenset)
    sections: int = 0
    officers: int = 0
    has_projects: bool = False

    @property
    def left(self) -> tuple[Step, ...]:
        """What is still to be done."""
        return tuple(step for step in Step if step not in self.done | self.hidden)


# Plain SQL, each question answered by one row or a short list: the first screen of a new office asks it.
_DONE = {
    Step.PROJECT: "SELECT 1 FROM project WHERE fiscal_year = ?",
    Step.OFFICERS: "SELECT 1 FROM office_word WHERE list = 'officer' AND retired = 0",
    Step.PEOPLE: "SELECT 1 FROM account",
    Step.CASES: "SELECT 1 FROM complaint",
    Step.CHECK: "SELECT 1 FROM daily_check",
    Step.MAIL: "SELECT 1 FROM setting WHERE name = 'mail_host' AND value NOT IN ('null', '\"\"')",
    Step.BACKUP: "SELECT 1 FROM backup",
}
_COUNT = "SELECT count(*) FROM office_word WHERE retired = 0 AND list = ?"


def load_first_steps(today: date) -> FirstSteps:
    """How far the office is, as it is stored now.

    Args:
        today: the day (Bangkok), of whose fiscal year the project must be.
    """
    asked = ", ".join(f"EXISTS({question})" for question in _DONE.values())
    with connection():
        found = database.execute_sql(
            f"SELECT {asked}, EXISTS(SELECT 1 FROM project)", (fiscal_year_of(today),)
        ).fetchone()
        sections, officers = (
            int(database.execute_sql(_COUNT, (each,)).fetchone()[0]) for each in ("section", "officer")
        )
        hidden = load_hidden()
    if is_on_postgresql():  # its administrator backs it up
        hidden |= {Step.BACKUP}
    return FirstSteps(
        frozenset(step for step, is_done in zip(_DONE, found[:-1], strict=True) if is_done),
        hidden,
        sections,
        officers,
        has_projects=bool(found[-1]),
    )


def load_hidden() -> frozenset[Step]:
    """The steps that somebody said are not for this office."""
    with connection():
        row = database.execute_sql("SELECT value FROM setting WHERE name = ?", (HIDDEN,)).fetchone()
    try:
        hidden = frozenset(map(str, json.loads(row[0]))) if row else frozenset()
    except (ValueError, TypeError) as error:
        raise misread(error) from error
    return frozenset(step for step in Step if step in hidden)


def load_steps_left(today: date) -> FirstSteps | None:
    """The same of an office that has begun lately and has something left to do; None of any other.

    Args:
        today: the day (Bangkok).
    """
    with connection():
        row = database.execute_sql("SELECT at FROM act ORDER BY id LIMIT 1").fetchone()
    begun = cast("datetime", MomentField().python_value(row[0])) if row else None
    if begun is None or today - bangkok_day(begun) >= YOUNG:
        return None
    steps = load_first_steps(today)
    return steps if steps.left else None
