"""Entries and notes held against their seals: whether they still say what the chain binds, or were forgotten as one may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.storage.seals import FORGOTTEN, note_seal, seal_of

FORGET = "forget"
"""The verb of an act by which a person was forgotten in a case."""

_FORGOTTEN_CASES = (
    "SELECT complaint, max(case_event.id) FROM case_event JOIN act ON act.id = act_id "
    "WHERE verb = ? AND complaint IS NOT NULL GROUP BY complaint"
)
_ENTRIES = (
    "SELECT case_event.id, act_id, complaint, changes, seal, state, since, key FROM case_event "
    "LEFT JOIN case_key USING (complaint) WHERE complaint IS NOT NULL ORDER BY case_event.id"
)
_NOTES = "SELECT id, note, note_key, note_seal FROM act WHERE note IS NOT NULL OR note_seal IS NOT NULL ORDER BY id"
_BARE_ENTRIES = "SELECT id, act_id FROM case_event WHERE complaint IS NULL AND (seal IS NOT NULL OR state IS NOT NULL) ORDER BY id"
_BARE_NOTES = "SELECT id FROM act WHERE note_seal IS NULL AND note_key IS NOT NULL ORDER BY id"
_CASES_OF = "SELECT DISTINCT complaint FROM case_event WHERE act_id = ? AND complaint IS NOT NULL"


def broken_seals(connection: Any) -> Iterator[tuple[str, int, int]]:
    """Entries and notes that do not fit their seals.

    One whose text was taken away is right only where an act that forgets stands behind it in the history of the case.

    Args:
        connection: to a database that has seals.

    Yields:
        `case_event` or `act`, id of the row, id of the act.
    """
    forgotten: dict[int, int] = dict(connection.execute(_FORGOTTEN_CASES, (FORGET,)).fetchall())
    for entry, act, case, changes, seal, state, since, key in connection.execute(_ENTRIES):
        if changes == FORGOTTEN:
            if seal is None or forgotten.get(case, 0) < entry:
                yield "case_event", entry, act
        elif not _fits_entry(entry, changes, seal, state, since, key):
            yield "case_event", entry, act
    for entry, act in connection.execute(_BARE_ENTRIES):
        yield "case_event", entry, act
    for (act,) in connection.execute(_BARE_NOTES):
        yield "act", act, act
    for act, note, key, seal in connection.execute(_NOTES):
        if note is None:
            of = [case for (case,) in connection.execute(_CASES_OF, (act,))]
            last = max((forgotten.get(case, 0) for case in of), default=0)
            if not last or _act_of(connection, last) < act:
                yield "act", act, act
        elif seal is not None and not _fits_note(note, key, seal):
            yield "act", act, act


def _fits_entry(entry: int, changes: Any, seal: Any, state: Any, since: Any, key: Any) -> bool:
    if not isinstance(changes, str) or not isinstance(seal, bytes) or not isinstance(key, bytes):
        return False
    if not isinstance(state, bytes | None) or not 0 < len(key) <= 64 or entry < since:
        return False
    return seal_of(key, changes, state) == seal


def _fits_note(note: Any, key: Any, seal: Any) -> bool:
    if not isinstance(note, str) or not isinstance(key, bytes) or not isinstance(seal, bytes):
        return False
    return 0 < len(key) <= 64 and note_seal(key, note) == seal


def _act_of(connection: Any, entry: int) -> int:
    (act,) = connection.execute("SELECT act_id FROM case_event WHERE id = ?", (entry,)).fetchone()
    return int(act)
