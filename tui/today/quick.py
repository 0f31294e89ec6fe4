"""What the keys do with what stands in the quick line: a number and a verb, a word to find, or a new case."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from exports.language import translate
from models.messages import message
from tui.cases.registered import registered_words
from tui.cases.verb_screen import begin_verb
from tui.framework.screen import OfficeScreen
from tui.widgets.quick_line import QuickLine

if TYPE_CHECKING:  # what knows the database is loaded with the first number
    from textual.widgets import Input

    from tui.cases.verbs import VerbName
    from tui.today.lookup import Found


class Quick:
    """The quick line of a screen.

    Args:
        screen: that has the line.
        leave: called to go back to what stands below the line.
        come_back: called when one comes back to the screen, and something may have changed.
    """

    def __init__(
        self, screen: OfficeScreen[Any], leave: Callable[[], object], come_back: Callable[[], object]
    ) -> None:
        self._screen = screen
        self._leave = leave
        self._come_back = come_back
        self.place = "quick:"
        """Where what is typed in it is kept."""

    @property
    def widget(self) -> QuickLine:
        """The line with its label and its hint."""
        return self._screen.query_one(QuickLine)

    @property
    def line(self) -> Input:
        """Where one types."""
        return self.widget.line

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.widget.text

    def begin(self) -> None:
        """Find a place of this run alone for what is typed."""
        self.place = f"quick:{os.urandom(8).hex()}"

    def empty(self) -> None:
        """Done with what stood there: empty the line and leave it."""
        self.line.value = ""
        self._leave()

    # What would be done.

    def hint(self) -> None:
        """Say what would be done with what is typed."""
        text = self.text
        if not text:
            self.widget.say("")
        else:
            self._find(text, lambda found: self._show_hint(text, found), group="hint")

    def _show_hint(self, text: str, found: Found) -> None:
        if text != self.text:
            return
        case, status, _ = found
        if case is not None:
            subject = case.subject or (case.detail or "").partition("\n")[0]
            self.widget.say(" · ".join(part for part in (case.number, status, subject) if part))
        else:
            self.widget.say(
                translate(
                    message("Enter finds “{text}” in all cases · F3 registers it as a new case", text=text)
                )
            )

    def _find(self, text: str, on_done: Callable[[Found], object], *, group: str = "quick") -> None:
        self._screen.ask_office(lambda: _find_case(text), on_done, group=group)

    # Doing it.

    def go(self) -> None:
        """Open the case of the number, or find the words; with nothing typed leave the line."""
        text = self.text
        if not text:
            self._leave()
            return

        def open_(found: Found) -> None:
            case = found.case
            self.empty()
            if case is not None:
                self._screen.program.navigator.open_case(case.id, self._go_on)
            else:
                self._screen.program.navigator.open_list(self._go_on, search=text)

        self._find(text, open_)

    def do_verb(self, name: VerbName) -> None:
        """Do something to the case whose number stands in the line."""
        text = self.text
        if not text:
            self._screen.notice(message("Type a case number first: / goes to the search box."))
            return

        def go(found: Found) -> None:
            if found.case is None:
                none = message("There is no case with the number {number}.", number=text)
                self._screen.notice(found.several or none)
            else:
                begin_verb(self._screen, name, (found.case,), self._finish_verb)

        self._find(text, go)

    def _finish_verb(self, _: Any) -> None:
        self.empty()
        self._come_back()

    def begin_case(self) -> None:
        """Begin a new case, with what stands in the line."""
        from tui.today.lookup import texts_of_case

        def come_back(case: Any) -> None:
            if case is not None:
                self.empty()
                self._screen.notice(registered_words(case))
            self._come_back()

        self._screen.program.navigator.open_new_case(texts_of_case(self.text), come_back)

    def _go_on(self, _: Any) -> None:
        self._come_back()


def _find_case(text: str) -> Found:
    from tui.today.lookup import find_case

    return find_case(text)
