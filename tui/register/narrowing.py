"""Asking for another list: views, filters, the order, groups. The sheets are loaded with the first question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from models.messages import Message, message
from models.office.words import Words
from models.register.filters import Filter
from models.register.groups import Group, GroupBy, groups
from models.register.order import Order
from models.register.views import SavedView, save_columns
from tui.framework.screen import OfficeScreen
from tui.register.export import export_list
from tui.register.filters import FilterSheet
from tui.register.list_columns import USUAL
from tui.register.pages import ComplaintList
from tui.register.reader import ListReader
from tui.register.views import ViewsSheet, ask_group, ask_order, filter_of_groups, load_views, name_view
from tui.register.words import filter_of_group

Show = Callable[[Filter, Order, Message | None], None]
"""Shows a list: which cases, their order, the name of the view or None for the filter in words."""

ShowColumns = Callable[[tuple[str, ...]], None]
"""Shows columns by their names; none for those of the person who looks."""


class Narrowing:
    """The questions of one screen about its list.

    Args:
        screen: that asks.
        show: called with the list that is wanted.
        show_columns: called with its columns.
    """

    def __init__(self, screen: OfficeScreen[Any], show: Show, show_columns: ShowColumns) -> None:
        self._screen = screen
        self._show, self._show_columns = show, show_columns

    def ask_view(self, listed: ComplaintList, keys: tuple[str, ...]) -> None:
        """Ask for a view. Words that are searched for stay, if it has none of its own."""

        def ask(found: tuple[list[SavedView], Words]) -> None:
            views, words = found
            present = SavedView("", replace(listed.wanted, text=""), listed.order, columns=keys)
            self._screen.app.push_screen(ViewsSheet(views, words, present), take)

        def take(view: SavedView | None) -> None:
            if view is not None and not view.name:
                self._keep_columns(view.columns)
                self._show_columns(view.columns or USUAL)
            elif view is not None:
                self._show_columns(view.columns)
                title = Message("{text}", {"text": name_view(view)})
                text = view.filter.text or listed.wanted.text
                self._show(replace(view.filter, text=text), view.order, title)

        by = self._screen.program.by
        self._screen.ask_office(lambda: load_views(by), ask)

    def _keep_columns(self, keys: tuple[str, ...]) -> None:
        """They are the person's own from now on; of whoever may store nothing, only until the list is left."""
        by = self._screen.program.by
        self._screen.ask_office(
            lambda: save_columns(keys, by=by), lambda _: None, on_error=lambda _: True, group="save"
        )

    def ask_filter(self, listed: ComplaintList, words: Words) -> None:
        """Ask what the list is filtered by."""

        def take(wanted: Filter | None) -> None:
            if wanted is not None and wanted != listed.wanted:
                self._show(wanted, listed.order, None)

        self._screen.app.push_screen(FilterSheet(listed.wanted, words, listed.today), take)

    def ask_order(self, listed: ComplaintList, title: Message | None) -> None:
        """Ask for the order of the list.

        Args:
            listed: the list.
            title: of its view, which it keeps.
        """
        ask_order(self._screen, listed.order, lambda order: self._show(listed.wanted, order, title))

    def ask_group(self, listed: ComplaintList, words: Words, reader: ListReader) -> None:
        """Count the list by kinds, and ask for one of them.

        Args:
            listed: the list.
            words: the office's.
            reader: that the list is read by; when it reads another one, the counting is given up.
        """

        def count(by: GroupBy, on_done: Callable[[list[Group]], object]) -> None:
            wanted = filter_of_groups(listed.wanted, by)
            reader.ask(lambda stopped: groups(wanted, by, today=listed.today, stopped=stopped), on_done)

        def take(by: GroupBy, group: Group) -> None:
            narrowed = filter_of_group(filter_of_groups(listed.wanted, by), by, group.value)
            if narrowed is None:
                self._screen.notice(message("These cases have nothing to filter by here."))
            else:
                self._show(narrowed, listed.order, None)

        ask_group(self._screen, count, words, take)

    def ask_file(self, listed: ComplaintList) -> None:
        """Ask for the file to write the list to, all of it."""
        export_list(self._screen, listed.wanted, listed.order)
