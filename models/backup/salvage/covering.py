"""What was saved, bound by the history as it stands: from the salvage on, what another program changes is told again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from models import clock
from models.audit.fold import Folded, fold
from models.audit.rows import compare_cases, compare_records, compare_spans
from models.audit.tables import made_anew
from models.cases.acts import EVENT_INSERT, Verb
from models.clock import bangkok_day
from models.storage import chain
from models.storage.database import close_office, database, open_office, transaction
from models.storage.fields import MomentField
from models.storage.kept import DAY
from models.storage.seals import COVERED_RECORD, STILL, key_of, seal_of, state_in

_STRAY_SPANS = (
    "UPDATE span SET known_until = :act WHERE complaint = :case AND known_until > :act AND (known_until <> :still OR "
    f"received_on IS NOT (SELECT {DAY.format('received_at')} FROM complaint WHERE id = :case))"
)
_OF_CASES = frozenset({"complaint", "span", "case_key"})


def cover(path: Path, by: str) -> None:
    """Write an act that tells of each row how it stands which the history tells otherwise, or not at all.

    Args:
        path: of the new database; it is opened for this, and closed again.
        by: who salvages.
    """
    open_office(path)
    try:
        with transaction():
            connection = database.connection()
            told = fold(connection, made_anew()[1])
            cases, records = _uncovered(connection, told)
            if cases or records:
                _write(connection, by, cases, records)
    finally:
        close_office()


def _uncovered(connection: Any, told: Folded) -> tuple[list[int], list[tuple[str, int]]]:
    """The cases, and the rows of other tables, that do not stand as they are told."""
    misfits = [
        *compare_cases(connection, told),
        *compare_spans(connection, told),
        *compare_records(connection, told),
    ]
    cases = {misfit.id for misfit in misfits if misfit.table in _OF_CASES}
    cases |= {
        case
        for case, entries in told.cases.items()
        if entries[-1].kind != "gone" and entries[-1].state is None
    }
    return sorted(cases), [(misfit.table, misfit.id) for misfit in misfits if misfit.table not in _OF_CASES]


def _of_case(connection: Any, case: int) -> tuple[Any, ...]:
    if connection.execute("SELECT 1 FROM complaint WHERE id = ?", (case,)).fetchone() is None:
        return None, COVERED_RECORD, case, "change", _told({"table": "complaint", "row": None}), None, None
    key = key_of(connection, case)
    state = state_in(connection, key, case)
    changes = _told({"table": "complaint"})
    return case, COVERED_RECORD, case, "change", changes, seal_of(key, changes, state), state


def _of_record(connection: Any, table: str, row_id: int) -> tuple[Any, ...]:
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    values = cursor.fetchone()
    row = None if values is None else dict(zip((each[0] for each in cursor.description), values, strict=True))
    changes = _told({"table": table, "row": row})
    case = row["complaint"] if row and table in ("complainant", "evidence", "handover", "exchanged") else None
    seal = None if case is None else seal_of(key_of(connection, case), changes, None)
    return case, COVERED_RECORD, row_id, "change", changes, seal, None


def _write(connection: Any, by: str, cases: list[int], records: list[tuple[str, int]]) -> None:
    now = clock.now()
    act = connection.execute(
        'INSERT INTO act (at, "by", verb, "on") VALUES (?, ?, ?, ?)',
        (MomentField().db_value(now), by, str(Verb.SALVAGE), bangkok_day(now).isoformat()),
    ).lastrowid
    # What is held true of a day on which the case did not arrive, or of no case, is held true no longer.
    connection.executemany(_STRAY_SPANS, [{"act": act, "case": case, "still": STILL} for case in cases])
    entries = [
        *(_of_case(connection, case) for case in cases),
        *(_of_record(connection, table, row_id) for table, row_id in records),
    ]
    connection.executemany(EVENT_INSERT, [(act, *entry) for entry in entries])
    chain.append("act", act)


def _told(changes: dict[str, Any]) -> str:
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
