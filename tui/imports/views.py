"""What a file of cases would change, shown: a summary and its lists. What can be done with it is for the screen made of it."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from exports.language import translate
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.framework.work import Work
from tui.widgets.ledger import Ledger
from tui.widgets.progress import Progress
from tui.widgets.views import Views
from tui.widgets.words import Words

if TYPE_CHECKING:
    from models.imports.files import Arrival
    from models.imports.plan import Plan


class Phase(Enum):
    """How far one is."""

    ASKING = auto()
    """For the file."""
    WORKING = auto()
    """Something long goes on; it can be stopped."""
    SHOWN = auto()
    """What would be done is shown."""
    DONE = auto()
    """It was done; what was done is shown."""


class ArrivalsViews(OfficeScreen[Any]):
    """The summary and the lists behind it; while something long goes on, how far it is."""

    DEFAULT_CSS = """
    ArrivalsViews #detail { height: 3; padding: 0 1; }
    ArrivalsViews Progress { margin: 2 0; height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.phase = Phase.ASKING
        self.file: Path | None = None
        self.arrival: Arrival | None = None
        self.plan: Plan | None = None
        self.overwrite = False
        self.work: Work | None = None
        self.doing: Sentence = message("Reading and comparing")
        self.shown = 0
        self.places: dict[int, int] = {}
        """Of each view, where the mark was."""

    def compose_body(self) -> ComposeResult:
        """The names of the views, the list, what its marked line says in full; or the progress."""
        yield Views()
        yield Ledger((), id="lines")
        yield Words(is_rule=True, classes="faint", id="rule")
        yield Words(id="detail", is_wrapped=True)
        yield Progress()

    def opened(self) -> None:
        """Begin with the summary."""
        super().opened()
        self.set_focus(self.ledger)
        self.show_phase()

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#lines", Ledger)

    @property
    def screen_state(self) -> str:
        """Which file, and whether it will win over what was changed here."""
        if self.file is None:
            return ""
        if self.overwrite and self.phase is Phase.SHOWN:
            return translate(message("{file} · the file wins !", file=self.file.name))
        return self.file.name

    # Showing.

    def show_phase(self) -> None:
        """Show the lists, or how far the work is."""
        lists = self.phase in {Phase.SHOWN, Phase.DONE}
        for name in (Views, "#lines", "#rule", "#detail"):
            self.query_one(name).display = lists
        progress = self.query_one(Progress)
        progress.display = self.phase is Phase.WORKING
        if self.phase is Phase.WORKING:
            progress.sentence, progress.share = translate(self.doing) + " …", -1.0
        if lists:
            self.show_view(self.shown)
        self.refresh_frame()

    def on_work_told(self, event: Work.Told) -> None:
        """Show how far it is."""
        event.stop()
        if event.work is not self.work or event.work.is_stopping:
            return
        progress = self.query_one(Progress)
        if event.total:
            told = message(
                "{doing}: row {done} of {total}",
                doing=self.doing,
                done=f"{event.done:,}",
                total=f"{event.total:,}",
            )
            progress.share = event.done / event.total
        else:
            told = message("{doing}: row {done}", doing=self.doing, done=f"{event.done:,}")
        progress.sentence = translate(told)

    def show_view(self, view: int) -> None:
        """Show a view, the mark where it was."""
        from tui.imports import columns as arrivals_columns
        from tui.imports import lists

        plan = self.plan
        if plan is None or self.phase not in {Phase.SHOWN, Phase.DONE}:
            return
        self.shown = view
        self.query_one(Views).shown = view
        self.query_one(Views).names = lists.names_of_views(plan, self.size.width)
        if view == lists.SUMMARY:
            is_done = self.phase is Phase.DONE
            rows: Any = lists.summary_rows(plan, overwrite=self.overwrite, is_done=is_done)
        elif view == lists.COLUMNS:
            rows = arrivals_columns.column_rows(self.arrival.columns) if self.arrival else ()
        else:
            rows = lists.rows_of(view, plan)
        columns = arrivals_columns.column_columns() if view == lists.COLUMNS else lists.columns_of(view)
        ledger = self.ledger
        place = self.places.get(view, 0)
        ledger.show(())  # so that it does not look for the line with the mark among all rows
        ledger.show(rows, columns=columns, empty=translate(message("There are none of these.")))
        ledger.cursor = place
        listed, count = lists.listed_of(view, plan)
        more = message("The first {listed} of {count} are listed", listed=f"{listed:,}", count=f"{count:,}")
        self.query_one("#rule", Words).text = translate(more) if listed < count else ""
        self._show_detail()

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell the whole of the marked line."""
        event.stop()
        if event.ledger.rows:
            self.places[self.shown] = event.ledger.cursor
        self._show_detail()

    def _show_detail(self) -> None:
        from tui.imports import lists
        from tui.widgets.lazy_rows import LazyRows

        text, plan, rows = "", self.plan, self.ledger.rows
        if plan is not None and self.shown == lists.SUMMARY:
            text = lists.summary_detail(plan)
        elif plan is not None and self.shown == lists.COLUMNS:
            told = message("Enter tells what a column is. It is remembered, and the file is compared anew.")
            text = translate(told)
        elif plan is not None and isinstance(rows, LazyRows) and rows:
            text = lists.detail_of(self.shown, plan, *rows.place(self.ledger.cursor))
        self.query_one("#detail", Words).text = text

    # Turning the views.

    def action_view(self, number: int) -> None:
        """Show a view."""
        self.show_view(number)

    def action_turn(self, step: int) -> None:
        """Show the next view."""
        from tui.imports.lists import VIEWS

        self.show_view((self.shown + step) % len(VIEWS))

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A name was clicked."""
        self.show_view(event.number)

    def action_open(self) -> None:
        """From the summary to the list behind the marked line."""
        from tui.imports.lists import SUMMARY, view_behind

        row = self.ledger.row
        if self.shown == SUMMARY and row is not None and (view := view_behind(row.key)) is not None:
            self.show_view(view)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        self.action_open()
