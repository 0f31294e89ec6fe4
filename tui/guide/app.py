"""The program on the sample office, which can lead through itself. Nobody else loads this."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.timer import Timer

from exports.language import translate
from models.cases.acts_since import last_act, verbs_since
from models.messages import message
from models.storage.database import connection
from tui.app import TamruangApp
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.guide.stations import END, SEARCHED, STATIONS
from tui.keyboard.actions import Action
from tui.keyboard.layouts import add_twins
from tui.register.screen import ComplaintsScreen
from tui.widgets.foot import Foot
from tui.widgets.words import Words

GUIDE = Action(
    "app.guide",
    ("ctrl+g",),
    message("Guided round"),
    message("Begin the guided round of ten minutes, skip a station of it, or leave it"),
    shown=False,
)
_LINE = "guide"
_EVERY = 0.7
"""Seconds between two looks whether a station was done, for what is stored without a key; nothing is sent if it was not."""


class GuidedApp(TamruangApp):
    """The same program with a line above the keys while the round goes on.

    Args:
        is_guided: whether the round begins at once.
        given: as `TamruangApp` takes it.
    """

    CSS = f"#{_LINE} {{ margin: 0 1; height: auto; text-style: bold; }}"

    def __init__(self, *given: Any, is_guided: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self.station: int | None = 0 if is_guided else None
        """Number of the station; that after the last one is the end; None while there is no round."""
        self._since = 0
        self._screens: set[str] = set()
        self._clock: Timer | None = None
        for key in add_twins(GUIDE.keys):
            self.bind(key, "guide", show=False)

    def finish_start(self) -> None:
        """Begin the round, or tell how to."""
        super().finish_start()
        if self.station is not None:
            self._begin(0)
            told = message("Ctrl+G skips a station or leaves the round.")
        else:
            told = message("Ctrl+G begins a guided round of ten minutes.")
        screen = self.screen
        if isinstance(screen, OfficeScreen) and screen.is_whole and not screen.query_one(Foot).notice:
            screen.notice(told)  # what was told of the terminal is told once, and stays

    async def on_event(self, event: events.Event) -> None:
        """After a key, see whether it did what the station asks for."""
        await super().on_event(event)
        if isinstance(event, events.Key) and self.is_running:
            self.call_later(self.look)

    def action_guide(self) -> None:
        """Begin the round; while it goes on, ask what shall become of it."""
        if self.station is None or self.station >= len(STATIONS):
            self._begin(None if self.station is not None else 0)
            return
        options = [
            Option(self.station + 1, translate(message("Skip this station"))),
            Option(max(self.station - 1, 0), translate(message("Back to the one before"))),
            Option(None, translate(message("Leave the round"))),
        ]

        def chosen(picked: Option | None) -> None:
            if picked is not None:
                self._begin(picked.value)

        self.push_screen(PickOne(message("Guided round"), options), chosen)

    def _begin(self, station: int | None) -> None:
        """Go to a station, or end the round."""
        self.station = station
        self._screens.clear()
        if station is None or station >= len(STATIONS):
            if self._clock is not None:
                self._clock.stop()
                self._clock = None
        else:
            with connection():
                self._since = last_act()
            if self._clock is None:
                self._clock = self.set_interval(_EVERY, self.look)
        self._show()

    def look(self) -> None:
        """See whether the station was done; the line stands on whichever screen is shown."""
        screen = self.screen
        if isinstance(screen, OfficeScreen) and GUIDE not in screen.everywhere:
            screen.everywhere = (*screen.everywhere, GUIDE)
        station = self.station
        if station is not None and station < len(STATIONS):
            name = type(screen).__name__
            self._screens.add(name)
            if isinstance(screen, ComplaintsScreen) and screen.wanted.text:
                self._screens.add(SEARCHED)
            with connection():
                verbs = verbs_since(self._since)
            if STATIONS[station].is_done(verbs, frozenset(self._screens)):
                self._begin(station + 1)
                return
        self._show()

    def _show(self) -> None:
        screen = self.screen
        if not isinstance(screen, OfficeScreen) or screen.is_modal or not screen.is_whole:
            return
        lines = screen.query(f"#{_LINE}")
        if self.station is None:
            lines.remove()
            return
        text = self._words(self.station)
        if not lines:
            screen.mount(Words(text, is_wrapped=True, id=_LINE), before=screen.query_one(Foot))
        for line in lines.results(Words):
            line.text = text

    def _words(self, station: int) -> str:
        if station >= len(STATIONS):
            return "✓ " + translate(END)
        told = translate(STATIONS[station].todo)
        done = "✓ " if station else ""
        return f"{done}{station + 1}/{len(STATIONS)}  {told}"
