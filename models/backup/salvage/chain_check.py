"""What of a salvaged history the chain still proves: each step by its hash, each row of a large one by its mark."""

from __future__ import annotations

import struct
from typing import Any
from zlib import crc32

from models.backup.salvage.account import Notes, Ranges, holes, ranges
from models.papers.sealed import broken_seals
from models.records import dataclass
from models.storage.chain import FIRST, HEADS, PLAIN, ROW_TABLES, Form, form_of, lines_of, step_of


@dataclass(frozen=True, slots=True)
class Gaps:
    """What can't be proven any more.

    Attributes:
        lost: links that are not there.
        unproven: links that are there, but whose steps do not fit them, or whose forerunner is lost.
        loose: steps that no link leads to, by the kind of step.
        unsealed: entries and notes that do not fit their seals, by `case_event` and `act`.
    """

    lost: Ranges
    unproven: Ranges
    loose: dict[str, Ranges]
    unsealed: dict[str, Ranges]


def check_chain(connection: Any, last_link: int, notes: Notes) -> Gaps:
    """Go along the chain, and doubt each row that it does not prove.

    Args:
        connection: to the salvaged rows.
        last_link: number of the last link that there was.
        notes: takes the doubts.
    """
    unproven: list[int] = []
    previous, last, covered_before = FIRST, 0, FIRST
    links: list[int] = []
    form = form_of(connection)
    second = "NULL" if form is PLAIN else "covered"
    for link, record, record_id, rows, marks, first, covered in connection.execute(
        f"SELECT id, record, record_id, rows, marks, hash, {second} FROM chain ORDER BY id"
    ).fetchall():
        links.append(link)
        is_known = link == last + 1
        if covered is None:
            stored = first
            step = step_of(connection, previous, record, record_id, form=form)
        else:
            stored = covered
            step = step_of(connection, covered_before, record, record_id, first_hash=first)
            covered_before = covered
        kept = None if step is None or step.rows <= 1 else step.marks
        if not (is_known and step is not None and (step.hash, step.rows, kept) == (stored, rows, marks)):
            unproven.append(link)
            notes.doubt("chain", link)
            if step is not None:
                notes.doubt(record, record_id)
            _doubt_rows(connection, record, record_id, rows, marks, notes, form)
        previous, last = first, link
    loose = {}
    for record in HEADS:
        found = [
            step
            for (step,) in connection.execute(
                f"SELECT id FROM {record} AS step WHERE NOT EXISTS "
                "(SELECT 1 FROM chain WHERE record = ? AND record_id = step.id) ORDER BY id",
                (record,),
            )
        ]
        for step_id in found:
            notes.doubt(record, step_id)
            _doubt_rows(connection, record, step_id, 0, None, notes, form)
        if found:
            loose[record] = ranges(found)
    notes.doubt(
        "case_event",
        *(
            row[0]
            for row in connection.execute(
                "SELECT id FROM case_event AS one WHERE NOT EXISTS (SELECT 1 FROM act WHERE id = one.act_id) "
                "AND NOT EXISTS (SELECT 1 FROM chain WHERE record = 'act' AND record_id = one.act_id)"
            )
        ),
    )
    return Gaps(holes(links, last_link), ranges(unproven), loose, _unsealed(connection, form, notes))


def _unsealed(connection: Any, form: Form, notes: Notes) -> dict[str, Ranges]:
    """Doubt what does not fit its seal, or whose key is lost."""
    found: dict[str, list[int]] = {}
    if form is not PLAIN:
        for table, row_id, _ in broken_seals(connection):
            notes.doubt(table, row_id)
            found.setdefault(table, []).append(row_id)
        _doubt_keys(connection, set(found.get("case_event", ())), notes)
    return {table: ranges(ids) for table, ids in found.items()}


def _doubt_rows(
    connection: Any, record: str, record_id: int, rows: int, marks: bytes | None, notes: Notes, form: Form
) -> None:
    """Doubt those rows of a step that no mark proves."""
    if record not in ROW_TABLES:
        return
    proven: dict[int, int] = {}
    if marks is not None and len(marks) == 4 * rows:
        for mark in struct.unpack(f"<{rows}I", marks):
            proven[mark] = proven.get(mark, 0) + 1
    for row_id, line in lines_of(connection, record, record_id, form=form):
        mark = crc32(line)
        if proven.get(mark, 0):
            proven[mark] -= 1
        else:
            notes.doubt(ROW_TABLES[record], row_id)


def _doubt_keys(connection: Any, broken: set[int], notes: Notes) -> None:
    """Doubt the key of each case of whose entries none fits its seal: it is lost, or another."""
    fits: dict[int, bool] = {}
    for case, entry in connection.execute(
        "SELECT complaint, id FROM case_event WHERE complaint IS NOT NULL AND seal IS NOT NULL"
    ):
        fits[case] = fits.get(case, False) or entry not in broken
    notes.doubt("case_key", *(case for case, any_fits in fits.items() if not any_fits))


def doubt_lost_keys(connection: Any, notes: Notes) -> None:
    """Doubt the keys of cases that have none any longer: they get another, which proves nothing of what was before."""
    if form_of(connection) is not PLAIN:
        rows = connection.execute("SELECT id FROM complaint WHERE id NOT IN (SELECT complaint FROM case_key)")
        notes.doubt("case_key", *(row[0] for row in rows.fetchall()))
