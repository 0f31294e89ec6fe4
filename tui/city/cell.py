"""A month of an office: its form as it came, and beside it what does not hold, what came and how, and the office's keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from models.city.arrivals import Arrival
from models.city.cells import Cell
from models.messages import message
from models.outlet import one_line
from tui.city import doing, papers
from tui.city.actions import CELL_KEYS
from tui.city.data import load_cell, read_form, waiting_keys
from tui.city.page import cell_lines
from tui.city.words import arrival_words, month_words, when_words
from tui.framework.paper_screen import PaperScreen
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import Action
from tui.widgets.page import Page
from tui.widgets.paper import Paper

WIDE = 110
"""Cells from which on the form stands beside what is said of it."""


class _Read(NamedTuple):
    """What is shown.

    Attributes:
        cell: the month of the office; None if the office is not in the list any more.
        form: the form that counts, as it came; empty where none does.
    """

    cell: Cell | None
    form: str


class CellScreen(OfficeScreen[date]):
    """A month of an office. Dismissed with the month that was shown last.

    Args:
        cell: as the table has it.
    """

    DEFAULT_CSS = """
    CellScreen Horizontal { height: 1fr; }
    CellScreen #page { width: 1fr; min-width: 53; }
    CellScreen #form { width: 66; margin-left: 2; display: none; }
    CellScreen.wide #form { display: block; }
    """
    SETTINGS_NAME = "city_month"
    NAME = message("Month of an office")
    ACTIONS = CELL_KEYS

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self.cell = cell
        self.form = ""

    def compose_body(self) -> ComposeResult:
        """The page, and the form."""
        with Horizontal():
            yield Page(id="page")
            yield Paper(id="form")

    @property
    def page(self) -> Page:
        """What is said of the month."""
        return self.query_one("#page", Page)

    def opened(self) -> None:
        """Show what is known, and read the form."""
        super().opened()
        self._arrange()
        self.set_focus(self.page)
        self.page.show_page(cell_lines(self.cell))
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The form beside it, or not."""
        self._arrange()

    def _arrange(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "wide")

    @property
    def screen_title(self) -> str:
        """Office and month."""
        return f"{one_line(self.cell.office.name)}  {month_words(self.cell.month)}"

    # Reading.

    def reload(self, _: object = None) -> None:
        """Read the month again."""
        self.ask_office(self._load(self.cell.month), self._show)

    def _load(self, month: date) -> Callable[[], _Read]:
        office, today = self.cell.office.id, self.program.today()

        def load() -> _Read:
            cell = load_cell(office, month, today)
            return _Read(cell, read_form(cell.arrival) if cell is not None and cell.arrival else "")

        return load

    def others_changed(self) -> None:
        """Read it again."""
        self.fresh.read(self._load(self.cell.month), self._show)

    def day_turned(self) -> None:
        """What is late is seen from the new day."""
        super().day_turned()
        self.reload()

    def _show(self, found: _Read) -> None:
        if found.cell is None:
            self.dismiss(self.cell.month)
            return
        if (found.cell.office.id, found.cell.month) != (self.cell.office.id, self.cell.month):
            self.page.top = 0
        self.cell = found.cell
        self.page.show_page(cell_lines(found.cell))
        if found.form != self.form:
            self.form = found.form
            self.query_one("#form", Paper).show(self.form)
        self.refresh_frame()

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Without a form there is none to look at."""
        left_out = set() if self._forms else {"form"}
        if len(self.cell.own) < 2:
            left_out.add("settle")
        if not waiting_keys([self.cell]):
            left_out.add("confirm")
        return tuple(action for action in super().foot_actions if action.id not in left_out)

    # Looking.

    @property
    def _forms(self) -> list[Arrival]:
        """What came of the month, the one that counts first."""
        found = [self.cell.arrival] if self.cell.arrival is not None else []
        return [*found, *(each for each in self.cell.own if each not in found)]

    def action_form(self) -> None:
        """Look at the form; where several came, at the one that is picked."""
        forms = self._forms
        if not forms:
            self.notice(message("Nothing came for this month."))
        elif len(forms) == 1:
            self._look(forms[0])
        else:
            options = [Option(each, arrival_words(each)[0], when_words(each)) for each in forms]

            def picked(option: Option | None) -> None:
                if option is not None:
                    self._look(option.value)

            self.app.push_screen(PickOne(message("Which form?"), options), picked)

    def _look(self, arrival: Arrival) -> None:
        title = message("{office} · no. {id}", office=one_line(self.cell.office.name), id=arrival.id)

        def show(text: str) -> None:
            self.app.push_screen(PaperScreen(title, text))

        self.ask_office(lambda: read_form(arrival), show)

    def action_month(self, step: int) -> None:
        """Look at the month beside it."""
        months = self.cell.month.year * 12 + self.cell.month.month - 1 + step
        month = date(months // 12, months % 12 + 1, 1)
        self.ask_office(self._load(month), lambda found: self._show_month(found, month))

    def _show_month(self, found: _Read, month: date) -> None:
        if found.cell is None:
            self.notice(message("There is nothing of {month}.", month=month_words(month)))
            return
        self._show(found)

    # Doing.

    def action_settle(self) -> None:
        """Say which version counts."""
        doing.settle(self, self.cell, self.reload)

    def action_delete(self) -> None:
        """Withdraw what came and was wrong."""
        doing.let_go(self, self._forms, self.reload)

    def action_papers(self) -> None:
        """Write a paper on the month or the year."""
        papers.ask_paper(self, self.cell.month)

    def action_mail(self) -> None:
        """Remind the office."""
        papers.ask_reminders(self, self.cell.month, (self.cell.office.id,))

    def action_confirm(self) -> None:
        """Write down that a key is the office's."""
        doing.confirm(self, self.cell.office, waiting_keys([self.cell]), self.reload)

    def action_change(self) -> None:
        """Change what is known of the office."""
        doing.change(self, self.cell.office, self.reload)

    def action_undo(self) -> None:
        """Take the last change back."""
        doing.undo(self, self.reload)

    def action_redo(self) -> None:
        """Bring back what was just taken back."""
        doing.redo(self, self.reload)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self.cell.month)
