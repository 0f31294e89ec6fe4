"""Taking the last act back, from any screen of the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exports.cases.diary import VERBS
from exports.language import translate
from models.cases.acts import Verb
from models.cases.operation import Done
from models.cases.store import find_number
from models.cases.undo import last_undoable, undo_last
from models.errors import NothingToUndo
from models.messages import message
from tui.cases.carry_out import Cases, OnDone
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.widgets.choices import Choice


def undo(screen: OfficeScreen[Any], cases: Cases, on_done: OnDone) -> None:
    """Take the last act of this person back, whatever it was and whatever cases it was about; at once, for one key.

    Only an import is asked about first: it takes all its cases out of the register, and it may have been long ago.
    """
    _take_back(screen, on_done, is_sure=False)


def _take_back(screen: OfficeScreen[Any], on_done: OnDone, *, is_sure: bool) -> None:
    def call() -> Any:
        if not is_sure and (last := last_undoable(screen.program.by)) and last.verb is Verb.IMPORT:
            return last, None
        undone = undo_last(by=screen.program.by)
        found = find_number(undone.number) if undone.number else None
        return undone, Done((found,) if found else ())

    def tell(answer: Any) -> None:
        undone, done = answer
        if done is None:
            _ask(screen, undone.cases, lambda: _take_back(screen, on_done, is_sure=True))
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


def _ask(screen: OfficeScreen[Any], cases: int, go: Callable[[], None]) -> None:
    """Ask whether a whole import is meant; that it stays is the first answer."""
    choices = (
        Choice("cancel", "n", message("Leave the register as it is")),
        Choice("undo", "y", message("Undo the whole import")),
    )
    sentence = message(
        "Your last change was an import of {count} cases. Undo the whole import?",
        count=cases,
    )

    def decide(answer: str | None) -> None:
        if answer == "undo":
            go()

    screen.app.push_screen(Ask(message("Undo an import?"), sentence, choices), decide)
