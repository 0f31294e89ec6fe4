"""What is being saved: it is told what a save waits for, one that was refused can be sent again, and who leaves waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.css.query import NoMatches

from exports.language import translate
from models.errors import (
    DatabaseBusy,
    DatabaseFull,
    DatabaseReplaced,
    PerhapsSaved,
    ServerAway,
    TamruangError,
)
from models.messages import Message, message
from tui.framework.sheets import Ask, MessageSheet
from tui.framework.typed_words import unkept_text
from tui.widgets.choices import Choice
from tui.widgets.foot import Foot

if TYPE_CHECKING:  # the database is loaded after the first paint
    from models.storage.waiting import Waiting

_ANOTHER_SAVES = message("Waiting: another program is saving.")
GOES_AGAIN = (DatabaseBusy, DatabaseFull, ServerAway)
"""What may be over when the same is sent again."""


class Saving:
    """Knows what an app is saving.

    Args:
        app: whose screens save.
        leave: leaves the app, after asking what there is to ask.
    """

    def __init__(self, app: App[Any], leave: Callable[[], object]) -> None:
        self._app = app
        self._leave = leave
        self._under_way = 0
        self._then: Callable[[], object] | None = None
        self._told = ""
        """What stands on the foot about waiting."""
        self.replaced: DatabaseReplaced | None = None
        """That the office's file is another one now: nothing can be saved any more."""

    # What is under way.

    @property
    def is_under_way(self) -> bool:
        """Whether something is being saved."""
        return self._under_way > 0

    def begin(self) -> None:
        """A thread begins to save something."""
        self._under_way += 1

    def end(self, *, is_saved: bool) -> None:
        """It has ended.

        Args:
            is_saved: whether it was saved; if not, nobody leaves before having seen that.
        """
        self._under_way -= 1
        if not self._under_way:
            then, self._then = self._then, None
            if then is not None and is_saved:
                then()

    def when_saved(self, then: Callable[[], object]) -> None:
        """Call something when all is saved, and not at all if it could not be."""
        self._then = then
        self._tell(message("Saving. The program closes when it is done."))

    # Waiting.

    def tell_waiting(self, waiting: Waiting) -> None:
        """Tell on the foot what a save waits for, while it does.

        What is typed is kept by itself and waits, too; that is no save, and nobody shall take it for one.
        """
        if waiting.is_over:
            self._clear()
        elif not self._under_way:
            told = message("Waiting: {who} is saving.", who=waiting.who) if waiting.who else _ANOTHER_SAVES
            self._tell(told)
        elif waiting.who:
            self._tell(
                message("Waiting: {who} is saving. What you did is saved after that.", who=waiting.who)
            )
        else:
            self._tell(message("Waiting: another program is saving. What you did is saved after that."))

    def _tell(self, sentence: Message) -> None:
        if (foot := self._foot()) is not None:
            foot.notice = translate(sentence)
            self._told = foot.notice

    def _clear(self) -> None:
        for screen in self._app.screen_stack:
            with suppress(NoMatches):
                foot = screen.query_one(Foot)
                if self._told and foot.notice == self._told:
                    foot.notice = ""
        self._told = ""

    def _foot(self) -> Foot | None:
        with suppress(NoMatches):
            return self._app.screen.query_one(Foot)
        return None

    # What was refused.

    def refused(self, error: Exception, again: Callable[[], object], give_up: Callable[[], object]) -> bool:
        """Deal with a save that the database refused.

        Args:
            error: why.
            again: sends the same again.
            give_up: called if that is not wanted.

        Returns:
            Whether it is dealt with.
        """
        if isinstance(error, DatabaseReplaced):
            self.tell_replaced(error)
            return True
        if not isinstance(error, GOES_AGAIN):
            return False
        choices = (
            Choice("again", "t", message("Save it again")),
            Choice("cancel", "n", message("Don't save it now")),
        )
        told = message("{sentence} Nothing of it was saved.", sentence=error.sentence)

        def decide(answer: str | None) -> None:
            (again if answer == "again" else give_up)()

        self._app.push_screen(Ask(error.title, told, choices), decide)
        return True

    def failed_late(self, error: Exception) -> None:
        """Tell of a save that failed after its screen was left, or for which nobody waited."""
        if isinstance(error, DatabaseReplaced):
            if self.replaced is None:
                self.tell_replaced(error)
        elif isinstance(error, PerhapsSaved):
            self._app.push_screen(MessageSheet(error.title, error.sentence))
        elif isinstance(error, TamruangError):
            told = message("{sentence} What you did last was not saved.", sentence=error.sentence)
            self._app.push_screen(MessageSheet(error.title, told))

    def ask_unkept(self, error: TamruangError, again: Callable[[], object]) -> bool:
        """Ask what shall become of words that can't be kept, as somebody wants to leave.

        Args:
            error: why not.
            again: tries it again.

        Returns:
            Whether there are any.
        """
        text = unkept_text(self._app)
        if not text:
            return False
        choices = (
            Choice("stay", "n", message("Stay here")),
            Choice("again", "t", message("Try again")),
            Choice("show", "s", message("Show what you typed, to copy it")),
            Choice("lose", "x", message("Quit, and lose what you typed")),
        )
        told = message(
            "{sentence} What you typed is not saved and can't be kept for next time.", sentence=error.sentence
        )

        def decide(answer: str | None) -> None:
            if answer == "again":
                again()
            elif answer == "show":
                show_text(self._app, text, lambda: self.ask_unkept(error, again))
            elif answer == "lose":
                self._app.exit(return_code=error.exit_code)

        self._app.push_screen(Ask(message("What you typed would be lost"), told, choices), decide)
        return True

    def tell_replaced(self, error: DatabaseReplaced) -> None:
        """Tell that nothing can be saved any more, until the person has seen it."""
        self.replaced = error
        text = unkept_text(self._app)
        choices = [Choice("stay", "n", message("Stay here; nothing can be saved"))]
        if text:
            choices.insert(0, Choice("show", "s", message("Show what you typed, to copy it")))
        choices.append(Choice("leave", "q", message("Quit the program")))
        told = message("{sentence} Nothing can be saved here any more.", sentence=error.sentence)

        def decide(answer: str | None) -> None:
            if answer == "show":
                show_text(self._app, text)
            elif answer == "leave":
                self._leave()

        self._app.push_screen(Ask(error.title, told, tuple(choices)), decide)


def show_text(app: App[Any], text: str, on_done: Callable[[], object] | None = None) -> None:
    """Show words that can't be kept, so that they can be copied."""
    from tui.framework.paper_screen import PaperScreen

    def back(_: None) -> None:
        if on_done is not None:
            on_done()

    app.push_screen(PaperScreen(message("What you typed"), text), back)
