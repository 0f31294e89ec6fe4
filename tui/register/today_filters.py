"""Which list stands behind each figure of the first screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from models.messages import Message as Sentence
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:
    from models.register.filters import Filter


def open_list(screen: OfficeScreen[Any], key: str, title: Sentence, on_done: Callable[[Any], None]) -> None:
    """Open the list of the cases that a line counts.

    Args:
        screen: the first screen.
        key: of the line.
        title: of the list.
        on_done: called when one comes back.
    """

    def show(wanted: Filter) -> None:
        from models.register.order import DUE_FIRST
        from tui.register.screen import ComplaintsScreen

        screen.app.push_screen(ComplaintsScreen(filter=wanted, order=DUE_FIRST, title=title), on_done)

    screen.ask_office(lambda: filter_of(key), show, group="filter")


def filter_of(key: str) -> Filter:
    """The filter behind a figure."""
    from models.office.vocabulary import Standing
    from models.office.words import load_words
    from models.register.filters import DueFilter, Filter

    if key == "waiting":
        waiting = frozenset(word.id for word in load_words().all if word.means == Standing.WAITING)
        return Filter(statuses=waiting)
    if key == "no_section":
        return Filter(pending=True, no_section=True)
    if key in {"late", "today", "soon"}:
        return Filter(pending=True, due=DueFilter(key))
    if key.startswith("step"):
        return Filter(pending=True, step=int(key.removeprefix("step")))
    return Filter(pending=True)
