"""Taking the import back that is shown; where somebody has worked on its cases since, after asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.cases.taking_back import Undone
from models.cases.undo import foresee_undo, undo_import
from models.messages import message
from tui.cases.take_back import ask_undo
from tui.framework.screen import OfficeScreen
from tui.framework.work import Work
from tui.imports.views import Phase
from tui.imports.work import ImportWork

_DOING = message("Undoing the import")


def take_back(
    screen: OfficeScreen[Any], work: ImportWork, import_: int, on_done: Callable[[Undone], object]
) -> None:
    """Take an import back that was done on a screen.

    Args:
        screen: where it is shown.
        work: lets a thread do it.
        import_: number of the act.
        on_done: called with what was taken back.
    """
    by = screen.program.by
    failed = work.back_to(Phase.DONE, message("Stopped."))

    def foresee(doing: Work) -> Undone:
        foreseen = foresee_undo(import_, by=by)
        return foreseen if foreseen.stays else undo_import(import_, by=by, progress=doing.tell)

    def seen(undone: Undone) -> None:
        if undone.stays:
            work.show_again(Phase.DONE)
            ask_undo(screen, undone, go, None)
        else:
            on_done(undone)

    def go() -> None:
        work.begin(
            _DOING,
            lambda doing: undo_import(import_, by=by, progress=doing.tell),
            on_done,
            failed,
            can_stop=False,
        )

    work.begin(_DOING, foresee, seen, failed, can_stop=False)
