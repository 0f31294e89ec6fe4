"""What the screens of one case and of many have in common: the verbs of a case, by their keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from models.messages import message
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:  # dialogs are loaded with the first verb
    from tui.cases.carry_out import Cases

T = TypeVar("T")


class VerbScreen(OfficeScreen[T], Generic[T]):
    """A screen whose keys do something to cases."""

    @property
    @abstractmethod
    def cases_meant(self) -> Cases:
        """The cases that a verb is for."""

    @abstractmethod
    def verb_done(self, done: Any) -> None:
        """A verb was carried out, or taken back: `done` tells on which cases."""

    def do_verb(self, verb: Callable[..., None], *more: object) -> None:
        """Carry a verb of `case_verbs` out on the cases that are meant; its dialog comes first."""
        cases = self.cases_meant
        if cases:
            verb(self, cases, self.verb_done, *more)
        else:
            self.notice(message("There is no case here."))

    def action_status(self) -> None:
        """Give another status."""
        from tui.cases.verbs import status

        self.do_verb(status)

    def action_finish(self) -> None:
        """Finish."""
        from tui.cases.verbs import finish

        self.do_verb(finish)

    def action_assign(self) -> None:
        """Hand out to sections."""
        from tui.cases.verbs import assign

        self.do_verb(assign)

    def action_take_in(self) -> None:
        """Take in."""
        from tui.cases.verbs import take_in

        self.do_verb(take_in)

    def action_note(self) -> None:
        """Write a note."""
        from tui.cases.verbs import note

        self.do_verb(note)

    def action_forward(self) -> None:
        """Pass on."""
        from tui.cases.verbs import forward

        self.do_verb(forward)

    def action_not_ours(self) -> None:
        """Not ours."""
        from tui.cases.verbs import not_ours

        self.do_verb(not_ours)

    def action_reopen(self) -> None:
        """Open again."""
        from tui.cases.verbs import reopen

        self.do_verb(reopen)

    def action_merge(self) -> None:
        """Merge into another case."""
        from tui.cases.verbs import merge

        self.do_verb(merge)

    def action_change(self) -> None:
        """Change what is written."""
        from tui.cases.verbs import change_fields

        self.do_verb(change_fields)

    def action_undo(self) -> None:
        """Take the last act of this person back."""
        from tui.cases.verbs import undo

        undo(self, (), self.verb_done)
