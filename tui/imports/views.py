"""What a file of cases would change, shown: a summary and the lists behind it; or how far a long work is."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from exports.language import translate
from models.imports.plan import NOBODY_SAID, Reused
from models.imports.three_way import AS_PROPOSED
from models.messages import Message as Sentence
from models.messages import message
from tui.imports import columns as import_columns
from tui.imports import lists
from tui.imports.same_number import asks
from tui.widgets.lazy_rows import LazyRows
from tui.widgets.ledger import Ledger
from tui.widgets.progress import Progress
from tui.widgets.views import Views
from tui.widgets.words import Words

if TYPE_CHECKING:
    from models.imports.files import Arrival
    from models.imports.plan import Both, Plan, SetAside
    from models.imports.three_way import Choices


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


class ImportViews(Vertical):
    """The summary and the lists behind it; while something long goes on, how far it is."""

    DEFAULT_CSS = """
    ImportViews { height: 1fr; }
    ImportViews #detail { height: 3; padding: 0 1; }
    ImportViews Progress { margin: 2 0; height: 1fr; }
    """

    class Turned(Message):
        """Another phase or view is shown."""

    class Stale(Message):
        """The list of choices was left; the plan is to be made anew by them.

        Attributes:
            view: the one to show then.
        """

        def __init__(self, view: int) -> None:
            super().__init__()
            self.view = view

    def __init__(self) -> None:
        super().__init__()
        self.phase = Phase.ASKING
        self.arrival: Arrival | None = None
        self.plan: Plan | None = None
        self.overwrite = False
        self.choices = AS_PROPOSED
        """Where both sides changed something: what the person chose."""
        self.reused = NOBODY_SAID
        """What the person said of rows that have the number of another case."""
        self.is_stale = False
        """Whether the choices were changed since the plan was made."""
        self.doing: Sentence = message("Reading and comparing")
        self.shown = 0
        self.places: dict[int, int] = {}
        """Of each view, where the mark was."""

    def compose(self) -> ComposeResult:
        """The names of the views, the list, what its marked line says in full; or the progress."""
        yield Views()
        yield Ledger((), id="lines")
        yield Words(is_rule=True, classes="faint", id="rule")
        yield Words(id="detail", is_wrapped=True)
        yield Progress()

    def on_mount(self) -> None:
        """Begin with the summary."""
        self.screen.set_focus(self.ledger)
        self.turn_to(self.phase)

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#lines", Ledger)

    # Showing.

    def show_plan(self, plan: Plan, phase: Phase) -> None:
        """Show what would be done, or was done, from the summary on."""
        self.plan, self.is_stale = plan, False
        self.places.clear()
        self.shown = 0
        self.turn_to(phase)

    def renew(self, plan: Plan) -> None:
        """Show the same view of a plan that was made anew, the mark on its line."""
        before = self.ledger.row
        self.plan = plan
        self.view(self.shown)
        keys = [row.key for row in self.ledger.rows] if before is not None else []
        if before is not None and before.key in keys:
            self.ledger.cursor = keys.index(before.key)

    def choose(self, choices: Choices) -> None:
        """Show other choices at once; the counts follow when the list is left."""
        self.choices, self.is_stale = choices, True
        self.view(self.shown)

    def say(self, reused: Reused) -> None:
        """Show at once what was said of rows with the number of another case; the counts follow when the list is left."""
        self.reused, self.is_stale = reused, True
        self.view(self.shown)

    @property
    def marked_reuse(self) -> SetAside | None:
        """The row with the mark, among those set aside, if it has the number of another case."""
        rows = self.ledger.rows
        if self.plan is None or self.shown != lists.ASIDE or not isinstance(rows, LazyRows) or not rows:
            return None
        item, _ = rows.place(self.ledger.cursor)
        return item if asks(self.plan, item) else None

    @property
    def marked_conflict(self) -> tuple[Both, int] | None:
        """The case and which of its fields has the mark, among those that both sides changed."""
        rows = self.ledger.rows
        if self.shown != lists.BOTH or not isinstance(rows, LazyRows) or not rows:
            return None
        item, place = rows.place(self.ledger.cursor)
        return item, place

    def turn_to(self, phase: Phase) -> None:
        """Go on to a phase: show the lists, or how far the work is."""
        self.phase = phase
        has_lists = self.phase in {Phase.SHOWN, Phase.DONE}
        for name in (Views, "#lines", "#rule", "#detail"):
            self.query_one(name).display = has_lists
        progress = self.query_one(Progress)
        progress.display = self.phase is Phase.WORKING
        if self.phase is Phase.WORKING:
            progress.sentence, progress.share = translate(self.doing) + " …", -1.0
        if has_lists:
            self.view(self.shown)
            if self.screen.focused is None:  # while it was hidden, the list lost its keys
                self.screen.set_focus(self.ledger)
        self.post_message(self.Turned())

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far the work is, in rows."""
        progress = self.query_one(Progress)
        if total:
            sentence = message(
                "{doing}: row {done} of {total}",
                doing=self.doing,
                done=f"{done:,}",
                total=f"{total:,}",
            )
            progress.share = done / total
        else:
            sentence = message("{doing}: row {done}", doing=self.doing, done=f"{done:,}")
        progress.sentence = translate(sentence)

    def view(self, view: int) -> None:
        """Show a view, the mark where it was."""
        plan = self.plan
        if plan is None or self.phase not in {Phase.SHOWN, Phase.DONE}:
            return
        is_left = self.is_stale and self.shown != view
        self.shown = view
        self.query_one(Views).shown = view
        self.query_one(Views).names = lists.view_names(plan, self.size.width)
        if view == lists.SUMMARY:
            is_done = self.phase is Phase.DONE
            rows: Any = lists.summary_rows(plan, overwrite=self.overwrite, is_done=is_done)
        elif view == lists.COLUMNS:
            rows = import_columns.column_rows(self.arrival.columns, plan.days) if self.arrival else ()
        else:
            rows = lists.rows_of(view, plan, self.choices, self.reused)
        columns = import_columns.column_columns() if view == lists.COLUMNS else lists.columns_of(view, plan)
        ledger = self.ledger
        place = self.places.get(view, 0)
        ledger.show(())  # so that it does not look for the line with the mark among all rows
        ledger.show(rows, columns=columns, empty=translate(message("There are none of these.")))
        ledger.cursor = place
        listed, count = lists.count_listed(view, plan)
        more = message("The first {listed} of {count} are shown", listed=f"{listed:,}", count=f"{count:,}")
        self.query_one("#rule", Words).text = translate(more) if listed < count else ""
        self._show_detail()
        if is_left:
            self.post_message(self.Stale(view))
        else:
            self.post_message(self.Turned())

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell the whole of the marked line."""
        event.stop()
        if event.ledger.rows:
            self.places[self.shown] = event.ledger.cursor
        self._show_detail()

    def _show_detail(self) -> None:
        text, plan, rows = "", self.plan, self.ledger.rows
        if plan is not None and self.shown == lists.SUMMARY:
            row = self.ledger.row
            text = lists.summary_detail(plan, row.key if row is not None else None)
        elif plan is not None and self.shown == lists.COLUMNS:
            row = self.ledger.row
            text = import_columns.column_detail(plan.days, row.key if row is not None else None)
        elif plan is not None and isinstance(rows, LazyRows) and rows:
            text = lists.detail_of(self.shown, plan, *rows.place(self.ledger.cursor))
        self.query_one("#detail", Words).text = text

    # Turning the views.

    def turn(self, step: int) -> None:
        """Show the view so many to the right; round at the ends."""
        self.view((self.shown + step) % len(lists.VIEWS))

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A name was clicked."""
        event.stop()
        self.view(event.number)

    def open_line(self) -> None:
        """From the summary to the list behind the marked line."""
        row = self.ledger.row
        if (
            self.shown == lists.SUMMARY
            and row is not None
            and (view := lists.view_behind(row.key)) is not None
        ):
            self.view(view)
