"""Taking the last act back, from any screen of the register."""

from __future__ import annotations

from typing import Any

from exports.cases.diary import VERBS
from exports.language import translate
from models.cases.acts import Verb
from models.cases.operation import Done
from models.cases.store import find_number
from models.cases.undo import foresee_undo, last_undoable, undo_last
from models.errors import NothingToUndo
from models.messages import message
from tui.cases.carry_out import Cases, OnDone
from tui.cases.take_back import ask_undo, choose_import, take_back_import
from tui.framework.screen import OfficeScreen


def undo(screen: OfficeScreen[Any], cases: Cases, on_done: OnDone) -> None:
    """Take the last act of this person back, whatever it was and whatever cases it was about; at once, for one key.

    Only an import is asked about first: it takes all its cases out of the register, and it may have been long ago.
    """

    def call() -> Any:
        last = last_undoable(screen.program.by)
        if last is not None and last.verb is Verb.IMPORT:
            return foresee_undo(last.act, by=screen.program.by), None
        undone = undo_last(by=screen.program.by)
        found = find_number(undone.number) if undone.number else None
        return undone, Done((found,) if found else ())

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
        what = translate(VERBS[undone.verb], sections=translate(message("sections")))
        if undone.number:
            screen.notice(message("✓ Undone: {number}, {what}.", number=undone.number, what=what))
        elif undone.cases > 1:
            screen.notice(message("✓ Undone: {count} cases, {what}.", count=undone.cases, what=what))
        else:
            screen.notice(message("✓ Undone: {what}.", what=what))
        on_done(done)

    def tell_nothing(error: Any) -> bool:
        if isinstance(error, NothingToUndo):
            screen.notice(error.sentence)
        return isinstance(error, NothingToUndo)

    screen.ask_office(call, tell, on_error=tell_nothing, group="save")
