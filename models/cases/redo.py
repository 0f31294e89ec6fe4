"""Doing again what was just taken back, until one does something else.

A redo is an act with the verb, the day and the note of the one that it brings back, and it `undoes` the undo: so each act is
still taken back at most once, a second undo takes the redo back, and whoever looks for acts of a verb finds it.
"""

from __future__ import annotations

from models.cases.acts import Verb, act
from models.cases.tables import ActRow
from models.cases.taking_back import FINAL, Undone, describe_act, right_to, take_act_back
from models.cases.undo_since import Since
from models.errors import NothingToRedo
from models.messages import message
from models.storage.database import connection, transaction
from models.thai import clean_line


def next_redo(by: str) -> Undone | None:
    """The act of a person that `redo` would bring back; None if there is none."""
    with connection():
        undo = _last_undo(by)
        return describe_act(_brought_back(undo)) if undo is not None else None


def redo(*, by: str) -> Undone:
    """Bring back the act that a person took back last; called again, the one taken back before it.

    Returns:
        What was brought back, as it was done first.

    Raises:
        NothingToRedo: there is none, or the person has done something else since, or it was an import.
        ChangedByOther: somebody changed the same since; nothing was changed.
    """
    with transaction():
        undo = _last_undo(by)
        if undo is None:
            raise NothingToRedo(message("You have undone nothing that can be redone here."))
        first = _brought_back(undo)
        if first.verb == Verb.IMPORT:
            raise NothingToRedo(message("An import that was undone can't be redone. Import the file again."))
        with act(Verb(first.verb), by, on=first.on, note=first.note, right=right_to(first)) as doing:
            take_act_back(undo, doing, Since(undo, is_redo=True))
            return describe_act(first)


def _last_undo(by: str) -> ActRow | None:
    """The last undo of a person that was not redone, where they have done nothing but undo and redo since."""
    mine = (ActRow.by == clean_line(by)) & ActRow.verb.not_in(FINAL)
    redone = ActRow.select(ActRow.undoes).where(ActRow.undoes.is_null(False))
    undo: ActRow | None = (
        ActRow.select()
        .where(mine & (ActRow.verb == Verb.UNDO) & ActRow.id.not_in(redone))
        .order_by(ActRow.id.desc())
        .first()
    )
    if undo is None:
        return None
    else_done = ActRow.select().where(mine & (ActRow.id > undo.id) & ActRow.undoes.is_null())
    return None if else_done.exists() else undo


def _brought_back(undo: ActRow) -> ActRow:
    """The act that an undo took back."""
    found: ActRow = ActRow.get_by_id(undo.undoes_id)
    return found
