"""The verbs on cases as keys of a screen: which cases are meant is the screen's to say, the dialogs are `case_verbs`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from models.messages import message
from tui.actions import Action
from tui.case_words import STEP_NAMES
from tui.language import translate
from tui.screens.base import OfficeScreen

if TYPE_CHECKING:  # dialogs are loaded with the first verb
    from tui.screens.case_work import Cases, Then

T = TypeVar("T")

STATUS = Action("status", ("s", "f7"), message("Status"), message("Give another status, by its digit"))
FINISH = Action(
    "finish", ("f", "f8"), message("Finish"), message("Finish, with a method and words for the complainant")
)
ASSIGN = Action("assign", ("a", "f5"), message("Hand out"), message("Hand out to sections, by their digits"))
OTHERS = (
    Action("take_in", ("t",), message("Take in"), message("Take in what waits: step 1"), shown=False),
    Action(
        "step_done", ("d",), message("Step done"), message("Say that step 2, 3 or 4 is done"), shown=False
    ),
    Action("note", ("n",), message("Note"), message("Write a note into the diary"), shown=False),
    Action("forward", ("w",), message("Forward"), message("Pass on to another office"), shown=False),
    Action(
        "not_ours", ("x",), message("Not ours"), message("Say that it is none of this office's"), shown=False
    ),
    Action("reopen", ("p",), message("Reopen"), message("Open what is settled again"), shown=False),
    Action("merge", ("m",), message("Merge"), message("Let it go along with another case"), shown=False),
    Action("change", ("c",), message("Correct"), message("Change what is written of it"), shown=False),
)
"""Verbs that find no room on the foot."""


class VerbScreen(OfficeScreen[T], Generic[T]):
    """A screen whose keys do something to cases."""

    @property
    @abstractmethod
    def cases_meant(self) -> Cases:
        """The cases that a verb is for."""

    @abstractmethod
    def verb_done(self, done: Any) -> None:
        """A verb was carried out, or taken back: `done` tells on which cases."""

    def _do(self, verb: Callable[[Any, Cases, Then], None]) -> None:
        cases = self.cases_meant
        if cases:
            verb(self, cases, self.verb_done)
        else:
            self.notice(message("There is no case here."))

    def action_status(self) -> None:
        """Give another status."""
        from tui.screens.case_verbs import status

        self._do(status)

    def action_finish(self) -> None:
        """Finish."""
        from tui.screens.case_verbs import finish

        self._do(finish)

    def action_assign(self) -> None:
        """Hand out to sections."""
        from tui.screens.case_verbs import assign

        self._do(assign)

    def action_take_in(self) -> None:
        """Take in."""
        from tui.screens.case_verbs import take_in

        self._do(take_in)

    def action_step_done(self) -> None:
        """Ask which step, and say that it is done."""
        from tui.screens.case_verbs import step
        from tui.screens.picking import Option, PickOne

        def take(option: Option | None) -> None:
            if option is not None:
                number: int = option.value
                self._do(lambda screen, cases, then: step(screen, cases, then, number))

        if not self.cases_meant:
            self.notice(message("There is no case here."))
            return
        options = [Option(at, f"{at} {translate(STEP_NAMES[at - 1])}") for at in (1, 2, 3, 4)]
        self.app.push_screen(PickOne(message("Which step is done?"), options, at=1), take)

    def action_note(self) -> None:
        """Write a note."""
        from tui.screens.case_verbs import note

        self._do(note)

    def action_forward(self) -> None:
        """Pass on."""
        from tui.screens.case_verbs import forward

        self._do(forward)

    def action_not_ours(self) -> None:
        """Not ours."""
        from tui.screens.case_verbs import not_ours

        self._do(not_ours)

    def action_reopen(self) -> None:
        """Open again."""
        from tui.screens.case_verbs import reopen

        self._do(reopen)

    def action_merge(self) -> None:
        """Merge into another case."""
        from tui.screens.case_verbs import merge

        self._do(merge)

    def action_change(self) -> None:
        """Change what is written."""
        from tui.screens.case_verbs import change_fields

        self._do(change_fields)

    def action_undo(self) -> None:
        """Take the last act of this person back."""
        from tui.screens.case_verbs import undo

        undo(self, (), self.verb_done)
