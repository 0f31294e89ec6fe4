"""Very many new cases at once, as part of one act: what `Act.add` does for one, done for thousands in a few statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice, repeat
from json import JSONEncoder
from operator import attrgetter, itemgetter
from typing import cast

from models.cases import spans
from models.cases.acts import EVENT_INSERT, Act, as_json
from models.cases.complaint import FIELDS, Complaint
from models.cases.search_text import number_key, words_of
from models.cases.store import some_column_values
from models.office.vocabulary import NO_STEPS, StepDone
from models.storage import trigrams as sqlite_search
from models.storage.bulk_insert import next_complaint_id, room_for_indexes
from models.storage.database import database
from models.storage.kept import keep_detail, keep_extra, keep_steps, seconds_of
from models.storage.seals import STATE_COLUMNS, key_of, new_keys, seal_of, state_of

CHUNK = 2_000
"""So many cases are written at a time: enough to spare calls, few enough to keep the memory small."""

Case = tuple[Complaint, Sequence[spans.Stood]]
"""A new case, and how it stood on days before, oldest first."""

_COLUMNS = (*FIELDS, "number_key", "next_step")
_INSERT = f"INSERT INTO complaint ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_DETAIL, _STEPS, _EXTRA, _RECEIVED_AT, _MIS_AT, _CHANGED_AT = map(
    _COLUMNS.index, ("detail", "steps", "extra", "received_at", "mis_at", "changed_at")
)
_FACET = "INSERT INTO facet (kind, value, received_at, complaint) VALUES (?, ?, ?, ?)"
_of_state = itemgetter(*map(FIELDS.index, STATE_COLUMNS))
_IN_ORDER = itemgetter(3, 0, 4)
"""How the table of spans is ordered: so neighbours are written together."""
_values = attrgetter(*FIELDS[2:])
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_encode_lines = JSONEncoder(ensure_ascii=False).encode


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
    connection = database.connection()
    incoming = iter(cases)
    stored = 0
    with room_for_indexes():
        while chunk := list(islice(incoming, CHUNK)):
            # Asked for each chunk: whoever reads the cases may store others in the same act.
            first = next_complaint_id()
            signed_at = _moment(act.at)
            rows = list(_rows(chunk, first, signed_at, act.by))
            kept = map(_kept, rows, chunk, repeat(seconds_of(act.at)))
            stood = _spans(chunk, first, act.id)
            connection.executemany(_INSERT, kept)
            connection.executemany(_FACET, _facets(chunk, first))
            keys = new_keys(connection, range(first, first + len(chunk)), len(chunk))
            connection.executemany(EVENT_INSERT, _events(rows, stood, keys, act.id))
            spans.insert_spans(sorted((span for each in stood for span in each), key=_IN_ORDER))
            sqlite_search.index(_searched(chunk, first))
            act.events += len(chunk)
            stored += len(chunk)
            if progress is not None:
                progress(stored)
    return stored


def _rows(chunk: Sequence[Case], first: int, signed_at: str, by: str) -> Iterator[tuple[object, ...]]:
    """Rows of the table, in the order of `_COLUMNS`; the same values as those of `column_values`."""
    for complaint_id, (case, _) in enumerate(chunk, start=first):
        # One unpacking instead of 39 look-ups by name: this runs for each of a million cases.
        (
            number, number_year, received_at, received_from, channel, categories, subject, detail, address, subdistrict, district,
            province, latitude, longitude, sections, officer, status, pending, status_on, dated, steps, accept_by, finish_by,
            due_on, method, answer, reopened, parent, merged, extra, touched, mis, mis_at,
            priority, look_on, held_on, held_for, stopped, _, _,
        ) = _values(case)  # fmt: skip
        yield (
            *(complaint_id, case.revision + 1, number, number_year, _moment(received_at)),
            *(received_from, channel),
            *(",".join(map(str, categories)), subject, detail, address, subdistrict, district, province),
            *(latitude, longitude, ",".join(map(str, sections)), officer, status, int(pending)),
            *(status_on.isoformat(), int(dated), _steps(steps), accept_by.isoformat(), finish_by.isoformat()),
            *(due_on and due_on.isoformat(), None if method is None else str(method), answer, reopened),
            *(
                parent,
                int(merged),
                _encode(dict(extra)) if extra else "",
                _encode_lines(touched) if touched else "[]",
                _encode(dict(mis)) if mis else "",
            ),
            mis_at and _moment(mis_at),
            *(priority or None, look_on and look_on.isoformat(), held_on and held_on.isoformat()),
            *(held_for, stopped or None, signed_at, by, number_key(number), case.next_step),
        )


def _kept(row: tuple[object, ...], case: Case, signed_at: int) -> tuple[object, ...]:
    """A row of the table with its texts as they are kept; in the history they stand as they read."""
    values, complaint = list(row), case[0]
    values[_DETAIL] = keep_detail(complaint.subject, complaint.detail)
    values[_STEPS] = keep_steps(cast(str, values[_STEPS]))
    values[_EXTRA] = keep_extra(dict(complaint.extra))
    values[_RECEIVED_AT] = seconds_of(complaint.received_at)
    values[_MIS_AT] = None if complaint.mis_at is None else seconds_of(complaint.mis_at)
    values[_CHANGED_AT] = signed_at
    return tuple(values)


def _facets(chunk: Sequence[Case], first: int) -> list[tuple[object, ...]]:
    """Rows of what the cases are found by, in the order of the table: so neighbours are written together."""
    rows: list[tuple[object, ...]] = []
    for complaint_id, (case, _) in enumerate(chunk, start=first):
        if case.categories or case.sections:
            at = seconds_of(case.received_at)
            rows += [("category", value, at, complaint_id) for value in set(case.categories)]
            rows += [("section", value, at, complaint_id) for value in set(case.sections)]
    rows.sort()
    return rows


def _spans(chunk: Sequence[Case], first: int, act_id: int) -> list[list[spans.SpanRow]]:
    return [
        spans.spans_of(case, act_id, stood, complaint_id=complaint_id)
        for complaint_id, (case, stood) in enumerate(chunk, start=first)
    ]


def _events(
    rows: Iterable[tuple[object, ...]], stood: Iterable[list[spans.SpanRow]], keys: Iterable[bytes], act: int
) -> Iterator[tuple[object, ...]]:
    """The entries of new cases, each sealed with its case as it stands."""
    for row, spanned, key in zip(rows, stood, keys, strict=True):
        state = state_of(key, _of_state(row), [(span[1], *span[3:]) for span in spanned])
        yield act, row[0], "complaint", row[0], "new", "", seal_of(key, "", state), state


def _searched(chunk: Sequence[Case], first: int) -> Iterator[tuple[int, str]]:
    for complaint_id, (case, _) in enumerate(chunk, start=first):
        yield (
            complaint_id,
            words_of(
                *(case.number, case.subject, case.detail, case.address),
                *(case.subdistrict, case.district, case.answer),
            ),
        )


def _moment(moment: datetime) -> str:
    # The form of `MomentField`; strftime takes five times as long.
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds")[:19] + "Z"


@lru_cache(maxsize=4_096)
def _step(step: StepDone | None) -> str:
    return "null" if step is None else _encode(step.stored())


def _steps(steps: Iterable[StepDone | None]) -> str:
    return "" if steps == NO_STEPS else f"[{','.join(map(_step, steps))}]"


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
    chunk = [(case, ()) for case in cases]
    connection.executemany(
        "DELETE FROM facet WHERE kind = ? AND value = ? AND received_at = ? AND complaint = ?",
        [row for each in chunk for row in _facets([each], each[0].id)],
    )
    sqlite_search.unindex(row for each in chunk for row in _searched([each], each[0].id))
    spans.forget(cases, act.id)
    connection.executemany("DELETE FROM complaint WHERE id = ?", [(case.id,) for case in cases])
    connection.executemany(EVENT_INSERT, [_gone(act, case, is_kept=is_kept) for case in cases])
    act.events += len(cases)


def _gone(act: Act, case: Complaint, *, is_kept: bool) -> tuple[object, ...]:
    values = some_column_values(case, KEPT if is_kept else ("number",))
    told = as_json({name: [value, None] for name, value in values.items()})
    seal = seal_of(key_of(database.connection(), case.id), told, None)
    return act.id, case.id, "complaint", case.id, "gone", told, seal, None
