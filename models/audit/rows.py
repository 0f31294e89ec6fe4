"""Rows held against the history: what was altered, taken out or put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from models.audit.fold import REPORT_TABLES, SMALL_TABLES, Entry, Folded, Told, rows_of
from models.audit.misfit import Kind, Misfit, altered, inserted, removed
from models.audit.names import name_of_case, name_of_record, number_of_case
from models.messages import message
from models.storage.kept import Texts
from models.storage.seals import (
    OF_MATTER,
    OF_SPANS,
    SPAN_COLUMNS,
    STATE_COLUMNS,
    STILL,
    days_in,
    matter_of,
    spans_of,
)

_CASES = (
    f"SELECT {', '.join(STATE_COLUMNS)}, key, case_key.since FROM complaint LEFT JOIN case_key ON complaint = id "
    "ORDER BY id"
)
_TEXTS = Texts(STATE_COLUMNS)
_SPANS = f"SELECT complaint, known_until, {', '.join(SPAN_COLUMNS)} FROM span ORDER BY complaint, since, known_from"


def compare_cases(connection: Any, told: Folded) -> Iterator[Misfit]:
    """The cases, each by the state that it was left in."""
    there = set()
    for *held, key, since in connection.execute(_CASES).fetchall():
        row = _TEXTS.told(held)
        case = row[0]
        there.add(case)
        entries = told.cases.get(case)
        if not entries or entries[-1].kind == "gone":
            yield Misfit(Kind.CASE, inserted(name_of_case(connection, case)), "complaint", case)
            continue
        state = entries[-1].state
        if not isinstance(state, bytes) or not _is_key(key) or entries[-1].id < since:
            continue  # that is told of the history
        if matter_of(key, row) != state[OF_MATTER]:
            yield Misfit(Kind.CASE, altered(name_of_case(connection, case)), "complaint", case)
        if " ".join(map(str, days_in(row))) != told.days.get(case):
            what = message("The due day of case {number}", number=number_of_case(connection, case))
            yield Misfit(Kind.CASE, altered(what), "complaint", case)
    for case, entries in told.cases.items():
        if case not in there and entries[-1].kind != "gone":
            yield Misfit(Kind.CASE, removed(name_of_case(connection, case)), "complaint", case)
    for (case,) in connection.execute("SELECT complaint FROM case_key ORDER BY complaint").fetchall():
        if case not in told.cases:
            yield Misfit(
                Kind.HISTORY, inserted(message("The key of a case that was never saved")), "case_key", case
            )


def compare_spans(connection: Any, told: Folded) -> Iterator[Misfit]:
    """How the cases stood on past days, by what was held true after each act that touched them."""
    keys = {row[0]: row[1:] for row in connection.execute("SELECT complaint, key, since FROM case_key")}
    seen = set()
    for case, rows in groupby(connection.execute(_SPANS).fetchall(), key=lambda row: row[0]):
        seen.add(case)
        key, since = keys.get(case, (None, 0))
        if not _stood_so(told.cases.get(case, []), key, since, list(rows)):
            yield _figures(connection, case)
    for case, entries in told.cases.items():
        if case not in seen and entries[-1].kind != "gone":
            yield _figures(connection, case)


def _figures(connection: Any, case: int) -> Misfit:
    what = message("How case {number} stood on past days", number=number_of_case(connection, case))
    return Misfit(Kind.FIGURES, altered(what), "span", case)


def _stood_so(entries: list[Entry], key: Any, sealed_since: int, rows: list[tuple[Any, ...]]) -> bool:
    """Whether the spans of a case are what each of its acts left them as.

    What was sealed under a key that was let go, when somebody was forgotten, can be proven no more.
    """
    if not entries:
        return False
    covered = max((place for place, entry in enumerate(entries) if entry.is_cover), default=0)
    since = entries[covered].act if entries[covered].is_cover else 0
    acts = {entry.act for entry in entries}
    for _, known_until, known_from, *_ in rows:
        if known_until != STILL and known_until > since and known_until not in acts:
            return False
        if known_from > since and known_from not in acts:
            return False
    if entries[-1].kind == "gone" and any(row[1] == STILL for row in rows):
        return False
    for entry in entries[covered:] if _is_key(key) else ():
        if isinstance(entry.state, bytes) and entry.id >= sealed_since:
            held = [row[2:] for row in rows if row[2] <= entry.act < row[1]]
            if spans_of(key, held) != entry.state[OF_SPANS]:
                return False
    return True


def _is_key(key: Any) -> bool:
    return isinstance(key, bytes) and 0 < len(key) <= 64


def compare_records(connection: Any, told: Folded) -> Iterator[Misfit]:
    """Small records, projects and reports."""
    for table in (*SMALL_TABLES, *REPORT_TABLES):
        kind = Kind.RECORD if table in SMALL_TABLES else Kind.REPORT
        there = set()
        for row in list(rows_of(connection, table)):
            there.add(row["id"])
            known = told.records.get((table, row["id"]))
            if known is None or not known.is_there:
                yield Misfit(
                    kind, inserted(name_of_record(connection, table, row["id"], row)), table, row["id"]
                )
            elif not _fits(known, row):
                name = name_of_record(connection, table, row["id"], {**row, **known.values})
                yield Misfit(kind, altered(name), table, row["id"])
        for (which, row_id), known in told.records.items():
            if which == table and known.is_there and row_id not in there:
                name = name_of_record(connection, table, row_id, known.values)
                yield Misfit(kind, removed(name), table, row_id)


def _fits(known: Told, row: Mapping[str, Any]) -> bool:
    """Whether a row stands as it was told, by type and value."""
    for name, value in row.items():
        if name == "id" or (name not in known.values and not known.is_whole):
            continue
        if known.values.get(name) != value:
            return False
    return True
