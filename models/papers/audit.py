"""The first row of history or of the papers that was changed behind the program's back."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any
from zlib import crc32, decompress, error

from models.clock import bangkok_day
from models.messages import Message, message
from models.papers.losses import Losses, known_losses
from models.papers.proof import has_its_code
from models.papers.sealed import broken_seals
from models.records import dataclass
from models.storage.chain import FIRST, HEADS, PLAIN, ROW_TABLES, Form, Step, form_of, lines_of, step_of
from models.storage.database import database, snapshot
from models.storage.misread import reading

_UPGRADE = (
    "SELECT changes FROM case_event JOIN act ON act.id = act_id WHERE verb = 'upgrade' AND record = 'chain' "
    "ORDER BY case_event.id LIMIT 1"
)
_FORGOTTEN_SINCE = (
    "SELECT EXISTS (SELECT 1 FROM chain printed JOIN chain later ON later.id > printed.id AND later.record = 'act' "
    "JOIN act ON act.id = later.record_id WHERE printed.record = 'paper' AND printed.record_id = ? AND act.verb = 'forget')"
)
"""Whether somebody was forgotten after a paper was printed: then its text may have been let go."""


_SALVAGED = "SELECT 1 FROM act WHERE verb = 'salvage' LIMIT 1"
_ONLY_ADDED = ("act", "case_event", "event", "paper", "paper_text", "chain")


class Change(StrEnum):
    """What was done to a row with another program."""

    ALTERED = "altered"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Tampering:
    """A row that does not fit the chain.

    Attributes:
        table: that it stands, stood or should stand in.
        id: of the row; of a row removed from among many, that of the one before it.
        change: what was done to it.
        at: when the step of history was made that it belongs to, as it is stored; None where that can't be told.
        by: by whom.
    """

    table: str
    id: int
    change: Change
    at: str | None = None
    by: str | None = None

    @property
    def sentence(self) -> Message:
        """What was found, for a person."""
        told: dict[str, object] = {"table": self.table, "id": self.id}
        if self.at is not None:
            told |= {"at": _day(self.at), "by": self.by}
            match self.change:
                case Change.ALTERED:
                    return message(
                        "Row {id} of the table {table} ({at}, {by}) is not as it was saved: "
                        "another program changed it.",
                        **told,
                    )
                case Change.REMOVED:
                    return message(
                        "A row after row {id} of the table {table} ({at}, {by}) was removed by "
                        "another program.",
                        **told,
                    )
                case Change.INSERTED:
                    return message(
                        "Row {id} of the table {table} ({at}, {by}) was inserted by another program.", **told
                    )
        match self.change:
            case Change.ALTERED:
                return message("Row {id} of the table {table} was changed by another program.", **told)
            case Change.REMOVED:
                return message("Row {id} of the table {table} was removed by another program.", **told)
            case Change.INSERTED:
                return message("Row {id} of the table {table} was inserted by another program.", **told)


def _day(stored: str) -> date | str:
    """The day of a moment as it is stored; what is stored, where another program wrote no moment."""
    try:
        return bangkok_day(datetime.fromisoformat(stored))
    except ValueError:
        return stored


def find_tampering() -> Tampering | None:
    """Go through the whole chain.

    Returns:
        The first row that was changed, removed or put in with another program; None if all is as it was written.
    """
    with snapshot():
        return find_tampering_in(database.connection())


def find_tampering_in(connection: Any) -> Tampering | None:
    """Go through the whole chain over a plain connection, such as to a copy; see `find_tampering`."""
    return next(find_all_tampering_in(connection), None)


def find_all_tampering_in(connection: Any) -> Iterator[Tampering]:
    """All rows of the history and of the papers that are not as they were written; of each step the first."""
    lost = known_losses(connection)
    yield from _along_the_chain(connection, lost)
    yield from _before_the_seals(connection, lost)
    yield from _beside_the_chain(connection, lost)
    yield from _cut_off(connection, lost)
    yield from _unsealed(connection, lost)


def _along_the_chain(connection: Any, lost: Losses) -> Iterator[Tampering]:
    previous, last, covered_before = FIRST, 0, FIRST
    form = form_of(connection)
    second = "NULL" if form is PLAIN else "covered"
    for link, record, record_id, rows, marks, first, covered in connection.execute(
        f"SELECT id, record, record_id, rows, marks, hash, {second} FROM chain ORDER BY id"
    ).fetchall():
        if (missing := lost.first_other(last + 1, link)) is not None:
            yield Tampering("chain", missing, Change.REMOVED)
        before, bound, last = previous, covered_before, link
        previous, covered_before = first, covered or covered_before
        if lost.is_unproven(link):
            continue
        if record not in HEADS:
            yield Tampering("chain", link, Change.ALTERED)
            continue
        if covered is None:
            step, stored = step_of(connection, before, record, record_id, form=form), first
        else:
            step, stored = step_of(connection, bound, record, record_id, first_hash=first), covered
        if step is None:
            yield Tampering(record, record_id, Change.REMOVED)
            continue
        kept = None if step.rows <= 1 else step.marks
        if step.hash != stored or step.rows != rows or kept != marks:
            yield _within(connection, record, record_id, rows, marks, step, form)
        elif record == "paper" and (misfit := _unlike_itself(connection, record_id, before)):
            yield misfit
    given = _given_ids(connection)
    missing = lost.first_other(last + 1, given["chain"] + 1) if "chain" in given else None
    if missing is not None:
        yield Tampering("chain", missing, Change.REMOVED)


def _within(
    connection: Any, record: str, record_id: int, rows: int, marks: bytes | None, step: Step, form: Form
) -> Tampering:
    """Which row of a step it is that makes its hash another."""
    at, by = connection.execute(f'SELECT at, "by" FROM {record} WHERE id = ?', (record_id,)).fetchone()
    if rows > 1 and marks is not None and len(marks) == 4 * rows:
        before = struct.unpack(f"<{rows}I", marks)
    elif rows == step.rows:
        # The one row of a small step, or the step itself: the step is named, for both are told by it.
        return Tampering(record, record_id, Change.ALTERED, at, by)
    else:
        before = ()
    last = 0
    for place, (row_id, line) in enumerate(lines_of(connection, record, record_id, form=form)):
        if place >= rows:
            return Tampering(ROW_TABLES[record], row_id, Change.INSERTED, at, by)
        if place < len(before) and crc32(line) != before[place]:
            change = (
                Change.ALTERED
                if step.rows == rows
                else Change.REMOVED
                if step.rows < rows
                else Change.INSERTED
            )
            return Tampering(ROW_TABLES[record], last if change is Change.REMOVED else row_id, change, at, by)
        last = row_id
    if step.rows < rows:
        return Tampering(ROW_TABLES[record], last, Change.REMOVED, at, by)
    # All rows are as they were: so it is the step's own row, or the link of the chain.
    return Tampering(record, record_id, Change.ALTERED, at, by)


def _unlike_itself(connection: Any, paper_id: int, previous: str) -> Tampering | None:
    """A paper whose code is not that of its place in the chain, or whose text is not that of its hash."""
    if not has_its_code(connection, paper_id, previous):
        at, by = connection.execute('SELECT at, "by" FROM paper WHERE id = ?', (paper_id,)).fetchone()
        return Tampering("paper", paper_id, Change.ALTERED, at, by)
    for row_id, text, kept in connection.execute(
        "SELECT id, text, sha256 FROM paper_text WHERE paper_id = ? ORDER BY id", (paper_id,)
    ):
        if not text and connection.execute(_FORGOTTEN_SINCE, (paper_id,)).fetchone()[0]:
            continue
        try:
            fits = sha256(decompress(text)).hexdigest() == kept
        except (error, TypeError):
            fits = False
        if not fits:
            return Tampering("paper_text", row_id, Change.ALTERED)
    return None


def _before_the_seals(connection: Any, lost: Losses) -> Iterator[Tampering]:
    """What did not fit already when the steps of before were bound anew, or what they were bound by since."""
    if form_of(connection) is PLAIN:
        return
    links = connection.execute(
        "SELECT id, record, record_id, covered FROM chain WHERE covered IS NOT NULL ORDER BY id"
    )
    bound = {link: (record, record_id, covered) for link, record, record_id, covered in links}
    told = connection.execute(_UPGRADE).fetchone()
    if told is None:
        if bound and not lost.links:
            yield Tampering("chain", min(bound), Change.ALTERED)
        return
    with reading():
        said = json.loads(told[0])
        last, count, misfits = said["chain"], said["links"], said["misfits"]
    if not lost.links and (count != len(bound) or (bound and last != bound[max(bound)][2])):
        yield Tampering("chain", max(bound, default=1), Change.ALTERED)
    for link in misfits:
        if link in bound and not lost.is_unproven(link):
            record, record_id, _ = bound[link]
            step = connection.execute(f'SELECT at, "by" FROM {record} WHERE id = ?', (record_id,)).fetchone()
            yield Tampering(record, record_id, Change.ALTERED, *(step or (None, None)))


def _unsealed(connection: Any, lost: Losses) -> Iterator[Tampering]:
    """Entries and notes that say something else than what was sealed."""
    if form_of(connection) is PLAIN:
        return
    for table, row_id, act in broken_seals(connection):
        if not lost.is_unsealed(table, row_id):
            step = connection.execute('SELECT at, "by" FROM act WHERE id = ?', (act,)).fetchone()
            yield Tampering(table, row_id, Change.ALTERED, *(step or (None, None)))


def _given_ids(connection: Any) -> dict[str, int]:
    """By table, the id that was given last; empty on a server, which knows none."""
    if not isinstance(connection, sqlite3.Connection):
        return {}
    return dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())


def _cut_off(connection: Any, lost: Losses) -> Iterator[Tampering]:
    """Tables that are only added to and whose last number is another than that which was given last.

    A server knows no such number: there each has one more than the last, so a gap in the middle tells, and an end that was cut off
    with its links does not; only papers printed since do.
    """
    if lost.links or lost.unproven or connection.execute(_SALVAGED).fetchone():
        return  # what a salvage lost is told by itself
    if not isinstance(connection, sqlite3.Connection):
        return
    given = _given_ids(connection)
    for table in _ONLY_ADDED:
        (last,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        if given.get(table, 0) != last:
            yield Tampering(table, last, Change.REMOVED)


def _beside_the_chain(connection: Any, lost: Losses) -> Iterator[Tampering]:
    """Steps that the chain knows nothing of, and rows that belong to none."""
    for record in HEADS:
        for row in connection.execute(
            f'SELECT id, at, "by" FROM {record} AS step WHERE NOT EXISTS '
            "(SELECT 1 FROM chain WHERE record = ? AND record_id = step.id) ORDER BY id",
            (record,),
        ).fetchall():
            if not lost.is_loose(record, row[0]):
                yield Tampering(record, row[0], Change.INSERTED, row[1], row[2])
    for record, table in ROW_TABLES.items():
        for (row_id,) in connection.execute(
            f"SELECT id FROM {table} AS one WHERE NOT EXISTS "
            f"(SELECT 1 FROM {record} WHERE id = one.{record}_id) ORDER BY id"
        ).fetchall():
            yield Tampering(table, row_id, Change.INSERTED)
