"""Everything that can be done to one case, by its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.messages import message
from tui.cases.verb_screen import VerbScreen
from tui.keyboard.actions import BACK, HELP, Action

if TYPE_CHECKING:
    from models.cases.complaint import Complainant
    from tui.cases.carry_out import Cases
    from tui.cases.data import CaseFile


WIDE = 110
"""Cells from which on page and diary stand beside each other, and the foot holds more."""
_PENDING = ("help", "next_step", "status", "finish", "assign", "undo", "back")
_SETTLED = ("help", "reopen", "note", "evidence", "change", "undo", "back")
_ROOM_FOR = ("note", "evidence", "change", "take_in", "person")


def _verb(name: str, keys: tuple[str, ...], label: Any, help_: Any, *, shown: bool = True) -> Action:
    return Action(name, keys, label, help_, shown=shown)


class CaseActions(VerbScreen[int]):
    """The verbs on a case; showing it is for the screen made of this.

    Args:
        complaint_id: of the case.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        HELP,
        Action("next_step", ("enter",), message("Next step"), message("Do the step that is offered")),
        _verb("status", ("s", "f7"), message("Status"), message("Give it another status")),
        _verb(
            "finish", ("f", "f8"), message("Finish"), message("Finish it: how it was settled, and the answer")
        ),
        _verb("assign", ("a", "f5"), message("Hand out"), message("Hand it to sections")),
        _verb("note", ("n",), message("Note"), message("Write a note into its diary")),
        _verb("evidence", ("e",), message("Evidence"), message("Add a photo or a paper")),
        _verb("change", ("c",), message("Correct"), message("Correct what is written of it")),
        _verb("undo", ("u",), message("Undo"), message("Take your last change back")),
        BACK,
        _verb("take_in", ("t",), message("Take in"), message("Take it in: step 1"), shown=False),
        _verb(
            "step(2)",
            ("2",),
            message("Told to act"),
            message("Those concerned were told to act: step 2"),
            shown=False,
        ),
        _verb(
            "step(3)",
            ("3",),
            message("Reported"),
            message("Evidence is there, the head was told: step 3"),
            shown=False,
        ),
        _verb(
            "step(4)",
            ("4",),
            message("Complainant"),
            message("The complainant was told: step 4"),
            shown=False,
        ),
        _verb("forward", ("w",), message("Forward"), message("Pass it on to another office"), shown=False),
        _verb("not_ours", ("x",), message("Not ours"), message("It is none of this office's"), shown=False),
        _verb("reopen", ("p",), message("Reopen"), message("Open it again"), shown=False),
        _verb(
            "merge",
            ("m",),
            message("Merge"),
            message("Let it go along with another case, or part it again"),
            shown=False,
        ),
        _verb("person", ("h",), message("Complainant"), message("Show or hide who complains"), shown=False),
        _verb(
            "related", ("d",), message("Related"), message("The cases that have to do with it"), shown=False
        ),
        Action(
            "turn",
            ("tab", "shift+tab"),
            message("Turn over"),
            message("To the diary, and back"),
            in_palette=False,
        ),
    )

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """A settled case is offered to be opened again; in a narrow window the foot holds what is needed most."""
        wanted = _SETTLED if self.file is not None and not self.file.case.pending else _PENDING
        more = _ROOM_FOR if self.app.size.width >= WIDE else ("turn",)
        return tuple(action for action in self.actions if action.id in {*wanted, *more})

    def __init__(self, complaint_id: int) -> None:
        super().__init__()
        self.complaint_id = complaint_id
        self.file: CaseFile | None = None
        """The case, once it is read."""
        self.complainant: Complainant | None = None
        """Who complains, while that is shown."""

    def reload(self, _: Any = None) -> None:
        """Read the case again."""

    def show_person(self, complainant: Complainant) -> None:
        """Show who complains."""

    def action_turn(self) -> None:
        """To the diary, and back."""

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self.complaint_id)

    @property
    def cases_meant(self) -> Cases:
        """The case, once it is read."""
        return (self.file.case,) if self.file is not None else ()

    def verb_done(self, done: Any) -> None:
        """Show what came of it."""
        self.reload()

    def action_next_step(self) -> None:
        """Do the step that is offered."""
        from tui.cases.page import next_step_of
        from tui.cases.verbs import assign, step

        if self.file is None:
            return
        number = next_step_of(self.file.case)
        if number is None:
            self.notice(message("This case is settled. p opens it again."))
        elif number == 1 and not self.file.case.sections:
            self.do_verb(assign)
        else:
            self.do_verb(step, number)

    def action_step(self, number: int) -> None:
        """Say that a step is done."""
        from tui.cases.verbs import step

        self.do_verb(step, number)

    def action_merge(self) -> None:
        """Let it go along with another case, or part it from that."""
        from tui.cases.verbs import merge, unmerge

        if self.file is not None:
            self.do_verb(unmerge if self.file.case.merged else merge)

    def action_evidence(self) -> None:
        """Add a photo or a paper."""
        from tui.cases.evidence import add_evidence

        self.do_verb(add_evidence)

    def action_person(self) -> None:
        """Show or hide who complains."""
        if self.complainant is not None:
            self.complainant = None
            self.reload()
            return
        complaint_id = self.complaint_id

        def load() -> Complainant:
            from models.cases.complainants import load_complainant

            return load_complainant(complaint_id)

        self.ask_office(load, self.show_person, group="person")

    def action_related(self) -> None:
        """Open the list of the cases that have to do with it."""
        if self.file is None or not self.file.related:
            self.notice(message("No other case has to do with this one."))
            return
        from models.register.filters import Filter

        title = message("Near case {number}", number=self.file.case.number)
        self.program.navigator.open_list(self.reload, filter=Filter(ids=self.file.related), title=title)
