"""The case beside the list, where the window is wide and it is asked for: the page of the case with the mark.

It follows the mark once that rests: while an arrow is held, nothing of it is read or sent, and a thin line carries the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.containers import Horizontal
from textual.timer import Timer

from models.errors import NotFound
from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.widgets.ledger import Ledger
from tui.widgets.window import Window

if TYPE_CHECKING:  # what reads a case is loaded with the first one
    from textual import events

    from tui.cases.data import CaseFile

WIDE = 150
"""From this width of the terminal on there is room for both."""
CELLS = 66
"""Cells of the page: a case needs no more, the rest is the list's."""
REST = 0.25
"""Seconds that the mark rests before its case is read."""


class ListWithCase(Horizontal):
    """The list, and beside it the case with the mark.

    Args:
        window: the list.
    """

    DEFAULT_CSS = """
    ListWithCase { height: 1fr; }
    ListWithCase Page { margin-left: 2; }
    """

    def __init__(self, window: Window[Any]) -> None:
        super().__init__(window)
        self.window = window
        self.is_on = False
        """Whether the case is wanted; remembered on this machine."""
        self._timer: Timer | None = None

    @property
    def _office(self) -> OfficeScreen[Any]:
        return cast("OfficeScreen[Any]", self.screen)

    def toggle(self) -> None:
        """Show the case, or take it away."""
        if not self.is_on and (self.app.size.width < WIDE or self._office.program.plain is not None):
            self._office.notice(
                message(
                    "From {columns} columns on the case stands beside the list. Enter opens it.", columns=WIDE
                )
            )
            return
        self.is_on = not self.is_on
        self._arrange()
        self._remember()

    def _remember(self) -> None:
        """Keep it for the next list, and for the next time; where that can't be written, as long as the program runs."""
        from tui.settings.change import change_setting
        from tui.settings.load import settings_path

        program, value = self._office.program, "on" if self.is_on else "off"
        program.settings = program.settings._replace(beside=value)
        self._office.ask_office(
            lambda: change_setting(settings_path(), "beside", value),
            lambda _: None,
            on_error=lambda _: True,
            group="settings",
        )

    def on_mount(self) -> None:
        """As it was left the last time."""
        self.is_on = self._office.program.plain is None and self._office.program.settings.beside == "on"

    def on_resize(self, event: events.Resize) -> None:
        """There is room for it, or none any longer."""
        self._arrange()

    def _arrange(self) -> None:
        pages = self.query("Page")
        if not self.is_on or self.app.size.width < WIDE:
            pages.remove()
        elif not pages:
            from tui.widgets.page import Page  # for which no list waits that has no case beside it

            page = Page()
            page.can_focus = False
            page.styles.width = CELLS
            self.mount(page)
            self.call_after_refresh(self._look)  # a page is laid out once it has its width

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """The mark is elsewhere, or the list was read anew."""
        if self.is_on:
            if self._timer is not None:
                self._timer.stop()
            if REST:
                self._timer = self.set_timer(REST, self._look)
            else:
                self._look()

    def _look(self) -> None:
        item = self.window.item
        if item is None or not self.is_on:
            self._show(None)
            return
        case_id = item.id

        def read() -> CaseFile | None:
            from tui.cases.data import load_case_file

            try:
                return load_case_file(case_id)
            except NotFound:  # taken back meanwhile: the list will hear of it
                return None

        self._office.ask_office(read, self._show, group="beside")

    def _show(self, file: CaseFile | None) -> None:
        from tui.cases.page import case_lines
        from tui.widgets.page import Page
        from tui.widgets.page_line import PageLine

        item = self.window.item
        if file is not None and (item is None or item.id != file.case.id):
            return  # the mark has gone on
        lines: list[PageLine] = []
        if file is not None:
            today = self._office.program.today()
            lines = [PageLine(file.case.number, "accent"), *case_lines(file, today, is_only_read=True)]
        for page in self.query(Page):
            page.show_page(lines)
