"""Taking the last act back, whatever it was: a verb, a bulk change, an import. Always as one step.

Of an import, any one can be taken back, all but the cases that somebody has worked on since. It goes as it came, in pieces: so
nobody waits for it, and where it is ended in the middle, it can be gone on with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from models.cases.acts import Verb, act
from models.cases.import_parts import PART, Rows, import_of, parts_of
from models.cases.tables import ActRow, CaseEventRow
from models.cases.taking_back import (
    Stays,
    Undone,
    count_cases,
    describe_act,
    find_staying,
    last_act_of,
    take_act_back,
)
from models.cases.undo_since import LEFT, Since
from models.errors import NothingToUndo
from models.messages import message
from models.records import dataclass
from models.storage.bulk_insert import room_for_indexes
from models.storage.database import connection, snapshot
from models.storage.pieces import unstopped
from models.thai import clean_line

PAST = 50
"""So many past imports are offered."""

Progress = Callable[[int, int], None]
"""Is told how much of how much is done."""


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import of a person.

    Attributes:
        act: its number.
        at: when.
        file: the file's name.
        cases: how many cases it brought or changed.
        undone: whether it was taken back.
        left: how many cases stayed then.
        ended: how far it came, where it was ended in the middle.
        is_partly_undone: whether only some of it was taken back: that was ended in the middle, and can go on.
    """

    act: int
    at: datetime
    file: str
    cases: int
    undone: bool
    left: int
    ended: Rows | None = None
    is_partly_undone: bool = False


def last_undoable(by: str) -> Undone | None:
    """The last act of a person that is not taken back, an import with all its pieces; None if there is none."""
    with connection():
        row = last_act_of(by)
        if row is None:
            return None
        acts = _standing(import_of(row.id)) if row.verb == Verb.IMPORT else [row]
        return describe_act(acts[-1], acts=acts)


def undo_last(*, by: str, progress: Progress | None = None) -> Undone:
    """Take back the last act of a person; called again, the one before it.

    Args:
        by: who.
        progress: as of `undo_import`.

    Raises:
        NothingToUndo: there is none left.
        ChangedByOther: somebody changed the same since; nothing was changed.
    """
    with connection():
        last = last_act_of(by)
    if last is not None and last.verb == Verb.IMPORT:
        return undo_import(import_of(last.id), by=by, progress=progress)
    with act(Verb.UNDO, by) as doing:
        row = last_act_of(by)
        if row is None or row.verb == Verb.IMPORT:
            raise NothingToUndo(message("You have made no change here that can be undone."))
        return take_act_back(row, doing, Since(row))


# Imports.


def past_imports(by: str) -> list[PastImport]:
    """The last imports of a person, the newest first, also those that were taken back."""
    pieces = CaseEventRow.select(CaseEventRow.act).where(
        (CaseEventRow.record == PART) & (CaseEventRow.act != CaseEventRow.record_id)
    )
    with connection():
        rows = (
            ActRow.select()
            .where((ActRow.by == clean_line(by)) & (ActRow.verb == Verb.IMPORT) & ActRow.id.not_in(pieces))
            .order_by(ActRow.id.desc())
            .limit(PAST)
        )
        return [_past(row) for row in rows]


def foresee_undo(import_: int, *, by: str) -> Undone:
    """What taking an import back would do; changes nothing.

    Raises:
        NothingToUndo: it is no import of this person, or is taken back already.
    """
    with snapshot():
        acts = _acts_of(import_, by)
        return describe_act(acts[-1], tuple(_staying(acts).values()), acts)


def undo_import(import_: int, *, by: str, progress: Progress | None = None) -> Undone:
    """Take an import back, all but the cases that somebody has worked on since; its last piece first, each by itself.

    Args:
        import_: number of the act, of the first piece where it has several.
        by: whose import it is.
        progress: is told how many pieces of how many are taken back, while nobody is kept from writing; what it raises ends it.

    Raises:
        NothingToUndo: it is no import of this person, or is taken back already.
    """
    with snapshot():
        acts = _acts_of(import_, by)
        staying = _staying(acts)
        told = describe_act(acts[-1], acts=acts)
    with connection(), room_for_indexes():
        for done, row in enumerate(acts):
            if progress is not None:
                progress(done, len(acts))
            with unstopped(), act(Verb.UNDO, by) as doing:
                if _is_undone(row):  # meanwhile, at another terminal
                    continue
                undone = take_act_back(row, doing, Since(row), staying)
                staying |= {each.id: each for each in undone.stays}
    return replace(told, stays=tuple(staying.values()))


def _acts_of(import_: int, by: str) -> list[ActRow]:
    """The pieces of an import that are not taken back, the last first.

    Raises:
        NothingToUndo: it is no import of this person, or is taken back already.
    """
    row = ActRow.get_or_none(
        (ActRow.id == import_) & (ActRow.by == clean_line(by)) & (ActRow.verb == Verb.IMPORT)
    )
    if row is None:
        raise NothingToUndo(message("You have made no import with this number."))
    acts = _standing(import_of(import_))
    if not acts:
        raise NothingToUndo(message("This import has been undone already."))
    return acts


def _standing(import_: int) -> list[ActRow]:
    undone = ActRow.select(ActRow.undoes).where(ActRow.undoes.is_null(False))
    pieces = parts_of(import_).acts
    return list(
        ActRow.select().where(ActRow.id.in_(pieces) & ActRow.id.not_in(undone)).order_by(ActRow.id.desc())
    )


def _is_undone(row: ActRow) -> bool:
    return ActRow.get_or_none(ActRow.undoes == row.id) is not None


def _staying(acts: Sequence[ActRow]) -> dict[int, Stays]:
    """The cases that stay as they are, of all pieces: what one of them did with a case of another is none that came since."""
    own = [row.id for row in acts]
    found: dict[int, Stays] = {}
    for row in acts:
        found |= find_staying(row, Since(row, own=own))
    return found


def _past(row: ActRow) -> PastImport:
    parts = parts_of(row.id)
    undos = [undo.id for undo in ActRow.select(ActRow.id).where(ActRow.undoes.in_(parts.acts))]
    left = CaseEventRow.select().where(CaseEventRow.act.in_(undos) & (CaseEventRow.record == LEFT)).count()
    return PastImport(
        row.id,
        row.at,
        row.note or "",
        count_cases(parts.acts),
        undone=len(undos) == len(parts.acts),
        left=left,
        ended=None if parts.rows is None or parts.rows.is_whole else parts.rows,
        is_partly_undone=0 < len(undos) < len(parts.acts),
    )
