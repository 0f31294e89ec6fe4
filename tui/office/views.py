"""The office's own lists on screen, one at a time; what can be done with them is for the screen made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.messages import message
from models.office.settings import Settings, load_settings
from models.office.words import List, Word, Words, load_words
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import Action
from tui.office import holidays as office_holidays
from tui.office import lists as office_lists
from tui.office.holidays import Holiday, Year
from tui.office.lists import HOLIDAYS, LISTS, NUMBERS, VIEWS
from tui.widgets.ledger import Ledger
from tui.widgets.views import Views
from tui.widgets.words import Words as Lines

TURNS = (
    Action(
        "turn(1)",
        ("tab", "right"),
        message("Next list"),
        message("The list to the right"),
        shown=False,
        in_palette=False,
    ),
    Action(
        "turn(-1)",
        ("shift+tab", "left"),
        message("List before"),
        message("The list to the left"),
        shown=False,
        in_palette=False,
    ),
)
"""To the list beside it."""


class OfficeViews(OfficeScreen[None]):
    """One list at a time, the names of all above it; what the mark is on stands in full below."""

    DEFAULT_CSS = "OfficeViews #detail { height: 3; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0
        self.words = Words(())
        self.settings = Settings()
        self.year: Year | None = None
        self.places: dict[int, object] = {}
        """Of each list, where the mark was."""

    def compose_body(self) -> ComposeResult:
        """The names of the lists, the list, what its marked line says in full."""
        yield Views()
        yield Ledger((), id="lines")
        yield Lines(is_rule=True, classes="faint")
        yield Lines(id="detail", is_wrapped=True)

    def opened(self) -> None:
        """Begin with the first list."""
        super().opened()
        self.query_one(Views).names = tuple(map(translate, VIEWS))
        self.set_focus(self._ledger)
        self.read()

    @property
    def _ledger(self) -> Ledger:
        return self.query_one("#lines", Ledger)

    @property
    def which(self) -> List | None:
        """The list of words that is shown; None with the numbers and the holidays."""
        return LISTS[self.shown][0] if self.shown < len(LISTS) else None

    # Reading and showing.

    def read(self, at: object = None) -> None:
        """Read the list that is shown, and go to a line of it."""
        shown = self.shown
        year = (self.year.year if self.year else self.program.today().year) if shown == HOLIDAYS else None

        def read() -> tuple[Words, Settings, Year | None]:
            words, settings = load_words(), load_settings()
            return words, settings, None if year is None else office_holidays.year_of(year, settings)

        def show(found: tuple[Words, Settings, Year | None]) -> None:
            self.words, self.settings = found[0], found[1]
            self.year = found[2] or self.year
            if shown == self.shown:
                self._show(at)

        self.ask_office(read, show)

    def _show(self, at: object) -> None:
        at = at if at is not None else self.places.get(self.shown)
        if self.which is not None:
            rows: Any = office_lists.rows_of(self.which, self.words)
            columns = office_lists.columns_of(self.which)
        elif self.shown == NUMBERS:
            rows, columns = office_lists.number_rows(self.settings), office_lists.number_columns()
        else:
            rows = office_holidays.holiday_rows(self.year) if self.year else []
            columns = office_holidays.holiday_columns()
            at = at or self._next_holiday()
        empty = translate(message("Nothing in this list yet. F3 adds the first."))
        self._ledger.show(rows, columns=columns, empty=empty, at=at)
        self.refresh_frame()

    def _next_holiday(self) -> date | None:
        """The first day that is still to come."""
        today = self.program.today()
        days = [holiday.day for holiday in self.year.holidays] if self.year else []
        return next((day for day in days if day >= today), None)

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell the whole of the marked line."""
        event.stop()
        if event.row is not None:
            self.places[self.shown] = event.row.key
        self.query_one("#detail", Lines).text = self._detail()
        self.refresh_frame()

    def _detail(self) -> str:
        if self.shown == HOLIDAYS:
            return office_holidays.detail_of(self.year, self.marked_holiday) if self.year else ""
        if self.shown == NUMBERS:
            row = self._ledger.row
            return translate(office_lists.number_of(str(row.key)).help) if row else ""
        word = self.marked_word
        return office_lists.detail_of(word, self.settings) if word else ""

    @property
    def marked_word(self) -> Word | None:
        """The word with the mark."""
        row = self._ledger.row if self.which is not None else None
        return self.words.by_id.get(int(str(row.key))) if row else None

    @property
    def marked_holiday(self) -> Holiday | None:
        """The holiday with the mark."""
        row = self._ledger.row if self.shown == HOLIDAYS else None
        days = self.year.holidays if self.year else ()
        return next((holiday for holiday in days if row and holiday.day == row.key), None)

    # Turning the lists.

    def action_view(self, number: int) -> None:
        """Show a list."""
        self.shown = number
        self.query_one(Views).shown = number
        self._ledger.show(())
        self.read()

    def action_turn(self, step: int) -> None:
        """Show the next list."""
        self.action_view((self.shown + step) % len(VIEWS))

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A name was clicked."""
        self.action_view(event.number)

    def action_year(self, step: int) -> None:
        """Show another year's holidays."""
        if self.shown == HOLIDAYS and self.year is not None:
            self.year = replace(self.year, year=self.year.year + step)
            self.places.pop(HOLIDAYS, None)
            self.read()
