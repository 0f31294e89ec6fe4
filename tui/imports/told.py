"""What a person has told of a file on the screen, so that it can be looked at and imported by that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.errors import TamruangError
from models.imports.questions import FIELDS, Crowd
from models.imports.store import import_file, make_plan
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import List
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.framework.work import Stopped, Work
from tui.imports.columns import field_name
from tui.imports.mapping import ask_meaning
from tui.imports.meanings import StatusMeaningsSheet
from tui.widgets.choices import Choice

if TYPE_CHECKING:
    from models.imports.files import Arrival
    from models.imports.plan import Plan


@dataclass(slots=True)
class Told:
    """What was told.

    Attributes:
        meanings: what new status words mean.
        right: lists for which many new words are right.
        ended: what an import stored so far that goes on, or was ended in the middle.
    """

    meanings: dict[str, Standing] = field(default_factory=dict)
    right: set[List] = field(default_factory=set)
    ended: Plan | None = None

    def plan(self, arrival: Arrival, work: Work, **choices: Any) -> Plan:
        """What importing the file would do, with more choices as `make_plan` takes them."""
        return make_plan(arrival, meanings=self.meanings, right=self.right, progress=work.tell, **choices)

    def store(self, arrival: Arrival, work: Work, *, by: str, **choices: Any) -> Plan:
        """Import the file; where that is ended in the middle, `ended` tells what was stored."""
        self.ended = None

        def keep(plan: Plan) -> None:
            self.ended = plan

        return import_file(
            arrival,
            by=by,
            meanings=self.meanings,
            right=self.right,
            progress=work.tell,
            stored=keep,
            **choices,
        )


def ask_crowd(
    screen: OfficeScreen[Any],
    crowd: Crowd,
    told: Told,
    *,
    on_right: Callable[[], object],
    on_other: Callable[[], object],
) -> None:
    """Ask whether a column that brings many new names is the right one for them.

    Args:
        screen: that asks.
        crowd: the column.
        told: keeps the answer.
        on_right: called when its names are right.
        on_other: called when it is known to be another column.
    """

    def picked(answer: str | None) -> None:
        if answer == "right":
            told.right.add(crowd.list)
            on_right()
        elif answer == "other":
            ask_meaning(screen, crowd.header, on_done=on_other)

    sentence = message(
        "The column “{header}” is read as “{field}”, and brings {count} new names in {rows} rows, such as {examples}.",
        header=crowd.header,
        field=field_name(FIELDS[crowd.list]),
        count=crowd.count,
        rows=crowd.rows,
        examples=", ".join(f"“{word}”" for word in crowd.examples),
    )
    choices = (
        Choice("other", "c", message("Choose what the column is")),
        Choice("right", "y", message("The names are right, add them")),
    )
    screen.app.push_screen(Ask(message("Is this the right column?"), sentence, choices), picked)


def ask_meanings(
    screen: OfficeScreen[Any],
    plan: Plan,
    told: Told,
    *,
    on_done: Callable[[], object],
    on_other: Callable[[], object],
) -> None:
    """Ask what the new status words of a file mean.

    Args:
        screen: that asks.
        plan: of the import.
        told: keeps the answers.
        on_done: called when all are explained.
        on_other: called when their column is known to be another one.
    """
    if not plan.statuses:
        screen.notice(message("The file has no status words that are new."))
        return

    def explained(meanings: dict[str, Standing] | str | None) -> None:
        if isinstance(meanings, str):
            ask_meaning(screen, plan.status_header, on_done=on_other)
        elif meanings is not None:
            told.meanings.update(meanings)
            on_done()
        elif plan.unknown:
            screen.notice(
                message(
                    "! Status words are not explained yet: {count}. c asks again.", count=len(plan.unknown)
                )
            )

    screen.app.push_screen(StatusMeaningsSheet(plan.statuses), explained)


def tell_ended(screen: OfficeScreen[Any], plan: Plan, error: TamruangError) -> None:
    """Say how far an import came that was ended in the middle, and what can be done now.

    Args:
        screen: that shows it.
        plan: what was stored.
        error: what ended it; that the person stopped it need not be told.
    """
    if not isinstance(error, Stopped):
        screen.program.tell(error)
    screen.notice(
        message(
            "! Ended after {done} of {total} rows. Import it again to go on, or press u to undo.",
            done=f"{plan.done or 0:,}",
            total=f"{plan.rows:,}",
        )
    )
