"""The morning run through what a list shows: the cases of it that wait, or of those that are marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.messages import Message
from models.register.filters import Filter
from models.register.lines import Line
from tui.framework.screen import OfficeScreen
from tui.widgets.window import Window


def run_through(
    screen: OfficeScreen[Any], window: Window[Line], wanted: Filter, come_back: Callable[[Any], object]
) -> None:
    """Go through the waiting cases of a list.

    Args:
        screen: of the list.
        window: the list.
        wanted: what it shows.
        come_back: called when one comes back.
    """
    marked = tuple(line.id for line in window.marked.values())

    def done(told: Message | None) -> None:
        if told is not None:
            window.unmark()
            screen.notice(told)
        come_back(None)

    screen.program.navigator.open_run(done, filter=Filter(ids=marked) if marked else wanted)
