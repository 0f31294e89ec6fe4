"""Taking the last act back, from any screen of the register."""

from __future__ import annotations

from typing import Any

from models.messages import message
from tui.language import translate
from tui.screens.base import OfficeScreen
from tui.screens.case_work import Cases, Then


def undo(screen: OfficeScreen[Any], cases: Cases, then: Then) -> None:
    """Take the last act of this person back, whatever it was and whatever cases it was about; at once, for one key."""

    def call() -> Any:
        from models.cases.casework import Done
        from models.cases.store import find_number
        from models.cases.undo import undo_last

        undone = undo_last(by=screen.office.by)
        found = find_number(undone.number) if undone.number else None
        return undone, Done((found,) if found else ())

    def tell(answer: Any) -> None:
        from tui.diary_words import VERBS

        undone, done = answer
        what = translate(VERBS[undone.verb], sections=translate(message("sections")))
        if undone.number:
            screen.notice(message("✓ Taken back: {number}, {what}.", number=undone.number, what=what))
        elif undone.cases > 1:
            screen.notice(message("✓ Taken back: {count} cases, {what}.", count=undone.cases, what=what))
        else:
            screen.notice(message("✓ Taken back: {what}.", what=what))
        then(done)

    def nothing(error: Any) -> bool:
        from models.errors import NothingToUndo

        if isinstance(error, NothingToUndo):
            screen.notice(error.sentence)
        return isinstance(error, NothingToUndo)

    screen.ask_office(call, tell, otherwise=nothing, group="save")
