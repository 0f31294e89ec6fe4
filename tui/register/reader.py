"""Reading the list that a window shows: at once where a page is a millisecond's work, else in a thread; and counting it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from models.errors import SearchStopped
from models.register.lines import Line
from models.storage.database import saves
from tui.framework.screen import OfficeScreen
from tui.keyboard.typeahead import BESIDE
from tui.register.pages import ComplaintList, Part, Place, Stopped
from tui.widgets.buffer import Wanted
from tui.widgets.window import Deliver, Window

MOST_COUNTED = 1_000
"""Where cases must be looked at to be counted, it ends here."""

T = TypeVar("T")


class ListReader:
    """Reads the list that a screen wants at the moment.

    Pages by an index are read in the handler of the key: they take less time than handing them to a thread and back, and
    the key's answer is on the screen with its own painting. Searches and combined filters may have to walk past many cases,
    so they go to a thread; the old lines stay until the answer is there, and a newer wish makes the older one stop.

    Args:
        screen: whose threads read, and that has the window.
        listed: gives the list that is wanted now.
        show_part: called with the part of a list that is read anew.
        show_position: called when it is known how long the list is.
    """

    def __init__(
        self,
        screen: OfficeScreen[Any],
        listed: Callable[[], ComplaintList],
        show_part: Callable[[Part], None],
        show_position: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._listed = listed
        self._show_part = show_part
        self._show_position = show_position
        self._turn = 0
        self._counted: tuple[ComplaintList, int, int] | None = None
        self.is_counted_in_part = False
        """Whether the list is longer than was counted."""

    @property
    def _window(self) -> Window[Line]:
        return self._screen.query_one(Window)

    def reload(self, place: Place | None = None) -> None:
        """Read the list anew.

        Args:
            place: to come back to; the start if None.
        """
        self._turn += 1
        self._screen.fresh.asked()
        self.is_counted_in_part = False
        listed, limit = self._listed(), self._window.limit
        self._ask(lambda stopped: listed.part(limit, place, stopped), self._show_part, listed.is_quick)

    def count(self) -> None:
        """Count the list; who only looked at a case finds it as it was counted, but for what others do: that is followed anyway."""
        listed, saved = self._listed(), saves()
        counted = self._counted
        if counted and counted[:2] == (listed, saved) and not self._screen.fresh.is_behind:
            self.show_count(counted[2])
            return
        most = self.most_counted(listed)

        def show(total: int) -> None:
            self._counted = listed, saved, total
            self.show_count(total)

        self._ask(lambda stopped: listed.count(most, stopped), show, False, BESIDE)

    def forget_count(self) -> None:
        """Others have changed something: what was counted is not known any longer."""
        self._counted = None

    @staticmethod
    def most_counted(listed: ComplaintList) -> int | None:
        """Where counting a list ends; None if it is counted whole."""
        return None if listed.is_quick else MOST_COUNTED

    def until_asked(self) -> Stopped:
        """Tells, from any thread, whether something else was asked for since."""
        turn = self._turn
        return lambda: turn != self._turn

    def show_count(self, total: int) -> None:
        """Show how long the list is."""
        self.is_counted_in_part = not self._listed().is_quick and total >= MOST_COUNTED
        if self.is_counted_in_part:  # from the end of the list no place can be told then
            self._show_position()
        else:
            self._window.set_total(total)

    def read(self, wanted: Wanted, deliver: Deliver) -> None:
        """Read what the window asks for."""
        listed = self._listed()
        self._ask(lambda stopped: listed.read(wanted, stopped), deliver, listed.is_quick)

    def read_all(self, limit: int, on_done: Callable[[list[Line]], object]) -> None:
        """Read the list from its start.

        Args:
            limit: no more lines than this.
            on_done: called with them.
        """
        listed = self._listed()
        self._ask(lambda stopped: listed.read(Wanted(limit), stopped), on_done, False)

    def ask(self, read: Callable[[Stopped], T], on_done: Callable[[T], object]) -> None:
        """Ask something else about the list, which is given up when another one is read or this one is left.

        Args:
            read: runs in a thread; is told whether its answer is no longer wanted.
            on_done: called with the answer.
        """
        self._ask(read, on_done, False)

    def stop(self) -> None:
        """Whatever is still being read is not wanted any longer."""
        self._turn += 1

    def _ask(
        self,
        read: Callable[[Stopped], T],
        on_done: Callable[[T], object],
        is_quick: bool,
        group: str = "read",
    ) -> None:
        stopped = self.until_asked()

        def run() -> T | None:
            try:
                return read(stopped)
            except SearchStopped:
                return None

        def go_on(answer: T | None) -> None:
            if answer is not None and not stopped():
                on_done(answer)

        if is_quick:
            with self._screen.program.catch_errors():
                go_on(read(stopped))
        else:
            self._screen.ask_office(run, go_on, on_error=self._give_up, group=group)

    def _give_up(self, error: Exception) -> bool:
        self._window.stop_reading()
        return False
