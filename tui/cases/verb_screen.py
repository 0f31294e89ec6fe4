"""What the screens of one case, of many, and the quick line have in common: the verbs of a case, by their names."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from models.messages import message
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:  # dialogs are loaded with the first verb
    from tui.cases.carry_out import Cases
    from tui.cases.verbs import Verb, VerbName

T = TypeVar("T")


def load_verb(name: VerbName) -> Verb:
    """A verb by its name. The first one loads the dialogs and what stores, for which no start and no list waits."""
    from tui.cases.verbs import VERBS

    return VERBS[name]


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
            load_verb(name)(self, cases, self.verb_done, *more)
        else:
            self.notice(message("There is no case here."))

    action_status = _action("status")
    action_finish = _action("finish")
    action_assign = _action("assign")
    action_take_in = _action("take_in")
    action_note = _action("note")
    action_forward = _action("forward")
    action_not_ours = _action("not_ours")
    action_reopen = _action("reopen")
    action_change = _action("change")

    def action_undo(self) -> None:
        """Take the last act of this person back, whatever cases it was about."""
        load_verb("undo")(self, (), self.verb_done)

    def action_redo(self) -> None:
        """Bring back the act that this person took back last."""
        load_verb("redo")(self, (), self.verb_done)
