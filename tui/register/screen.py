"""The list of cases: of any size, narrowed by words, views and filters; the place in it is kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models.messages import Message, message
from models.office.settings import load_settings
from models.office.words import load_words
from models.register.filters import ALL, Filter
from models.register.lines import Line
from models.register.order import NEWEST_FIRST, Order
from models.register.views import load_columns
from tui.cases.registered import registered_words
from tui.cases.verb_screen import VerbScreen
from tui.cases.verbs import load_verb
from tui.framework.ahead import load_ahead
from tui.framework.open_elsewhere import OpenElsewhere
from tui.keyboard.actions import Action
from tui.register.actions import KEYS
from tui.register.beside import ListWithCase
from tui.register.by_complainant import ask_complainant
from tui.register.first import open_office
from tui.register.following import SIGNS, follow, show_open, tell_open
from tui.register.list_columns import columns_of
from tui.register.morning import run_through
from tui.register.pages import ComplaintList, Part, Place, empty_words
from tui.register.reader import MOST_COUNTED, ListReader
from tui.register.rows import Lines
from tui.register.words import NO_CASE, ORDERS, describe_filter
from tui.widgets.ledger import Ledger
from tui.widgets.list_bar import ListBar
from tui.widgets.window import Window

if TYPE_CHECKING:  # dialogs are loaded with the first question
    from tui.cases.carry_out import Cases
    from tui.register.narrowing import Narrowing

MOST_MARKED = 1_000
"""So many cases can be marked at one stroke."""


class ComplaintsScreen(VerbScreen[None]):
    """The list of cases.

    Args:
        filter: which cases; all if None.
        order: the newest first if None.
        title: name of the view; the filter in words if None.
        search: words to look for.
    """

    AUTO_FOCUS = ""  # the list gets it when there is one; Textual would first give it to the line above
    NAME = message("Complaints")
    ACTIONS = KEYS
    REMARKS = SIGNS

    def __init__(
        self,
        filter: Filter | None = None,
        order: Order | None = None,
        title: Message | None = None,
        search: str = "",
    ) -> None:
        super().__init__()
        wanted = filter or ALL
        self.wanted = replace(wanted, text=search or wanted.text)
        self.order = order or NEWEST_FIRST
        self.title_of_view = title
        self.elsewhere = OpenElsewhere(self)
        self.keys: tuple[str, ...] = ()
        """Names of the columns; the usual ones if none."""
        self.reader = ListReader(self, lambda: self.listed, self.show_part, self.show_position)

    @property
    def listed(self) -> ComplaintList:
        """The list that is wanted."""
        return ComplaintList(self.wanted, self.order, self.program.today())

    # Showing.

    def compose_body(self) -> ComposeResult:
        """The line to search in, and the list."""
        yield ListBar(self.wanted.text)
        window: Window[Line] = Window(
            (),
            read=self.reader.read,
            row_of=lambda line: self.lines.row_of(line),
            moved=self.show_position,
            id="cases",
        )
        yield ListWithCase(window)

    @property
    def window(self) -> Window[Line]:
        """The list."""
        return self.query_one("#cases", Window)

    @property
    def bar(self) -> ListBar:
        """The line above the list."""
        return self.query_one(ListBar)

    def opened(self) -> None:
        """Show the list from its start."""
        if not open_office(self):
            return
        self.keys = load_columns(self.program.by)
        self.window.columns = columns_of(self.keys)
        self.load_words()
        super().opened()
        self.set_focus(self.window)
        self.reload()
        load_ahead(self, "tui.cases.screen", "tui.cases.status", "exports.line_breaks", seconds=0.5)

    def load_words(self) -> None:
        """Read the office's words and numbers: a few rows, without which no line can be said."""
        self.lines = Lines(load_words(), load_settings(), self.program.today(), self.keys)

    def day_turned(self) -> None:
        """What is late is seen from the new day."""
        self.load_words()
        self.reload(self.place)
        super().day_turned()

    def presence_changed(self) -> None:
        """Give the cases a sign that others have open."""
        show_open(self)
        tell_open(self, goes_first=False)

    def others_changed(self) -> None:
        """Follow what others do."""
        follow(self)

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """Show these columns, from left to right; those of the person who looks if none."""
        self.keys = keys or load_columns(self.program.by)
        self.load_words()
        self.window.columns = columns_of(self.keys)
        self.reload(self.place)

    def show_list(self, wanted: Filter, order: Order, title: Message | None) -> None:
        """Show another list, from its start.

        Args:
            wanted: which cases.
            order: of the list.
            title: of the view; the filter in words if None.
        """
        self.wanted, self.order, self.title_of_view = wanted, order, title
        self.refresh_frame()
        self.reload()

    def reload(self, place: Place | None = None) -> None:
        """Read the list anew; while words are being typed it changes too soon to be worth counting.

        Args:
            place: to come back to; the start if None.
        """
        self.reader.reload(place)
        if not self.is_typing:
            self.reader.count()

    def on_unmount(self) -> None:
        """Read no further."""
        self.reader.stop()

    def show_part(self, part: Part) -> None:
        """Show a part of the list."""
        window = self.window
        for line in part.buffer.items:
            if line.id in window.marked:
                window.marked[line.id] = line
        show_open(self)
        window.open(
            part.buffer, part.at, line=part.line, empty="" if part.buffer.items else empty_words(self.listed)
        )
        self.refresh_frame()

    def refresh_frame(self) -> None:
        """Write the head, the keys and the line above the list anew."""
        super().refresh_frame()
        self.bar.show_view(self.view_name)
        self.show_position()

    def show_position(self) -> None:
        """Say where one is in the list."""
        in_part = self.reader.is_counted_in_part
        total = MOST_COUNTED if in_part else self.window.buffer.total
        self.bar.show_position(self.window.position, total, in_part)
        tell_open(self)

    @property
    def screen_state(self) -> str:
        """How many are marked, and the order."""
        marked = len(self.window.marked)
        parts = [super().screen_state]
        if marked:
            parts.append(translate(message("{count} marked", count=marked)))
        parts.append(translate(ORDERS[self.order]) if self.order in ORDERS else "")
        return " · ".join(filter(None, parts))

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """In an empty register, only the ways to fill it."""
        if not self.window.items and self.window.empty == translate(NO_CASE):
            return tuple(action for action in self.actions if action.id in {"help", "new", "import", "back"})
        return super().foot_actions

    @property
    def view_name(self) -> str:
        """Name of the view, or the filter in words."""
        if self.title_of_view is not None:
            return translate(self.title_of_view)
        return describe_filter(self.wanted, self.lines.words) or translate(message("All cases"))

    # Finding.

    @property
    def is_typing(self) -> bool:
        """Whether one is in the line to search in."""
        return self.focused is self.bar.line

    def action_search(self) -> None:
        """Go to the line to search in; what stands there can be typed over."""
        self.set_focus(self.bar.line)
        self.bar.line.select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find with every key."""
        event.stop()
        if event.value != self.wanted.text:
            self.show_list(replace(self.wanted, text=event.value), self.order, self.title_of_view)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to what was found."""
        event.stop()
        self.leave_line()

    def key_down(self) -> None:
        """From the line down to the list."""
        if self.is_typing:
            self.leave_line()

    def leave_line(self) -> None:
        """Go on to the list."""
        self.set_focus(self.window)
        if self.window.buffer.total is None:
            self.reader.count()

    # Narrowing.

    @cached_property
    def narrowing(self) -> Narrowing:
        """What asks for another list."""
        from tui.register.narrowing import Narrowing

        return Narrowing(self, self.show_list, self.show_columns)

    def action_views(self) -> None:
        """Choose a view."""
        self.narrowing.ask_view(self.listed, self.keys)

    def action_filter(self) -> None:
        """Choose what the list is filtered by."""
        self.narrowing.ask_filter(self.listed, self.lines.words)

    def action_sort(self) -> None:
        """Choose the order."""
        self.narrowing.ask_order(self.listed, self.title_of_view)

    def action_group(self) -> None:
        """Count the list by kinds, and show one of them."""
        self.narrowing.ask_group(self.listed, self.lines.words, self.reader)

    def action_past_imports(self) -> None:
        """Choose one of one's own imports to take back."""
        load_verb("past_imports")(self, (), self.verb_done)

    def action_export(self) -> None:
        """Write the list to a file, all of it."""
        self.narrowing.ask_file(self.listed)

    # Marking.

    def action_mark(self) -> None:
        """Mark the case and go on."""
        self.window.toggle()
        self.window.action_move(1)
        self.refresh_frame()

    def action_mark_all(self) -> None:
        """Mark all of the list, as far as that is sensible."""
        self.reader.read_all(MOST_MARKED, self._mark_all)

    def _mark_all(self, lines: list[Line]) -> None:
        self.window.mark(lines)
        self.refresh_frame()
        if len(lines) < MOST_MARKED:
            self.notice(message("✓ {count} cases are marked: the whole list.", count=len(lines)))
        else:
            self.notice(
                message("✓ The first {count} cases are marked; the list may be longer.", count=len(lines))
            )

    # Doing something to cases.

    @property
    def cases_meant(self) -> Cases:
        """The marked cases, or the one with the cursor."""
        window = self.window
        if window.marked:
            return list(window.marked.values())
        return [window.item] if window.item is not None else []

    def verb_done(self, done: Any) -> None:
        """Read the list again, at the same place."""
        changed = {case.id for case in done.changed}
        place = self.place
        if len(changed) != 1:  # others may have left the list above the cursor
            place = place._replace(position=None)
        self.window.unmark()
        self.reload(place)

    def action_beside(self) -> None:
        """Show the case with the mark beside the list, or take it away."""
        self.query_one(ListWithCase).toggle()

    # Other screens, and back.

    def action_complainant(self) -> None:
        """Find cases by who complains, which is recorded."""
        ask_complainant(self, self.reload)

    def action_open(self) -> None:
        """Open the case with the cursor."""
        if (line := self.window.item) is not None:
            self.program.navigator.open_case(line.id, self._come_back)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the case with the cursor."""
        self.action_open()

    def action_new(self) -> None:
        """Enter a new case."""

        def come_back(case: Any) -> None:
            if case is not None:
                self.notice(registered_words(case))
            self._come_back(None)

        self.program.navigator.open_new_case(on_done=come_back)

    def action_run(self) -> None:
        """Go through the cases that wait."""
        run_through(self, self.window, self.wanted, self._come_back)

    def action_import(self) -> None:
        """Take in cases from a file."""
        self.program.navigator.open_import(self._come_back)

    def action_waiting(self) -> None:
        """What was typed and not saved."""
        self.program.navigator.open_drafts(self._come_back)

    def _come_back(self, _: Any) -> None:
        self.load_words()
        self.reload(self.place)

    @property
    def place(self) -> Place:
        """Where one is in the list."""
        window = self.window
        previous = window.items[window.cursor - 1].key if window.cursor else None
        return Place(previous, window.line, window.position)

    def action_back(self) -> None:
        """Take back what was done to the list, one thing after the other: marks, words; then leave it."""
        if self.is_typing and not self.wanted.text:
            self.leave_line()
        elif self.focused is self.window and self.window.marked:
            self.window.unmark()
            self.refresh_frame()
        elif self.wanted.text:
            self.bar.line.value = ""
            self.set_focus(self.window)
        elif len(self.app.screen_stack) == 1:  # the program began with it
            self.notice(message("Press Ctrl+Q to quit."))
        else:
            self.dismiss(None)
