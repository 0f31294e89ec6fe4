"""A screen left open over midnight knows the new day: with the next key, or when the day turns, whichever is first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from textual.app import App

from models import clock
from models.clock import BANGKOK
from tui.framework.screen import OfficeScreen

LONGEST_WAIT = 3600.0
"""Seconds; a machine that slept, or whose clock was set, is found out after so many. Nothing is sent where the day is the same."""


class DayTurns:
    """Tells the screens of an app of a new day.

    Args:
        app: that shows them.
        today: what day it is.
    """

    def __init__(self, app: App[Any], today: Callable[[], date]) -> None:
        self._app = app
        self._today = today
        self._day = today()

    def watch(self) -> None:
        """From now on look by itself."""
        now = clock.now().astimezone(BANGKOK)
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), BANGKOK)
        self._app.set_timer(min((midnight - now).total_seconds() + 1, LONGEST_WAIT), self._waited, name="day")

    def _waited(self) -> None:
        self.look()
        self.watch()

    def look(self) -> None:
        """Tell the screens, if it is another day than before."""
        today = self._today()
        if today == self._day:
            return
        self._day = today
        for screen in self._app.screen_stack:
            if isinstance(screen, OfficeScreen):
                screen.day_turned()
