"""The list of cases: of any size, narrowed by words, views and filters; the place in it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from exports.language import translate
from models.errors import TamruangError
from models.messages import Message, message
from models.register.filters import ALL, Filter
from models.register.lines import Line
from models.register.order import NEWEST_FIRST, Order
from tui.cases.list_verbs import ASSIGN, FINISH, OTHERS, STATUS
from tui.keyboard.actions import BACK, HELP, WAITING, Action
from tui.register.narrowing import NarrowingScreen
from tui.register.pages import ComplaintList, Part, Place
from tui.register.reading import MOST_COUNTED
from tui.register.rows import columns
from tui.register.words import ORDERS, is_filtered
from tui.widgets.ledger import Ledger
from tui.widgets.list_bar import ListBar
from tui.widgets.window import Window

if TYPE_CHECKING:
    from tui.cases.carry_out import Cases

MOST_MARKED = 1_000
"""So many cases can be marked at one stroke."""


class ComplaintsScreen(NarrowingScreen):
    """The list of cases.

    Args:
        filter: which cases; all if None.
        order: the newest first if None.
        title: name of the view; the filter in words if None.
        search: words to look for.
    """

    AUTO_FOCUS = ""  # the list gets it when there is one; Textual would first give it to the line above
    NAME = message("Complaints")
    ACTIONS = (
        HELP,
        Action("open", ("enter",), message("Open"), message("Open the case with the mark")),
        Action("search", ("slash",), message("Find"), message("Find words or a number as you type")),
        STATUS,
        FINISH,
        Action("mark", ("space",), message("Mark"), message("Mark the case and go on to the next")),
        Action("undo", ("u",), message("Undo"), message("Take your last change back")),
        BACK,
        ASSIGN,
        Action("views", ("v",), message("Views"), message("Choose a view, or save this one")),
        Action("filter", ("z",), message("Filter"), message("Filter by status, section, category and more")),
        Action("new", ("f3",), message("New case"), message("Enter a new case")),
        Action("sort", ("y",), message("Order"), message("Choose the order of the list"), shown=False),
        Action(
            "group", ("b",), message("Group"), message("Count the list by kinds, and open one"), shown=False
        ),
        Action(
            "mark_all",
            ("ctrl+a",),
            message("Mark all"),
            message("Mark all cases of this list, up to a thousand"),
            shown=False,
        ),
        *OTHERS,
        Action(
            "export",
            ("e",),
            message("To a file"),
            message("Write this list to a file: CSV, Excel or JSON lines"),
            shown=False,
        ),
        Action("import", ("i",), message("Import"), message("Take in cases from a file"), shown=False),
        WAITING,
    )

    def __init__(
        self,
        filter: Filter | None = None,
        order: Order | None = None,
        title: Message | None = None,
        search: str = "",
    ) -> None:
        wanted = filter or ALL
        super().__init__(replace(wanted, text=search or wanted.text), order or NEWEST_FIRST, title)

    # Showing.

    def compose_body(self) -> ComposeResult:
        """The line to search in, and the list."""
        yield ListBar(self.wanted.text)
        yield Window(columns(), read=self.read, row_of=self._row_of, moved=self.show_position, id="cases")

    @property
    def window(self) -> Window[Line]:
        """The list."""
        return self.query_one("#cases", Window)

    def opened(self) -> None:
        """Show the list from its start."""
        if not self._open_office():
            return
        self.load_words()
        super().opened()
        self.set_focus(self.window)
        self.reload()

    def _open_office(self) -> bool:
        """Open the database if this is the first screen; tells whether it is open."""
        try:
            self.program.open_database()
        except TamruangError as error:
            if not self.program.give_up(error):
                self.program.tell(error)
            return False
        if len(self.app.screen_stack) == 1:
            self.call_after_refresh(self.program.started)
        return True

    def _row_of(self, line: Line) -> Any:
        return self.lines.row_of(line)

    def show_part(self, part: Part) -> None:
        """Show a part of the list."""
        window = self.window
        for line in part.buffer.items:
            if line.id in window.marked:
                window.marked[line.id] = line
        window.open(part.buffer, part.at, line=part.line, empty="" if part.buffer.items else self._empty())
        self.refresh_frame()

    def _empty(self) -> str:
        if self.wanted.text:
            return translate(_NOTHING_FOUND, text=self.wanted.text)
        if is_filtered(self.wanted) and ComplaintList(ALL, NEWEST_FIRST, self.listed.today).has_any:
            return translate(_NONE_FITS)
        return translate(_NO_CASE)

    def refresh_frame(self) -> None:
        """Write the head, the keys and the line above the list anew."""
        super().refresh_frame()
        self.bar.show_view(self.view_name)
        self.show_position()

    def show_position(self) -> None:
        """Say where one is in the list."""
        in_part = self.is_counted_in_part
        total = MOST_COUNTED if in_part else self.window.buffer.total
        self.bar.show_position(self.window.position, total, in_part)

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
        if not self.window.items and self.window.empty == translate(_NO_CASE):
            return tuple(action for action in self.actions if action.id in {"help", "new", "import", "back"})
        return super().foot_actions

    # Marking.

    def action_mark(self) -> None:
        """Mark the case and go on."""
        self.window.toggle()
        self.window.action_move(1)
        self.refresh_frame()

    def action_mark_all(self) -> None:
        """Mark all of the list, as far as that is sensible."""
        self.read_all(MOST_MARKED, self._mark)

    def _mark(self, lines: list[Line]) -> None:
        self.window.mark(lines)
        self.refresh_frame()
        if len(lines) < MOST_MARKED:
            self.notice(message("✓ {count} cases are marked: all of this list.", count=len(lines)))
        else:
            self.notice(
                message("✓ The first {count} cases are marked; the list may go on.", count=len(lines))
            )

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

    # Other screens, and back.

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
        else:
            self.dismiss(None)

    def action_open(self) -> None:
        """Open the case with the cursor."""
        if (line := self.window.item) is not None:
            from tui.cases.screen import CaseScreen

            self.app.push_screen(CaseScreen(line.id), self._came_back)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the case with the cursor."""
        self.action_open()

    def action_new(self) -> None:
        """Enter a new case."""
        from tui.cases.new import NewCaseScreen

        def stored(case: Any) -> None:
            if case is not None:
                self.notice(message("✓ Case {number} is entered.", number=case.number))
            self._came_back(None)

        self.app.push_screen(NewCaseScreen({}), stored)

    def action_import(self) -> None:
        """Take in cases from a file."""
        from tui.imports.screen import ArrivalsScreen

        self.app.push_screen(ArrivalsScreen(), self._came_back)

    def action_export(self) -> None:
        """Write the list to a file, all of it."""
        from tui.register.export import export_list

        export_list(self, self.wanted, self.order)

    def action_waiting(self) -> None:
        """What was typed and not saved."""
        self.program.navigator.open_drafts(self._came_back)

    def _came_back(self, _: Any) -> None:
        self.load_words()
        self.reload(self.place)

    @property
    def place(self) -> Place:
        """Where one is in the list."""
        window = self.window
        previous = window.items[window.cursor - 1].key if window.cursor else None
        return Place(previous, window.line, window.position)


_NO_CASE = message(
    "There is no case in the register yet.\n\nF3 enters the first one.\ni takes in a file from MIS."
)
_NOTHING_FOUND = message("Nothing was found for “{text}”.\n\nEsc clears the words.")
_NONE_FITS = message("No case fits this filter.\n\nz changes the filter, v takes another view.")
