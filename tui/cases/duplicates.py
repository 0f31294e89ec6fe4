"""Which cases may be the same matter, shown while a case is typed; looked at, and joined, without leaving what is typed."""

from __future__ import annotations

from typing import Any

from exports.language import format_day, translate
from models.cases.complaint import Complaint
from models.clock import bangkok_day
from models.errors import SearchStopped
from models.messages import message
from models.office.words import Words
from models.register.lines import Line
from models.register.typed_near import near_typed
from tui.framework.pick_sheet import ListSheet, Option
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, SHORT_HELP
from tui.keyboard.actions import Action
from tui.keyboard.typeahead import BESIDE
from tui.widgets.ledger import Ledger
from tui.widgets.page import Page
from tui.widgets.page_line import PageLine


class NearLook:
    """Looks for cases that may be the same matter, in the background: no key waits for it, and what is overtaken is given up.

    Args:
        screen: that asks.
    """

    def __init__(self, screen: OfficeScreen[Any]) -> None:
        self._screen = screen
        self._number = 0
        self.found: list[Line] = []
        """As it was found last."""

    def look(self, typed: Complaint, words: Words, page: Page) -> None:
        """Look, and show what is found.

        Args:
            typed: the case as it is typed; it need not be stored.
            words: the office's words.
            page: where it is shown.
        """
        self._number += 1
        mine, today = self._number, self._screen.program.today()

        def find() -> list[Line] | None:
            try:
                return near_typed(typed, today=today, stopped=lambda: mine != self._number)
            except SearchStopped:
                return None

        def show(found: list[Line] | None) -> None:
            if found is None or mine != self._number:
                return
            self.found = found
            lines = [PageLine(translate(message("! May be the same as (F7 looks, and merges):")), "strong")]
            page.show_page([*lines, *(_line(each, words) for each in found)] if found else [])

        # What can't be looked up shows nothing: the person is typing.
        self._screen.ask_office(find, show, on_error=lambda _: True, group=BESIDE)

    def forget(self, page: Page) -> None:
        """Another letter begins: nothing is near it yet."""
        self._number += 1
        self.found = []
        page.show_page([])


def _line(line: Line, words: Words) -> PageLine:
    parts = (
        line.number,
        line.subject or "",
        format_day(bangkok_day(line.received_at)),
        words.name(line.status),
    )
    return PageLine(" · ".join(part for part in parts if part), indent=2)


class NearSheet(ListSheet["int | None"]):
    """The cases that may be the same matter as what is typed. Dismissed with the id of that to merge into, or None.

    Args:
        found: the cases.
        words: the office's words.
        may_merge: whether what is typed can be merged: what is stored already is merged elsewhere.
    """

    ACTIONS = (
        Action(
            "look",
            ("enter", "f7"),
            message("Look"),
            message("Look at the selected case; what you typed stays"),
            in_palette=False,
        ),
        Action(
            "join",
            ("m",),
            message("Merge"),
            message("Register what you typed as merged into the selected case, with its own complainant"),
            in_palette=False,
        ),
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, found: list[Line], words: Words, *, may_merge: bool) -> None:
        options = [
            Option(
                line.id,
                f"{line.number} · {format_day(bangkok_day(line.received_at))}",
                " · ".join(filter(None, (line.subject or "", line.address or "", words.name(line.status)))),
            )
            for line in found
        ]
        super().__init__(message("May be the same"), options)
        self.may_merge = may_merge

    def pick(self, index: int) -> None:
        """A digit looks at its case."""
        self.action_look()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        self.action_look()

    def action_look(self) -> None:
        """Look at the case, and come back here."""
        self.program.navigator.open_case(self.options[self.cursor].value)

    def action_join(self) -> None:
        """Merge what is typed into the case."""
        if self.may_merge:
            self.dismiss(self.options[self.cursor].value)
        else:
            self.notice(message("This case is stored already: merge it with m in the case."))
