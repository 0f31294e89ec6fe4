"""How the screen of the list reads it: at once where a page is a millisecond's work, else in a thread; and counts it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from models.errors import SearchStopped
from models.register.lines import Line
from tui.cases.list_verbs import ListVerbs
from tui.keyboard.typeahead import BESIDE
from tui.register.pages import ComplaintList, Part, Place, Stopped
from tui.widgets.buffer import Wanted
from tui.widgets.window import Deliver, Window

MOST_COUNTED = 1_000
"""Where cases must be looked at to be counted, it ends here."""

T = TypeVar("T")


class ReadingScreen(ListVerbs[None]):
    """A screen with a window on a list of cases.

    Pages by an index are read in the handler of the key: they take less time than handing them to a thread and back, and
    the key's answer is on the screen with its own painting. Searches and combined filters may have to walk past many cases,
    so they go to a thread; the old lines stay until the answer is there, and a newer wish makes the older one stop.
    """

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0
        self.is_counted_in_part = False
        """Whether the list is longer than was counted."""

    @property
    @abstractmethod
    def window(self) -> Window[Line]:
        """The window."""

    @property
    @abstractmethod
    def listed(self) -> ComplaintList:
        """The list that is wanted now."""

    @abstractmethod
    def show_position(self) -> None:
        """Say where one is in the list."""

    @abstractmethod
    def show_part(self, part: Part) -> None:
        """Show a part of the list."""

    def reload(self, place: Place | None = None) -> None:
        """Read the list anew, and count it.

        Args:
            place: to come back to; the start if None.
        """
        self._turn += 1
        self.is_counted_in_part = False
        listed, limit = self.listed, self.window.limit
        self._ask(lambda stopped: listed.part(limit, place, stopped), self.show_part, listed.is_quick)
        if not self.is_typing:
            self.count_list()

    @property
    def is_typing(self) -> bool:
        """Whether the words that are searched for are being typed: then the list changes too soon to be worth counting."""
        return False

    def count_list(self) -> None:
        """Count the list."""
        listed = self.listed
        most = None if listed.is_quick else MOST_COUNTED
        self._ask(lambda stopped: listed.count(most, stopped), self._counted, False, BESIDE)

    def _counted(self, total: int) -> None:
        self.is_counted_in_part = not self.listed.is_quick and total >= MOST_COUNTED
        if self.is_counted_in_part:  # from the end of the list no place can be told then
            self.show_position()
        else:
            self.window.tell_total(total)

    def read(self, wanted: Wanted, deliver: Deliver) -> None:
        """Read what the window asks for."""
        listed = self.listed
        self._ask(lambda stopped: listed.read(wanted, stopped), deliver, listed.is_quick)

    def read_all(self, limit: int, on_done: Callable[[list[Line]], object]) -> None:
        """Read the list from its start.

        Args:
            limit: no more lines than this.
            on_done: called with them.
        """
        listed = self.listed
        self._ask(lambda stopped: listed.read(Wanted(limit), stopped), on_done, False)

    def _ask(
        self,
        read: Callable[[Stopped], T],
        on_done: Callable[[T], object],
        is_quick: bool,
        group: str = "read",
    ) -> None:
        turn = self._turn

        def stopped() -> bool:
            return turn != self._turn

        def run() -> T | None:
            try:
                return read(stopped)
            except SearchStopped:
                return None

        def go_on(answer: T | None) -> None:
            if answer is not None and not stopped():
                on_done(answer)

        if is_quick:
            with self.program.guarded():
                go_on(read(stopped))
        else:
            self.ask_office(run, go_on, on_error=self._gave_up, group=group)

    def _gave_up(self, error: Exception) -> bool:
        self.window.gave_up()
        return False

    def on_unmount(self) -> None:
        """Whatever is still being read is not wanted any longer."""
        self._turn += 1
