"""What the screens of one case, of many, and the quick line have in common: the verbs of a case, by their names."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from models.messages import message
from tui.cases.verbs import load_verb
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:  # dialogs are loaded with the first verb
    from tui.cases.carry_out import Cases
    from tui.cases.verbs import VerbName

T = TypeVar("T")

REGISTER_VERBS = frozenset({"assign", "change", "forward", "merge", "not_ours", "reopen", "unmerge"})
"""Those that a section's officer has no right to, whatever is chosen in their dialogs."""


def begin_verb(
    screen: OfficeScreen[Any], name: VerbName, cases: Cases, on_done: Callable[[Any], None], *more: object
) -> None:
    """Begin to do something to cases. Who has no right to it hears that now, and not after all was typed.

    Args:
        screen: that asks.
        name: of the verb.
        cases: the cases.
        on_done: called with what came of it.
        more: what the verb takes besides.

    Raises:
        NotAllowed: the person has no right to it.
    """
    from models.office.people import Right
    from models.office.words import refuse_early

    refuse_early(screen.program.by, Right.REGISTER if name in REGISTER_VERBS else Right.CASE)
    load_verb(name)(screen, cases, on_done, *more)


def _action(name: VerbName) -> Callable[[VerbScreen[Any]], None]:
    """The method of a key that carries a verb out."""

    def carry_out(screen: VerbScreen[Any]) -> None:
        screen.do_verb(name)

    return carry_out


class VerbScreen(OfficeScreen[T], Generic[T]):
    """A screen whose keys do something to cases."""

    @property
    @abstractmethod
    def cases_meant(self) -> Cases:
        """The cases that a verb is for."""

    @abstractmethod
    def verb_done(self, done: Any) -> None:
        """A verb was carried out, or taken back: `done` tells on which cases."""

    def do_verb(self, name: VerbName, *more: object) -> None:
        """Carry a verb out on the cases that are meant; its dialog comes first."""
        cases = self.cases_meant
        if cases:
            begin_verb(self, name, cases, self.verb_done, *more)
        else:
            self.notice(message("There is no case here."))

    action_status = _action("status")
    action_finish = _action("finish")
    action_assign = _action("assign")
    action_follow = _action("follow")
    action_take_in = _action("take_in")
    action_note = _action("note")
    action_forward = _action("forward")
    action_not_ours = _action("not_ours")
    action_reopen = _action("reopen")
    action_change = _action("change")
    action_step_done = _action("step_done")
    action_merge = _action("merge")

    def action_papers(self) -> None:
        """The papers of these cases: the answer, the work order, the receipt, the sheet."""
        if cases := self.cases_meant:
            self.program.navigator.open_case_papers([case.id for case in cases], self.papers_done)
        else:
            self.notice(message("There is no case here."))

    def papers_done(self, _: Any) -> None:
        """Back from the papers."""

    def action_undo(self) -> None:
        """Take the last act of this person back, whatever cases it was about."""
        load_verb("undo")(self, (), self.verb_done)

    def action_redo(self) -> None:
        """Bring back the act that this person took back last."""
        load_verb("redo")(self, (), self.verb_done)
