"""Very many new cases at once, as part of one act: what `Act.add` does for one, done for thousands in a few statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any

from models.cases import spans, tallies
from models.cases.acts import BOOKKEEPING, EVENT_COLUMNS, Act, as_json
from models.cases.column_values import Known, kept_columns, told_column
from models.cases.complaint import FIELDS, CaseValues, Complaint, next_of
from models.cases.search_text import SEARCHED, number_keys, words_of_many
from models.cases.store import some_column_values
from models.storage import seals
from models.storage import trigrams as sqlite_search
from models.storage.bulk_insert import insert_following, insert_rows, next_complaint_id, room_for_indexes
from models.storage.database import database
from models.storage.facets import FACETS
from models.storage.kept import moment_text, seconds_of
from models.storage.seals import STATE_COLUMNS, key_of, seal_of, state_of

CHUNK = 2_000
"""So many cases are written at a time: enough to spare calls, few enough to keep the memory small."""

Case = tuple[Complaint, Sequence[spans.Stood]]
"""A new case, and how it stood on days before, oldest first."""

_COLUMNS = (*FIELDS, "number_key", "next_step")
_FACET = ("kind", "value", "received_at", "complaint")
_IN_ORDER = itemgetter(3, 0, 4)
"""How the table of spans is ordered: so neighbours are written together."""
_values_of = attrgetter(*FIELDS)


def insert_new(act: Act, cases: Iterable[Case], *, progress: Callable[[int], None] | None = None) -> int:
    """Store new cases as part of an act: each with its facets, spans, event and search words.

    Args:
        act: the act, whose transaction it happens in.
        cases: each with a number of its own that is not in the register yet; ids are given here. They are read
            while others are written, so they may come from a file of any length.
        progress: is told after each chunk how many are stored; what it raises stops the act.

    Returns:
        How many were stored.
    """
    incoming = iter(cases)
    stored = 0
    with room_for_indexes():
        while chunk := list(islice(incoming, CHUNK)):
            # Asked for each chunk: whoever reads the cases may store others in the same act.
            first = next_complaint_id()
            rows = [case if isinstance(case, CaseValues) else _values_of(case) for case, _ in chunk]
            values = dict(zip(FIELDS, zip(*rows, strict=True), strict=True))
            told = _told(act, chunk, values, first)
            kept = kept_columns(told, values)
            stood = _spans(chunk, first, act.id)
            insert_rows("complaint", _COLUMNS, zip(*[kept[name] for name in _COLUMNS], strict=True))
            insert_rows("facet", _FACET, _facets(kept["id"], values, kept["received_at"]))
            keys = seals.make_keys(len(chunk))
            insert_rows("case_key", ("complaint", "key"), zip(kept["id"], keys, strict=True))
            insert_following("case_event", EVENT_COLUMNS, _events(told, stood, keys, act.id))
            spans.insert_spans(sorted((span for each in stood for span in each), key=_IN_ORDER))
            words = words_of_many(*[values[name] for name in SEARCHED])
            sqlite_search.index(zip(kept["id"], words, strict=True))
            tallies.count_new(kept)
            act.events += len(chunk)
            stored += len(chunk)
            if progress is not None:
                progress(stored)
    return stored


def _told(
    act: Act, chunk: Sequence[Case], values: Mapping[str, Sequence[Any]], first: int
) -> dict[str, Sequence[Any]]:
    """The columns of the table, as they read; the same values as those of `column_values`."""
    count = len(chunk)
    told = {name: told_column(name, column) for name, column in values.items() if name not in BOOKKEEPING}
    told["id"] = range(first, first + count)
    told["revision"] = [revision + 1 for revision in values["revision"]]
    told["changed_at"], told["changed_by"] = [moment_text(act.at)] * count, [act.by] * count
    told["number_key"] = number_keys(values["number"])
    told["next_step"] = list(map(Known(next_of).__getitem__, values["steps"]))
    return told


def _facets(
    ids: Sequence[int], values: Mapping[str, Sequence[Any]], moments: Sequence[Any]
) -> list[tuple[object, ...]]:
    """Rows of what the cases are found by, in the order of the table: so neighbours are written together."""
    rows: list[tuple[object, ...]] = [
        (kind, value, at, complaint_id)
        for kind, name in FACETS.items()
        for of_case, at, complaint_id in zip(values[name], moments, ids, strict=True)
        for value in (of_case if len(of_case) < 2 else set(of_case))
    ]
    rows.sort()
    return rows


def _spans(chunk: Sequence[Case], first: int, act_id: int) -> list[list[spans.SpanRow]]:
    return [
        spans.spans_of(case, act_id, stood, complaint_id=complaint_id)
        for complaint_id, (case, stood) in enumerate(chunk, start=first)
    ]


def _events(
    told: Mapping[str, Sequence[Any]],
    stood: Iterable[list[spans.SpanRow]],
    keys: Iterable[bytes],
    act: int,
) -> Iterator[tuple[object, ...]]:
    """The entries of new cases, each sealed with its case as it stands."""
    states = zip(*[told[name] for name in STATE_COLUMNS], strict=True)
    for complaint_id, row, spanned, key in zip(told["id"], states, stood, keys, strict=True):
        state = state_of(key, row, [(span[1], *span[3:]) for span in spanned])
        yield act, complaint_id, "complaint", complaint_id, "new", "", seal_of(key, "", state), state


KEPT = tuple(name for name in FIELDS if name not in {"id", "changed_at", "changed_by"})
"""What the history keeps of a case that is taken out: all that is needed to bring it back."""


def remove_many(act: Act, cases: Sequence[Complaint], *, is_kept: bool) -> None:
    """Take cases out whose registering is taken back, one or thousands, in a few statements.

    Args:
        act: the act that takes it back.
        cases: as they are stored.
        is_kept: whether the history keeps `KEPT` of them, or their numbers alone.
    """
    connection = database.connection()
    ids = [case.id for case in cases]
    values = {name: [getattr(case, name) for case in cases] for name in (*SEARCHED, *FACETS.values())}
    connection.executemany(
        "DELETE FROM facet WHERE kind = ? AND value = ? AND received_at = ? AND complaint = ?",
        _facets(ids, values, [seconds_of(case.received_at) for case in cases]),
    )
    sqlite_search.unindex(zip(ids, words_of_many(*[values[name] for name in SEARCHED]), strict=True))
    spans.forget(cases, act.id)
    connection.executemany("DELETE FROM complaint WHERE id = ?", [(case.id,) for case in cases])
    insert_following("case_event", EVENT_COLUMNS, [_gone(act, case, is_kept=is_kept) for case in cases])
    act.events += len(cases)


def _gone(act: Act, case: Complaint, *, is_kept: bool) -> tuple[object, ...]:
    values = some_column_values(case, KEPT if is_kept else ("number",))
    told = as_json({name: [value, None] for name, value in values.items()})
    seal = seal_of(key_of(database.connection(), case.id), told, None)
    return act.id, case.id, "complaint", case.id, "gone", told, seal, None
