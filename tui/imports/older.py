"""A file that seems older than one that came in before: whether it is meant to change cases back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.imports.age import describe_age
from models.imports.plan import Plan
from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.widgets.choices import Choice


def ask_older(screen: OfficeScreen[Any], plan: Plan, *, on_yes: Callable[[], object]) -> None:
    """Ask whether an older file is meant to change cases back.

    Args:
        screen: that asks.
        plan: of the import.
        on_yes: called when it is.
    """

    def decide(answer: str | None) -> None:
        if answer == "yes":
            on_yes()

    answers = (
        Choice("no", "n", message("Leave the register as it is")),
        Choice("yes", "y", message("Import it all the same")),
    )
    screen.app.push_screen(Ask(message("An older file?"), describe_age(plan), answers), decide)
