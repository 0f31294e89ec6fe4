"""The office's own lists on screen, one at a time; what can be done with them is for their screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from exports.language import translate
from models.messages import message
from models.office.settings import Settings
from models.office.words import List, Word, Words
from tui.office import holidays as office_holidays
from tui.office import lists as office_lists
from tui.office import number_years
from tui.office.holidays import Holiday, Year
from tui.office.lists import HOLIDAYS, LISTS, NUMBERS, VIEWS
from tui.widgets.ledger import Ledger
from tui.widgets.views import Views
from tui.widgets.words import Words as Lines


class OfficeViews(Vertical):
    """One list at a time, the names of all above it; what the mark is on stands in full below.

    Args:
        today: what day it is.
    """

    DEFAULT_CSS = "OfficeViews { height: 1fr; } OfficeViews #detail { height: 3; padding: 0 1; }"

    class Wanted(Message):
        """The list that is shown is to be read; `show` takes it."""

    class Turned(Message):
        """Another list is shown, or the mark is on another line."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.shown = 0
        self.words = Words(())
        self.settings = Settings()
        self.year: Year | None = None
        self.places: dict[int, object] = {}
        """Of each list, where the mark was."""

    def compose(self) -> ComposeResult:
        """The names of the lists, the list, what its marked line says in full."""
        yield Views()
        yield Ledger((), id="lines")
        yield Lines(is_rule=True, classes="faint")
        yield Lines(id="detail", is_wrapped=True)

    def on_mount(self) -> None:
        """Begin with the first list."""
        self.query_one(Views).names = tuple(map(translate, VIEWS))
        self.screen.set_focus(self.ledger)

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#lines", Ledger)

    @property
    def which(self) -> List | None:
        """The list of words that is shown; None with the numbers and the holidays."""
        return LISTS[self.shown][0] if self.shown < len(LISTS) else None

    # Showing.

    @property
    def wanted_year(self) -> int | None:
        """The year whose holidays are to be read; None where a list of words or numbers is shown."""
        if self.shown != HOLIDAYS:
            return None
        return self.year.year if self.year else self.today.year

    def show(self, words: Words, settings: Settings, year: Year | None, at: object = None) -> None:
        """Show the list, and go to a line of it.

        Args:
            words: of the office.
            settings: of the office.
            year: the holidays of `wanted_year`; None for those that were read before.
            at: key of the line; where the mark was if None.
        """
        self.words, self.settings = words, settings
        self.year = year or self.year
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
        empty = translate(message("This list is empty. F3 adds the first entry."))
        self.ledger.show(rows, columns=columns, empty=empty, at=at)
        self.post_message(self.Turned())

    def _next_holiday(self) -> date | None:
        """The first day that is still to come."""
        days = [holiday.day for holiday in self.year.holidays] if self.year else []
        return next((day for day in days if day >= self.today), None)

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell the whole of the marked line."""
        event.stop()
        if event.row is not None:
            self.places[self.shown] = event.row.key
        self.query_one("#detail", Lines).text = self._detail()
        self.post_message(self.Turned())

    def _detail(self) -> str:
        if self.shown == HOLIDAYS:
            return office_holidays.detail_of(self.year, self.marked_holiday) if self.year else ""
        if self.shown == NUMBERS:
            row = self.ledger.row
            if row is None or row.key == number_years.FIELD:
                return translate(number_years.HELP) if row else ""
            return translate(office_lists.number_of(str(row.key)).help)
        word = self.marked_word
        return office_lists.detail_of(word, self.settings) if word else ""

    @property
    def marked_word(self) -> Word | None:
        """The word with the mark."""
        row = self.ledger.row if self.which is not None else None
        return self.words.by_id.get(int(str(row.key))) if row else None

    @property
    def marked_holiday(self) -> Holiday | None:
        """The holiday with the mark."""
        row = self.ledger.row if self.shown == HOLIDAYS else None
        days = self.year.holidays if self.year else ()
        return next((holiday for holiday in days if row and holiday.day == row.key), None)

    # Turning the lists.

    def view(self, number: int) -> None:
        """Show a list."""
        self.shown = number
        self.query_one(Views).shown = number
        self.ledger.show(())
        self.post_message(self.Wanted())

    def turn(self, step: int) -> None:
        """Show the list so many to the right; round at the ends."""
        self.view((self.shown + step) % len(VIEWS))

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A name was clicked."""
        event.stop()
        self.view(event.number)

    def turn_year(self, step: int) -> None:
        """Show another year's holidays."""
        if self.shown == HOLIDAYS and self.year is not None:
            self.year = replace(self.year, year=self.year.year + step)
            self.places.pop(HOLIDAYS, None)
            self.post_message(self.Wanted())
