"""Taking the last act back, and bringing it back again, from any screen of the register."""

from __future__ import annotations

from typing import Any

from models.cases.acts import Verb
from models.cases.operation import Done
from models.cases.redo import redo as bring_back
from models.cases.store import find_number
from models.cases.taking_back import Undone
from models.cases.undo import foresee_undo, last_undoable, undo_last
from models.errors import NothingToRedo, NothingToUndo
from models.messages import message
from tui.cases.carry_out import Cases, OnDone
from tui.cases.take_back import ask_undo, choose_import, take_back_import
from tui.cases.undo_words import undo_words
from tui.framework.screen import OfficeScreen


def undo(screen: OfficeScreen[Any], cases: Cases, on_done: OnDone) -> None:
    """Take the last act of this person back, whatever it was and whatever cases it was about; at once, for one key.

    Only an import is asked about first: it takes all its cases out of the register, and it may have been long ago.
    """

    def call() -> Any:
        last = last_undoable(screen.program.by)
        if last is not None and last.verb is Verb.IMPORT:
            return foresee_undo(last.act, by=screen.program.by), None
        return _with_case(undo_last(by=screen.program.by))

    def tell(answer: Any) -> None:
        undone, done = answer
        if done is None:
            ask_undo(
                screen,
                undone,
                lambda: take_back_import(screen, undone.act, on_done),
                lambda: choose_import(screen, cases, on_done),
            )
            return
        screen.notice(undo_words(undone, message("Undone")))
        on_done(done)

    screen.ask_office(call, tell, on_error=lambda error: _tell_nothing(screen, error), group="save")


def redo(screen: OfficeScreen[Any], cases: Cases, on_done: OnDone) -> None:
    """Bring back the act that this person took back last, until they have done something else."""

    def tell(answer: tuple[Undone, Done]) -> None:
        redone, done = answer
        screen.notice(undo_words(redone, message("Redone")))
        on_done(done)

    screen.ask_office(
        lambda: _with_case(bring_back(by=screen.program.by)),
        tell,
        on_error=lambda error: _tell_nothing(screen, error),
        group="save",
    )


def _with_case(undone: Undone) -> tuple[Undone, Done]:
    """What was taken back or brought back, and the case if it was one."""
    found = find_number(undone.number) if undone.number else None
    return undone, Done((found,) if found else ())


def _tell_nothing(screen: OfficeScreen[Any], error: Any) -> bool:
    is_nothing = isinstance(error, NothingToUndo | NothingToRedo)
    if is_nothing:
        screen.notice(error.sentence)
    return is_nothing
