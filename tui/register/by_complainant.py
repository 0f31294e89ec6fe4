"""Finding cases by who complains: only when asked for, and recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.cases.complainants import find_by_complainant
from models.messages import message
from models.register.filters import Filter
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text


def ask_complainant(screen: OfficeScreen[Any], on_done: Callable[..., object]) -> None:
    """Ask for a name or a telephone number, and open the list of the cases; what is typed is kept nowhere.

    Args:
        screen: that asks.
        on_done: called when one comes back from the list.
    """

    def look(line: str | None) -> None:
        if line is not None:
            screen.ask_office(lambda: find_by_complainant(line, by=screen.program.by), show, group="person")

    def show(ids: tuple[int, ...]) -> None:
        if not ids:
            screen.notice(message("No case has such a complainant."))
            return

        def back(_: object) -> None:
            on_done()

        screen.program.navigator.open_list(back, filter=Filter(ids=ids), title=message("By complainant"))

    question = AskText(
        message("By complainant"),
        message(
            "A part of the name, or at least four digits of the phone number. It is recorded that you asked."
        ),
        check=require_text,
    )
    screen.app.push_screen(question, look)
