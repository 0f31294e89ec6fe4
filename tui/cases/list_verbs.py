"""The verbs on cases as keys of a screen: which cases are meant is the screen's to say, the dialogs are `case_verbs`."""

from __future__ import annotations

from typing import Generic, TypeVar

from exports.cases.words import STEP_NAMES
from exports.language import translate
from models.messages import message
from tui.cases.verb_screen import VerbScreen
from tui.keyboard.actions import Action

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


class ListVerbs(VerbScreen[T], Generic[T]):
    """The verbs on the cases of a list: a step is asked for, since its digit is another key on the Thai layout."""

    def action_step_done(self) -> None:
        """Ask which step, and say that it is done."""
        from tui.cases.verbs import step
        from tui.framework.pick_sheet import Option, PickOne

        def take(option: Option | None) -> None:
            if option is not None:
                number: int = option.value
                self.do_verb(step, number)

        if not self.cases_meant:
            self.notice(message("There is no case here."))
            return
        options = [Option(at, f"{at} {translate(STEP_NAMES[at - 1])}") for at in (1, 2, 3, 4)]
        self.app.push_screen(PickOne(message("Which step is done?"), options, at=1), take)
