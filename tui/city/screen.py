"""The city: offices × months, who is missing, where something does not hold, what it adds up to. Enter opens a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.city.arrivals import Arrival
from models.dates import fiscal_year_of
from models.errors import TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.outlet import one_line
from tui.city import doing, papers
from tui.city.actions import CITY_KEYS, KEYS_OF_OFFICES, NOBODYS, OFFICES, REFUSED, SUMS
from tui.city.cell import CellScreen
from tui.city.data import CityPicture, first_month, load_picture, read_form, waiting_keys
from tui.city.taking import Taking
from tui.city.views import CityViews
from tui.city.words import LEGEND
from tui.framework.paper_screen import PaperScreen
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.work import Work
from tui.keyboard.actions import Action
from tui.widgets.ledger import Ledger


class CityScreen(OfficeScreen[None]):
    """Offices × months of a fiscal year; beside it the sums, the keys, and what belongs to nobody.

    Args:
        takes: whether to ask at once what is to be taken in.
    """

    NAME = message("City")
    ACTIONS = CITY_KEYS
    REMARKS = LEGEND

    def __init__(self, *, takes: bool = False) -> None:
        super().__init__()
        self.year = 0
        self.views = CityViews()
        self.taking = Taking(self, self.reload)
        self._takes = takes

    def compose_body(self) -> ComposeResult:
        """The lists."""
        yield self.views

    def opened(self) -> None:
        """Begin with the month that was over last."""
        super().opened()
        month = first_month(self.program.today())
        self.year = fiscal_year_of(month)
        self.views.begin()
        try:
            self.program.open_database()
        except TamruangError as error:
            if not self.program.give_up(error):
                self.program.tell(error)
            return
        if self.is_first:
            self.call_after_refresh(self.program.finish_start)
        self.reload(month)
        if self._takes:
            self.taking.ask()

    @property
    def is_first(self) -> bool:
        """Whether the program began with it, so that there is none to go back to."""
        return self.app.screen_stack[0] is self

    # Reading.

    @property
    def picture(self) -> CityPicture | None:
        """What is shown; None before it is read."""
        return self.views.picture

    def _load(self) -> Callable[[], CityPicture]:
        year, today = self.year, self.program.today()
        return lambda: load_picture(year, today)

    def reload(self, month: date | None = None) -> None:
        """Read all again.

        Args:
            month: to choose then; the one that is chosen if None.
        """
        self.ask_office(self._load(), lambda found: self._show(found, month))

    def others_changed(self) -> None:
        """Read all again; the mark stays."""
        self.fresh.read(self._load(), lambda found: self._show(found) if found != self.picture else None)

    def day_turned(self) -> None:
        """What is missing is seen from the new day."""
        super().day_turned()
        self.reload()

    def _show(self, found: CityPicture, month: date | None = None) -> None:
        if found.overview.year == self.year:
            self.views.show(found, month)
            self.refresh_frame()

    # Head and foot.

    @property
    def screen_title(self) -> str:
        """With the year."""
        year = translate(message("fiscal year {year}", year=self.year)) if self.year else ""
        return f"{translate(self.NAME)}  {year}".rstrip()

    @property
    def screen_state(self) -> str:
        """Who is missing, and how much waits for somebody."""
        if self.picture is None or not self.views.has_offices:
            return super().screen_state
        overview, sums = self.picture.overview, self.picture.sums.total
        parts = [translate(message("missing {count}", count=sums.missing))]
        if waiting := sums.unsettled + len(overview.unknown):
            parts.append(translate(message("to be settled {count}", count=waiting)))
        return " · ".join(parts)

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Only what the list that is shown, and its marked line, have a use for."""
        views = self.views
        fit = {
            OFFICES: {"open", "month(1)", "search", "take", "add"},
            SUMS: {"open", "take"},
            KEYS_OF_OFFICES: {"confirm", "take"},
            NOBODYS: {"open", "assign", "take", "add"},
            REFUSED: {"take"},
        }[views.shown] | {"help", "undo", "back"}
        if views.shown == OFFICES and waiting_keys(views.cells):
            fit.add("confirm")
        if not views.has_offices:
            fit -= {"open", "month(1)", "search", "confirm"}
        return tuple(action for action in super().foot_actions if action.id in fit)

    def on_city_views_turned(self, event: CityViews.Turned) -> None:
        """The foot has what the list and the line have a use for."""
        event.stop()
        self.refresh_frame()

    # Moving about.

    def action_turn(self, step: int) -> None:
        """Show the list beside it."""
        self.views.turn(step)

    def action_month(self, step: int) -> None:
        """Choose the month beside it."""
        if self.views.shown == OFFICES:
            self.views.grid.choose(step)

    def action_year(self, step: int) -> None:
        """Show another year."""
        if self.year + step > fiscal_year_of(self.program.today()):
            self.notice(message("Fiscal year {year} has not begun yet.", year=self.year + step))
            return
        self.year += step
        self.reload()

    def action_search(self) -> None:
        """Find an office by typing."""
        if self.picture is None or not self.views.has_offices:
            return
        offices = self.picture.overview.offices
        options = [Option(office.id, office.name, ", ".join(office.aliases)) for office in offices]
        at = next((at for at, office in enumerate(offices) if office == self.views.office), 0)

        def found(option: Option | None) -> None:
            if option is not None:
                self.views.go_to(option.value)

        sentence = message("Type a part of the name.")
        self.app.push_screen(PickOne(message("Find an office"), options, sentence, at=at), found)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open what is marked: a month of an office; of the sums the table at that month; the form of what is nobody's."""
        views = self.views
        if views.shown == OFFICES and (cell := views.cell) is not None:
            self.app.push_screen(CellScreen(cell), self._come_back)
        elif views.shown == SUMS and (row := views.ledger.row) is not None and isinstance(row.key, date):
            views.grid.choose_month(row.key)
            views.shown = OFFICES
        elif (unknown := views.unknown) is not None:
            self._look(unknown.arrival)

    def _look(self, arrival: Arrival) -> None:
        title = Sentence("{text}", {"text": one_line(arrival.origin.name)})
        self.ask_office(
            lambda: read_form(arrival), lambda text: self.app.push_screen(PaperScreen(title, text))
        )

    def _come_back(self, month: Any) -> None:
        """The month that was looked at last is chosen; something may have changed."""
        if isinstance(month, date):
            self.views.grid.choose_month(month)
        self.others_changed()

    # Doing.

    def action_take(self) -> None:
        """Take in what offices sent."""
        self.taking.ask()

    def on_work_told(self, event: Work.Told) -> None:
        """Tell how far it is."""
        event.stop()
        self.taking.show(event)

    def on_unmount(self) -> None:
        """Whoever leaves the program need not wait for what is being taken in: what is kept stays."""
        self.taking.stop()

    def action_add(self) -> None:
        """Add an office; in the list of what is nobody's, the one whose name stands in it."""
        unknown = self.views.unknown
        name = unknown.arrival.item.office if unknown is not None else ""
        doing.add(self, lambda _: self.reload(), name)

    def action_change(self) -> None:
        """Change what is known of the marked office."""
        if (office := self.views.office) is not None:
            doing.change(self, office, self.reload)

    def action_confirm(self) -> None:
        """Write down that a key is the marked office's."""
        office, key = self.views.office, self.views.key
        if office is not None:
            waiting = [key.fingerprint] if key is not None else waiting_keys(self.views.cells)
            doing.confirm(self, office, waiting, self.reload)
        elif key is not None:
            self.notice(
                message("Nobody knows whose key it is. Add the office first, or say whose the file is.")
            )

    def action_papers(self) -> None:
        """Write a paper on the chosen month or the year."""
        papers.ask_paper(self, self.views.grid.month or first_month(self.program.today()))

    def action_mail(self) -> None:
        """Remind the offices of which the chosen month is missing."""
        papers.ask_reminders(self, self.views.grid.month or first_month(self.program.today()))

    def action_delete(self) -> None:
        """Trust the marked key no longer, or withdraw the marked file."""
        if (unknown := self.views.unknown) is not None:
            doing.let_go(self, [unknown.arrival], self.reload)
        elif (key := self.views.key) is not None:
            doing.distrust(self, key, self.reload)

    def action_settle(self) -> None:
        """Say which version of the chosen month counts."""
        if self.views.shown == OFFICES and (cell := self.views.cell) is not None:
            doing.settle(self, cell, self.reload)

    def action_assign(self) -> None:
        """Say whose something is."""
        if (unknown := self.views.unknown) is not None and self.picture is not None:
            doing.assign(self, unknown, self.picture.overview.offices, self.reload)

    def action_undo(self) -> None:
        """Take the last change back."""
        doing.undo(self, self.reload)

    def action_redo(self) -> None:
        """Bring back what was just taken back."""
        doing.redo(self, self.reload)

    def action_back(self) -> None:
        """Stop what is being taken in, or go back."""
        if not self.taking.stop() and not self.is_first:
            self.dismiss(None)

    def action_waiting(self) -> None:
        """What was typed and not saved."""
        self.program.navigator.open_drafts(lambda _: self.reload())
