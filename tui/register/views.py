"""The sheets about a list of cases as a whole: saved views, the order, groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from exports.language import translate
from models.errors import TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.office.people import sitter_of
from models.office.words import List, Words, load_words
from models.register.filters import Filter
from models.register.groups import Group, GroupBy
from models.register.order import Order
from models.register.views import (
    SavedView,
    ViewNameTaken,
    default_views,
    delete_view,
    following_views,
    list_views,
    save_view,
)
from tui.framework.draft_screen import forget_draft
from tui.framework.pick_sheet import CHOOSE, ListSheet, Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, SHORT_HELP, Ask, AskText, require_text
from tui.keyboard.actions import Action
from tui.keyboard.verbs import VERBS
from tui.register.words import GROUPS, ORDERS, describe_filter, name_group
from tui.widgets.choices import Choice

Screen = OfficeScreen[Any]

_NAME_PLACE = "view:0"
"""Where the name of a new view is typed."""


def load_views(by: str) -> tuple[list[SavedView], Words]:
    """All views, those that are always there first, and the office's words.

    Args:
        by: who looks; whoever is an officer of the office has a view of their own cases.
    """
    words = load_words()
    account = words.people.account(by)
    officer = words.find(List.OFFICER, sitter_of(by) or by)
    own = account.officer if account is not None and account.officer is not None else None
    always = default_views(own or (officer.id if officer else None))
    return [*always, *list_views(), *following_views()], words


def name_view(view: SavedView) -> str:
    """What a view is called."""
    return translate(view.title) if view.title else view.name


class ViewsSheet(ListSheet["SavedView | None"]):
    """The views by their digits; the present one can be saved. Dismissed with the chosen one, or None.

    Args:
        views: to choose from.
        words: the office's.
        present: the filter and the order of the list.
    """

    ACTIONS = (
        CHOOSE,
        Action(
            "save",
            ("f3",),
            message("Save this list"),
            message("Save the current filter and order under a name"),
        ),
        Action(
            "delete",
            ("delete",),
            message("Delete"),
            message("Delete the selected view; its cases stay"),
        ),
        Action("columns", VERBS["change"], message("Columns"), message("Choose the columns and their order")),
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, views: list[SavedView], words: Words, present: SavedView) -> None:
        super().__init__(message("Views"), ())
        self.views = views
        self.present = present
        self.words = words
        same = (at for at, view in enumerate(views) if view.filter == present.filter)
        self._at = next(same, 0)
        self._describe()

    def _describe(self) -> None:
        self.options = [
            Option(view, name_view(view), "" if view.title else describe_filter(view.filter, self.words))
            for view in self.views
        ]

    def pick(self, index: int) -> None:
        """Take the view of the digit."""
        self.action_choose()

    def action_choose(self) -> None:
        """Take the marked view."""
        self.dismiss(self.views[self.cursor])

    def action_columns(self) -> None:
        """Choose the columns of the list; they are this person's from now on, and go into a view that is saved."""
        from tui.register.columns import ColumnsSheet

        def take(keys: tuple[str, ...] | None) -> None:
            if keys is not None:
                self.dismiss(replace(self.present, columns=keys))

        self.app.push_screen(ColumnsSheet(self.present.columns), take)

    def action_save(self) -> None:
        """Ask for a name, and save."""
        self._ask_name()

    def _ask_name(self, name: str = "") -> None:
        title, sentence = message("Save this list"), message("Name of the view.")
        sheet = AskText(title, sentence, name, check=require_text, place=_NAME_PLACE, stored="")
        self.app.push_screen(sheet, self._save)

    def _save(self, name: str | None, *, replace: bool = False) -> None:
        if name is None:
            return
        present, by = self.present, self.program.by
        view = SavedView(name, present.filter, present.order, columns=present.columns)
        storing = self.program.drafts.save_with(lambda: save_view(view, by=by, replace=replace), _NAME_PLACE)
        self.ask_office(storing, self.dismiss, on_error=partial(self._ask_to_replace, name), group="save")

    def _ask_to_replace(self, name: str, error: TamruangError) -> bool:
        """Ask whether the other view of this name, which may be a colleague's, is to be replaced."""
        if not isinstance(error, ViewNameTaken):
            return False
        choices = (
            Choice("rename", "n", message("Choose another name")),
            Choice("replace", "r", message("Replace it")),
        )

        def decide(answer: str | None) -> None:
            if answer == "replace":
                self._save(name, replace=True)
            elif answer == "rename":
                self._ask_name(name)
            else:
                forget_draft(self, _NAME_PLACE)

        self.app.push_screen(Ask(error.title, error.sentence, choices), decide)
        return True

    def action_delete(self) -> None:
        """Delete the marked view; undo brings it back."""
        view, by = self.views[self.cursor], self.program.by
        if view.title is not None:
            self.notice(message("This view is built in and can't be deleted."))
            return

        def take_away(_: None) -> None:
            self.views.remove(view)
            self._describe()
            self.show_options()
            self.notice(message("✓ The view “{name}” was deleted.", name=view.name))

        self.ask_office(lambda: delete_view(view.name, by=by), take_away, group="save")


def ask_order(screen: Screen, present: Order, on_done: Callable[[Order], object]) -> None:
    """Ask for the order of the list."""
    options = [Option(order, translate(words)) for order, words in ORDERS.items()]
    at = next((at for at, option in enumerate(options) if option.value == present), 0)

    def take(option: Option | None) -> None:
        if option is not None:
            on_done(option.value)

    screen.app.push_screen(PickOne(message("Order of the list"), options, at=at), take)


def ask_group(
    screen: Screen,
    count: Callable[[GroupBy, Callable[[list[Group]], object]], object],
    words: Words,
    on_done: Callable[[GroupBy, Group], object],
) -> None:
    """Ask what to group by, show how many cases each group has, and go on with the chosen one.

    Args:
        screen: that asks.
        count: counts in a thread, and calls with the groups unless they are no longer wanted.
        words: the office's.
        on_done: called with the group.
    """

    def choose(option: Option | None) -> None:
        if option is not None:
            by: GroupBy = option.value
            count(by, lambda found: show(by, found))

    def show(by: GroupBy, found: list[Group]) -> None:
        options = [Option(group, name_group(by, group.value, words), f"{group.count:,}") for group in found]
        title = Sentence("{text}", {"text": translate(GROUPS[by])})

        def take(option: Option | None) -> None:
            if option is not None:
                on_done(by, option.value)

        screen.app.push_screen(PickOne(title, options, is_beside_right=True), take)

    options = [Option(by, translate(words)) for by, words in GROUPS.items()]
    screen.app.push_screen(PickOne(message("Group by"), options), choose)


def filter_of_groups(wanted: Filter, by: GroupBy) -> Filter:
    """What is counted by kinds: all of the list; of its steps, only what waits at one."""
    return replace(wanted, pending=True) if by is GroupBy.STEP else wanted
