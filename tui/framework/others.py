"""What others do arrives: twice a second it is asked whether the database has changed, and the screens are told.

Where nothing has changed nothing is read, nothing is painted, and no screen is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.app import App

from exports.language import translate
from models.errors import TamruangError
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:  # the database is loaded after the first paint
    from models.storage.news import Watch

BETWEEN = 0.5
"""Seconds between two looks. What a colleague stores is on the screen within this and the time that it takes to read it."""


class OthersWork:
    """Tells the screens of an app that somebody else has changed what they show.

    Args:
        app: that shows them.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._watch: Watch | None = None
        self._told = ""
        """The trouble that was told last, while it lasts."""
        self._is_blind = False

    def begin(self) -> None:
        """From now on nothing that others change is missed: the database was opened, and nothing of it read yet.

        Raises:
            DatabaseUnusable: the database complained.
        """
        from models.storage.news import Watch

        if self._watch is None or not self._watch.is_open:
            self._watch = Watch()

    def watch(self) -> None:
        """From now on look by itself."""
        asyncio.get_running_loop().call_later(BETWEEN, self._wake)

    def _wake(self) -> None:
        if self._app.is_running:
            self.watch()
            if self._hear() or (
                not self._is_blind and any(each.fresh.is_behind for each in self._in_sight())
            ):
                self._app.call_later(self.tell)

    def look(self) -> None:
        """Look now, and tell the screens."""
        self._hear()
        self.tell()

    def _hear(self) -> bool:
        """Ask whether others have changed something; tells whether the screens are to be told."""
        if self._watch is None:
            return False
        try:
            news = self._watch.look()
        except TamruangError as error:
            self._is_blind = True
            self._app.call_later(self.tell_trouble, error)
            return False
        if self._is_blind:
            self._is_blind = False
            self.trouble_is_over()
        if news is not None:
            for screen in self._app.screen_stack:
                if isinstance(screen, OfficeScreen) and (news.is_recorded or screen.HEARS_ALL):
                    screen.fresh.hear()
        return news is not None

    def tell(self) -> None:
        """Let the screens that can be seen catch up; those behind them do when one comes back to them."""
        for screen in self._in_sight():
            screen.fresh.catch_up()

    def _in_sight(self) -> Iterator[OfficeScreen[Any]]:
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, OfficeScreen):
                yield screen
                if not screen.is_modal:
                    return

    def tell_trouble(self, error: TamruangError) -> None:
        """Tell calmly, and once, that what others do can't be read at the moment."""
        sentence = translate(error.sentence)
        if sentence == self._told:
            return
        self._told = sentence
        for screen in self._in_sight():
            if not screen.is_modal:
                screen.notice(error.sentence)

    def trouble_is_over(self) -> None:
        """It can be read again: the next trouble is told."""
        self._told = ""
