"""Taking back the last change of the settings, and bringing it back; not what was done elsewhere."""

from __future__ import annotations

from models.cases.acts import Verb
from models.cases.redo import next_redo, redo
from models.cases.undo import last_undoable, undo_last
from models.errors import NothingToRedo, NothingToUndo
from models.messages import message

UNDONE = message("✓ The last change of the settings was undone.")
REDONE = message("✓ The last change of the settings was redone.")


def undo_setting(by: str) -> None:
    """Take the last change of a person back, if it was one of the settings.

    Raises:
        NothingToUndo: it was made elsewhere, or there is none.
        ChangedByOther: somebody changed the same since; nothing was changed.
    """
    last = last_undoable(by)
    if last is not None and last.verb is not Verb.OFFICE:
        raise NothingToUndo(
            message("Your last change was not made in the settings. Undo it where you made it.")
        )
    undo_last(by=by)


def redo_setting(by: str) -> None:
    """Bring back what a person took back last, if it was a change of the settings.

    Raises:
        NothingToRedo: it was none, or there is none.
        ChangedByOther: somebody changed the same since; nothing was changed.
    """
    last = next_redo(by)
    if last is not None and last.verb is not Verb.OFFICE:
        raise NothingToRedo(message("What you undid last was not a setting. Redo it where you undid it."))
    redo(by=by)
