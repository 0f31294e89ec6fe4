"""The long work of an import: reading and comparing, storing, taking back. Each can be stopped and then has done nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.errors import TamruangError
from models.messages import Message as Sentence
from tui.framework.screen import OfficeScreen
from tui.framework.work import Stopped, Work
from tui.imports.views import ArrivalsViews, Phase


class ArrivalsWork(ArrivalsViews):
    """Lets a thread work, shows how far it is, and goes on with what comes of it."""

    def __init__(self) -> None:
        super().__init__()
        self._before = self.phase

    def turn_to(self, phase: Phase) -> None:
        """Go on to a phase."""
        self.phase = phase
        self.show_phase()

    def work_on(
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
        work = self.work = Work(self, can_stop=can_stop)
        self.doing = doing
        self._before = self.phase
        self.turn_to(Phase.WORKING)

        def done(answer: Any) -> None:
            self.work = None
            on_done(answer)

        def failed(error: TamruangError) -> bool:
            self.work = None
            on_error(error)
            return True

        self.ask_office(lambda: verb(work), done, on_error=failed, group="import")

    def on_office_screen_failed(self, event: OfficeScreen.Failed) -> None:
        """A fault of the program in the middle of it: show what was there before."""
        if self.phase is Phase.WORKING and not isinstance(event.error, TamruangError):
            self.work = None
            self.turn_to(self._before)

    def back_to(self, phase: Phase, told: Sentence) -> Callable[[TamruangError], None]:
        """What to do when a work fails: go back to a phase, and tell it.

        Args:
            phase: where to go back to.
            told: what to say when it was stopped.
        """

        def go(error: TamruangError) -> None:
            self.turn_to(phase)
            if isinstance(error, Stopped):
                self.notice(told)
            else:
                self.program.tell(error)

        return go

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """What goes on is stopped first; nothing of it is stored."""
        if self.work is not None:
            self.work.stop()
        on_done()
