"""The pieces of a long import: acts of their own, so that others save in between, bound together to be taken back as one.

Each piece says in an event of its own, which the chain covers as all events, to which import it belongs and how many rows of
the file were done by then. So an import that was ended in the middle is told as what it is. A short one is one act without such
an event.
"""

from __future__ import annotations

from json import loads
from typing import NamedTuple

from models.cases.acts import Act
from models.storage.database import database

PART = "import"
"""The record of an event that says: this act is a piece of the import whose first act has this id."""

# With the word in the statement itself: only so an index over these events alone is found.
_NUMBERED = (
    f"SELECT act_id, changes FROM case_event WHERE record = '{PART}' AND record_id = ? ORDER BY act_id"
)
_HEAD = f"SELECT record_id FROM case_event WHERE record = '{PART}' AND act_id = ? LIMIT 1"


class Rows(NamedTuple):
    """How far an import came.

    Attributes:
        done: rows of the file.
        total: how many it has.
    """

    done: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether it came to its end."""
        return self.done >= self.total


class Parts(NamedTuple):
    """The pieces of an import.

    Attributes:
        acts: their numbers, the first of them that of the import.
        rows: how far it came; None for an import that is one act.
    """

    acts: tuple[int, ...]
    rows: Rows | None = None


def write_part(doing: Act, import_: int, rows: Rows) -> None:
    """Write into a piece of an import that it is one.

    Args:
        doing: the piece.
        import_: number of the import's first act; of the first piece itself.
        rows: how many are done with this piece.
    """
    doing.write_mark(PART, import_, {"rows": [rows.done, rows.total]})


def parts_of(import_: int) -> Parts:
    """The pieces of an import, by the number of its first act."""
    found = database.connection().execute(_NUMBERED, (import_,)).fetchall()
    if not found:
        return Parts((import_,))
    done, total = _rows(str(found[-1][1]))
    return Parts(tuple(int(act) for act, _ in found), Rows(done, total))


def import_of(act: int) -> int:
    """The number of the import that an act is a piece of; its own number if it is none."""
    found = database.connection().execute(_HEAD, (act,)).fetchone()
    return act if found is None else int(found[0])


def _rows(changes: str) -> tuple[int, int]:
    done, total = loads(changes)["rows"]
    return int(done), int(total)
