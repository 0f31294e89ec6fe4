"""What others do arrives: once a second it is asked whether the database has changed, and who has what open.

Where nothing has changed nothing is read, nothing is painted, and no screen is asked. At rest this is all that wakes the process,
once a second: the thread of keys sleeps until one comes (`tui.wire.driver`), that of output until there is some, nothing blinks;
once an hour it is looked whether another day has begun (`tui.framework.day_turns`). The outbox and the round through the sample
office look at their own matters besides.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from exports.language import translate
from models.errors import DatabaseReplaced, ServerAway, TamruangError
from models.messages import message
from tui.framework.away import AWAY, NOTHING, WAS_NOT_SAVED, WAS_SAVED
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:  # the database is loaded after the first paint
    from models.storage.news import Watch
    from models.storage.presence import Presence

BETWEEN = 1.0
"""Seconds between two looks. What a colleague stores is on the screen within this and the time that it takes to read it.

Each look wakes a processor that otherwise sleeps; twice a second would show a change a quarter of a second sooner."""


class OthersWork:
    """Tells the screens of an app that somebody else has changed what they show.

    Args:
        app: that shows them.
        by: who sits here.
    """

    def __init__(self, app: App[Any], by: str) -> None:
        self._app = app
        self.by = by
        """Who sits here, as others are told."""
        self._presence: Presence | None = None
        self._open: Mapping[str, tuple[str, ...]] = {}
        self._watch: Watch | None = None
        self._told = ""
        """The trouble that was told last, while it lasts."""
        self._is_blind = False

    def who_has(self, record: str) -> str:
        """Who else has a record open, by their names; empty if nobody has.

        Args:
            record: a kind and a number, as `case:17`.
        """
        from models.office.words import person_name

        return ", ".join(
            translate(message("you, in another window")) if by == self.by else person_name(by)
            for by in self._open.get(record, ())
        )

    @property
    def open_elsewhere(self) -> Collection[str]:
        """The records that others have open."""
        return self._open.keys()

    def attend(self) -> None:
        """Tell others what is open here, and look what they have open."""
        if self._watch is None or not self._watch.is_open:
            return
        if self._presence is not None and self._presence.by != self.by:  # somebody has sat down
            self._presence.close()
            self._presence = None
        if self._presence is None:
            from models.storage.presence import (
                Presence,
            )  # nobody waits for it: it is asked for after the first paint

            self._presence = Presence(self.by)
        screens = [screen for screen in self._app.screen_stack if isinstance(screen, OfficeScreen)]
        records = {screen.open_record for screen in screens} - {""}
        if records != set(self._presence.held):
            self._presence.hold(records)
        if self._presence.look():
            self._open = self._presence.others
            self._app.call_later(self.tell_presence)

    def tell_presence(self) -> None:
        """Tell the screens that can be seen who has what open; the others ask when one comes back to them."""
        for screen in self._in_sight():
            screen.presence_changed()

    def end(self) -> None:
        """Nothing is open here any longer."""
        if self._presence is not None:
            self._presence.close()

    def begin(self) -> None:
        """From now on nothing that others change is missed: the database was opened, and nothing of it read yet.

        Raises:
            DatabaseUnusable: the database complained.
        """
        from models.storage.news import Watch

        if self._watch is None or not self._watch.is_open:
            self._watch = Watch()
            self._presence = None

    def watch(self) -> None:
        """From now on look by itself."""
        asyncio.get_running_loop().call_later(BETWEEN, self._wake)

    def _wake(self) -> None:
        if self._app.is_running:
            self.watch()
            self.attend()
            if self._hear() or (
                not self._is_blind and any(each.fresh.is_behind for each in self._in_sight())
            ):
                self._app.call_later(self.tell)

    def look(self) -> None:
        """Look now, and tell the screens."""
        self.attend()
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
        """Tell calmly, and once, that what others do can't be read at the moment; of a server that is away, as long as it is."""
        if isinstance(error, DatabaseReplaced):
            for screen in self._in_sight():
                screen.program.saves.failed_late(error)
                return
        if isinstance(error, ServerAway):
            before, self._told = self._told, translate(AWAY)
            for screen in self._in_sight():
                if not screen.is_modal and screen.noticed in ("", before):
                    screen.notice(AWAY)
            return
        sentence = translate(error.sentence)
        if sentence == self._told:
            return
        self._told = sentence
        for screen in self._in_sight():
            if not screen.is_modal:
                screen.notice(error.sentence)

    def trouble_is_over(self) -> None:
        """It can be read again: nothing is told of it any more, the next trouble is; what waited for that is done."""
        told, self._told = self._told, ""
        for screen in self._app.screen_stack:
            if isinstance(screen, OfficeScreen) and screen.noticed == told:
                screen.notice(NOTHING)
        self._app.call_later(self._catch_up)

    def _catch_up(self) -> None:
        """Save what was typed meanwhile, and find out what became of a save of which that is not known."""
        screens = list(self._in_sight())
        if not screens:
            return
        from tui.framework.draft_screen import run_beside  # only after a server was away

        drafts = screens[-1].program.drafts

        def settle() -> Sequence[bool]:
            from models.storage.database import find_out

            drafts.write()
            return find_out()

        def tell(found: Sequence[bool]) -> None:
            for screen in self._in_sight():
                if found and not screen.is_modal:
                    screen.notice(WAS_SAVED if all(found) else WAS_NOT_SAVED)

        run_beside(screens[-1], settle, tell)
