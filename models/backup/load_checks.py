"""Whether the rows of a dump fit together: references, the chain of the history; each fault is told with its line."""

from __future__ import annotations

import re
from typing import Any

from models.audit import misfit as audit
from models.audit.audit import misfits_with_history
from models.backup.dump_reader import Head
from models.backup.faults import Faults
from models.backup.kinds import Kind
from models.messages import Message, message

_UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>.+)")
_OF_CASES = ("complainant", "evidence", "handover", "exchanged")
_NO_CASE = (
    "SELECT id FROM {table} WHERE NOT EXISTS (SELECT 1 FROM complaint WHERE complaint.id = {table}.complaint) "
    "ORDER BY id"
)


def reason_of(error: Exception, table: str) -> Message:
    """Why the database does not take a row."""
    if match := _UNIQUE.search(str(error)):
        columns = match["columns"].replace(f"{table}.", "")
        return message(
            "an earlier line has the same {columns} in the table {table}.", columns=columns, table=table
        )
    return message("the table {table} does not take this row: {reason}.", table=table, reason=str(error))


def check_all(
    connection: Any, kinds: list[Kind], first_line: dict[str, int], faults: Faults, head: Head
) -> bool:
    """Check all rows together.

    Args:
        connection: to the database that was filled.
        kinds: its tables.
        first_line: by table, where its first row stands in the dump; the others follow it in the order of their ids.
        faults: takes what is wrong.
        head: what the first line says.

    Returns:
        Whether the history is as it was written, and all stands as it tells.

    Raises:
        Enough: there are many faults.
    """
    ordered = {kind.table for kind in kinds if kind.key == ("id",)}

    def line_of(table: str, row_id: int) -> int:
        if table not in ordered or table not in first_line:
            return first_line.get(table, 1)
        before = connection.execute(f'SELECT count(*) FROM "{table}" WHERE id < ?', (row_id,)).fetchone()[0]
        return first_line[table] + int(before)

    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        faults.add(line_of(table, row_id), _no_parent(table, row_id, parent))
    for table in {kind.table for kind in kinds}.intersection(_OF_CASES):  # an older version has fewer
        for (row_id,) in connection.execute(_NO_CASE.format(table=table)):
            faults.add(line_of(table, row_id), _no_parent(table, row_id, "complaint"))
    misfits = misfits_with_history(connection)
    for misfit in misfits if head.chain_holds else ():
        faults.add(line_of(misfit.table, misfit.id), _misfit(misfit))
    return not misfits


def _misfit(misfit: audit.Misfit) -> Message:
    values = {"id": misfit.id, "table": misfit.table}
    if misfit.kind is audit.Kind.HISTORY:
        return message(
            "the row {id} of the table {table} breaks the chain of the history: a row was changed, removed or added.",
            **values,
        )
    return message(
        "row {id} of the table {table} does not fit the history: it was changed, removed or added.",
        **values,
    )


def _no_parent(table: str, row_id: int, parent: str) -> Message:
    return message(
        "the row {id} of the table {table} belongs to a row of {parent} that is not in the dump.",
        **{"id": row_id, "table": table, "parent": parent},
    )
