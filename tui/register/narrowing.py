"""Narrowing the list of cases: words, views, filters, groups; and its order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widgets import Input

from exports.language import translate
from models.messages import Message, message
from models.office.settings import load_settings
from models.office.words import Words, load_words
from models.register.filters import Filter
from models.register.order import Order
from tui.register.pages import ComplaintList
from tui.register.reading import ReadingScreen
from tui.register.rows import Lines
from tui.register.words import filter_words, in_group
from tui.widgets.list_bar import ListBar

if TYPE_CHECKING:
    from models.register.groups import Group, GroupBy
    from models.register.views import SavedView


class NarrowingScreen(ReadingScreen):
    """A list that a person narrows.

    Args:
        wanted: which cases.
        order: in which order.
        title: name of the view; the filter in words if None.
    """

    def __init__(self, wanted: Filter, order: Order, title: Message | None) -> None:
        super().__init__()
        self.wanted = wanted
        self.order = order
        self.title_of_view = title

    @property
    def bar(self) -> ListBar:
        """The line above the list."""
        return self.query_one(ListBar)

    @property
    def listed(self) -> ComplaintList:
        """The list that is wanted."""
        return ComplaintList(self.wanted, self.order, self.program.today())

    def load_words(self) -> None:
        """Read the office's words and numbers: a few rows, without which no line can be said."""
        self.lines = Lines(load_words(), load_settings(), self.program.today())

    @property
    def view_name(self) -> str:
        """Name of the view, or the filter in words."""
        if self.title_of_view is not None:
            return translate(self.title_of_view)
        return filter_words(self.wanted, self.lines.words) or translate(message("All cases"))

    def show_list(self, wanted: Filter, *, order: Order | None = None, title: Message | None = None) -> None:
        """Show another list, from its start.

        Args:
            wanted: which cases.
            order: the same as before if None.
            title: of the view; the filter in words if None.
        """
        self.wanted, self.order, self.title_of_view = wanted, order or self.order, title
        self.refresh_frame()
        self.reload()

    def action_search(self) -> None:
        """Go to the line to search in; what stands there can be typed over."""
        self.set_focus(self.bar.line)
        self.bar.line.select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find with every key."""
        event.stop()
        if event.value != self.wanted.text:
            self.show_list(replace(self.wanted, text=event.value), title=self.title_of_view)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to what was found."""
        event.stop()
        self.leave_line()

    def key_down(self) -> None:
        """From the line down to the list."""
        if self.is_typing:
            self.leave_line()

    @property
    def is_typing(self) -> bool:
        """Whether one is in the line to search in."""
        return self.focused is self.bar.line

    def leave_line(self) -> None:
        """Go on to the list."""
        self.set_focus(self.window)
        if self.window.buffer.total is None:
            self.count_list()

    def action_views(self) -> None:
        """Choose a view."""
        from models.register.views import SavedView
        from tui.register.views import ViewsSheet, load_views, view_name

        def ask(found: tuple[list[SavedView], Words]) -> None:
            views, words = found
            present = SavedView("", replace(self.wanted, text=""), self.order)
            self.app.push_screen(ViewsSheet(views, words, present), take)

        def take(view: SavedView | None) -> None:
            if view is not None:
                title = Message("{text}", {"text": view_name(view)})
                text = view.filter.text or self.wanted.text
                self.show_list(replace(view.filter, text=text), order=view.order, title=title)

        by = self.program.by
        self.ask_office(lambda: load_views(by), ask)

    def action_filter(self) -> None:
        """Choose what the list is filtered by."""
        from tui.register.filters import FilterSheet

        def take(wanted: Filter | None) -> None:
            if wanted is not None and wanted != self.wanted:
                self.show_list(wanted)

        self.app.push_screen(FilterSheet(self.wanted, self.lines.words, self.listed.today), take)

    def action_sort(self) -> None:
        """Choose the order."""
        from tui.register.views import ask_order

        ask_order(
            self, self.order, lambda order: self.show_list(self.wanted, order=order, title=self.title_of_view)
        )

    def action_group(self) -> None:
        """Count the list by kinds, and show one of them."""
        from models.register.groups import groups
        from tui.register.views import ask_group, counted

        wanted, today = self.wanted, self.listed.today

        def take(by: GroupBy, group: Group) -> None:
            narrowed = in_group(counted(wanted, by), by, group.value)
            if narrowed is None:
                self.notice(message("These cases have nothing there to filter by."))
            else:
                self.show_list(narrowed)

        ask_group(self, lambda by: groups(counted(wanted, by), by, today=today), self.lines.words, take)
