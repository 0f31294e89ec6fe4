"""A screen left open over midnight knows the new day: with the next key, or when the day turns, whichever is first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from textual import events
from textual.app import App

from models import clock
from models.clock import BANGKOK
from tui.framework.screen import OfficeScreen

LONGEST_WAIT = 3600.0
"""Seconds; a machine that slept, or whose clock was set, is found out after so many. Nothing is sent where the day is the same."""


class DayTurns(App[None], inherit_bindings=False):
    """An app that tells its screens of a new day."""

    today: Callable[[], date]
    _day: date | None = None

    def watch_days(self) -> None:
        """From now on look whether the day has turned."""
        self._day = self.today()
        self._wait()

    def _wait(self) -> None:
        now = clock.now().astimezone(BANGKOK)
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), BANGKOK)
        self.set_timer(min((midnight - now).total_seconds() + 1, LONGEST_WAIT), self._waited, name="day")

    def _waited(self) -> None:
        self.look_at_day()
        self._wait()

    def look_at_day(self) -> None:
        """Tell the screens, if it is another day than before."""
        today = self.today()
        if self._day is None or today == self._day:
            return
        self._day = today
        for screen in self.screen_stack:
            if isinstance(screen, OfficeScreen):
                screen.day_turned()

    async def on_event(self, event: events.Event) -> None:
        """Look before a key does anything."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.look_at_day()
        await super().on_event(event)
