"""Where a draft was typed: the same sheet of the same record, which offers it again once it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.drafts import KeptDraft
from models.errors import TamruangError
from models.messages import message
from models.records import dataclass
from tui.framework.program import OnDone
from tui.framework.screen import OfficeScreen


class PlaceGone(TamruangError):
    """A draft can't be opened where it was typed."""

    title = message("Unsaved drafts")

    def __init__(self) -> None:
        super().__init__(
            message(
                "The place where this was typed is gone or can't be opened from here. You can read "
                "and copy the draft; it stays until you discard it."
            )
        )


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a draft, looked for.

    Attributes:
        kept: the draft.
        screen: from which it is looked for.
        on_done: called when the person has come back from it.
    """

    kept: KeptDraft
    screen: OfficeScreen[Any]
    on_done: OnDone

    @property
    def kind(self) -> str:
        """What kind of screen or sheet it is."""
        return self.kept.place.partition(":")[0]

    @property
    def key(self) -> str:
        """Which record, as that kind names it."""
        return self.kept.place.partition(":")[2]

    def push(self, screen: OfficeScreen[Any]) -> None:
        """Open the screen that it is."""
        self.screen.app.push_screen(screen, self.on_done)


Loader = Callable[[Place], Callable[[], object]]
"""Looks, in a thread, for what the screen of a place needs, and gives what opens it.

It raises `PlaceGone`, or another `TamruangError`, where there is no such record any longer.
"""
