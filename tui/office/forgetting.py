"""Forgetting complainants by age: the question for how many years they are kept."""

from __future__ import annotations

from typing import Any

from models.forgetting.choosing import cases_settled_before, day_of_age
from models.messages import message
from models.office.people import Right
from models.office.words import refuse_early
from tui.cases.forgetting import forget_persons
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText

_YEARS = "5"


def forget_by_age(screen: OfficeScreen[Any]) -> None:
    """Ask for an age, and forget the complainants of all cases that were settled before.

    Raises:
        NotAllowed: the person has no right to it.
    """
    today = screen.program.today()
    refuse_early(screen.program.by, Right.FORGET)

    def typed(line: str | None) -> None:
        if line is not None:
            day = day_of_age(line, today)
            forget_persons(screen, lambda: cases_settled_before(day), lambda: None)

    question = AskText(
        message("Forget complainants of old cases"),
        message("Forget the complainants of all cases settled more than how many years ago?"),
        _YEARS,
        check=lambda line: day_of_age(line, today),
    )
    screen.app.push_screen(question, typed)
