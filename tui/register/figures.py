"""Which list stands behind each figure of the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.messages import Message as Sentence
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.filters import DueFilter, Filter, LookFilter
from models.register.order import DUE_FIRST
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:
    from tui.framework.program import OnDone


def open_figure(screen: OfficeScreen[Any], key: str, title: Sentence, on_done: OnDone | None) -> None:
    """Open the list of the cases that a line counts.

    Args:
        screen: the first screen.
        key: of the line.
        title: of the list.
        on_done: called when one comes back.
    """

    def show(wanted: Filter) -> None:
        screen.program.navigator.open_list(on_done, filter=wanted, order=DUE_FIRST, title=title)

    screen.ask_office(lambda: filter_of(key), show, group="filter")


def filter_of(key: str) -> Filter:
    """The filter behind a figure."""
    if key == "waiting":
        waiting = frozenset(word.id for word in load_words().all if word.means == Standing.WAITING)
        return Filter(statuses=waiting)
    if key == "no_section":
        return Filter(pending=True, no_section=True)
    if key == "look":
        return Filter(look=LookFilter.DUE)
    if key == "held":
        return Filter(held=True)
    if key in {"late", "today", "soon"}:
        return Filter(pending=True, due=DueFilter(key))
    if key.startswith("step"):
        return Filter(pending=True, step=int(key.removeprefix("step")))
    return Filter(pending=True)
