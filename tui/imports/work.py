"""The long work of an import: reading and comparing, storing, undoing. Each can be stopped and then has done nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.errors import TamruangError
from models.messages import Message as Sentence
from tui.framework.screen import OfficeScreen
from tui.framework.work import Stopped, Work
from tui.imports.views import ImportViews, Phase


class ImportWork:
    """Lets a thread work, shows how far it is, and goes on with what comes of it.

    Args:
        screen: that asks for the work.
        views: that show how far it is.
    """

    def __init__(self, screen: OfficeScreen[Any], views: ImportViews) -> None:
        self.current: Work | None = None
        """What goes on; None if nothing does."""
        self._screen = screen
        self._views = views
        self._before = views.phase

    def begin(
        self,
        doing: Sentence,
        verb: Callable[[Work], Any],
        on_done: Callable[[Any], object],
        on_error: Callable[[TamruangError], object],
        *,
        can_stop: bool = True,
    ) -> None:
        """Let a thread do something long, and show how far it is.

        Args:
            doing: what is being done.
            verb: runs in the thread; tells its work how far it is.
            on_done: runs on the screen with its answer.
            on_error: runs on the screen with an error, also that it was stopped.
            can_stop: whether it can be stopped.
        """
        work = self.current = Work(self._screen, can_stop=can_stop)
        self._views.doing = doing
        self._before = self._views.phase
        self._views.turn_to(Phase.WORKING)

        def done(answer: Any) -> None:
            self.current = None
            on_done(answer)

        def failed(error: TamruangError) -> bool:
            self.current = None
            on_error(error)
            return True

        self._screen.ask_office(lambda: verb(work), done, on_error=failed, group="import")

    def show(self, event: Work.Told) -> None:
        """Show how far it is."""
        event.stop()
        if event.work is self.current and not event.work.is_stopping:
            self._views.show_progress(event.done, event.total)

    def break_off(self, error: Exception) -> None:
        """A fault of the program in the middle of it: show what was there before."""
        if self._views.phase is Phase.WORKING and not isinstance(error, TamruangError):
            self.current = None
            self._views.turn_to(self._before)

    def show_again(self, phase: Phase) -> None:
        """Show the lists again, to ask something."""
        self._views.turn_to(phase)

    def back_to(self, phase: Phase, sentence: Sentence) -> Callable[[TamruangError], None]:
        """What to do when a work fails: go back to a phase, and say so.

        Args:
            phase: where to go back to.
            sentence: what to say when it was stopped.
        """

        def go(error: TamruangError) -> None:
            self._views.turn_to(phase)
            if isinstance(error, Stopped):
                self._screen.notice(sentence)
            else:
                self._screen.program.tell(error)

        return go
