"""The question who sits here, where several people share an account of the machine; remembered for this run of the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.messages import message
from models.office.sitting import sit_down
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen


def ask_who_sits(
    screen: OfficeScreen[Any], login: str, names: list[str], on_done: Callable[[str], object]
) -> None:
    """Ask who sits here; whoever leaves the question can look, and is asked again when something is to be changed.

    Args:
        screen: that asks.
        login: of the account.
        names: of the officers.
        on_done: called with what the history keeps of the person.
    """

    def picked(option: Option | None) -> None:
        if option is not None:
            screen.ask_office(lambda: sit_down(login, option.value), on_done, group="seat")

    sheet = PickOne(
        message("Who are you?"),
        [Option(name, name) for name in names],
        message("Several people use the account {login}. The history keeps who did what.", login=login),
    )
    screen.app.push_screen(sheet, picked)
