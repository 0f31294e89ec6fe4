"""The history folded: how each row must stand if nobody but this program wrote to it.

What stands in the history is believed here; whether it is what was written is for `models.papers.audit` to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.cases.tables import SMALL
from models.office.words import REVISION
from models.reports.tables import TABLES
from models.storage.seals import COVERED_RECORD, DAYS_RECORD, FORGOTTEN, OF_DAYS
from models.storage.statement import Twin

SMALL_TABLES = tuple(table._meta.table_name for table in SMALL)
REPORT_TABLES = tuple(table._meta.table_name for table in TABLES if table._meta.table_name != "event")
_COLUMNS = {
    table._meta.table_name: {name: column.column_name for name, column in table._meta.fields.items()}
    for table in TABLES
}
_SIGNS = ", ".join(f"'{name}'" for name in SMALL_TABLES)
_SMALL_EVENTS = (
    "SELECT case_event.id, record, record_id, kind, changes, act_id FROM case_event "
    f"WHERE record IN ({_SIGNS}, '{COVERED_RECORD}') ORDER BY case_event.id"
)
_REPORT_EVENTS = (
    "SELECT event.id, changes, coalesce(chain.id, 0) FROM event LEFT JOIN chain "
    "ON chain.record = 'event' AND chain.record_id = event.id ORDER BY event.id"
)
_LINK_OF_ACT = "SELECT id FROM chain WHERE record = 'act' AND record_id = ?"
# Of an act that touched a case more than once, how it stood after the last.
_CASE_EVENTS = Twin(
    "SELECT record_id, act_id, max(id), kind, state FROM case_event WHERE record = 'complaint' "
    "GROUP BY record_id, act_id ORDER BY 1, 2",
    "SELECT DISTINCT ON (record_id, act_id) record_id, act_id, id, kind, state FROM case_event WHERE record = 'complaint' "
    "ORDER BY record_id, act_id, id DESC",
)
_COVERED_CASES = (
    "SELECT record_id, act_id, id, CASE WHEN state IS NULL THEN 'gone' ELSE 'change' END, state, 1 FROM case_event "
    f"WHERE record = '{COVERED_RECORD}' AND (state IS NOT NULL OR changes LIKE '{{\"table\":\"complaint\"%') ORDER BY 1, 2"
)
_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError)
_Key = tuple[str, int]
_DAYS_EVENTS = f"SELECT id, changes FROM case_event WHERE record = '{DAYS_RECORD}' ORDER BY id"


class Entry(NamedTuple):
    """How a case stood after an act.

    Attributes:
        act: the act.
        id: of the last entry about the case in it.
        kind: `new`, `change` or `gone`.
        state: see `models.storage.seals`; None where it was not kept.
        is_cover: whether it tells how the case stood when it was covered first, or anew: what came before is not told.
    """

    act: int
    id: int
    kind: str
    state: bytes | None
    is_cover: bool = False


@dataclass(slots=True)
class Told:
    """How a small record, or one of the reports, must stand.

    Attributes:
        values: by column, as far as they are told.
        is_there: whether it was not taken out again.
        is_whole: whether all columns are told; those that are not named are empty then.
    """

    values: dict[str, Any] = field(default_factory=dict)
    is_there: bool = True
    is_whole: bool = True


@dataclass(slots=True)
class Folded:
    """What the history tells.

    Attributes:
        cases: by id, the acts that touched each case, oldest first.
        days: by case, the year and the days as the history has them now.
        records: by table and id.
        unreadable: entries that can't be read, by table and id.
    """

    cases: dict[int, list[Entry]]
    days: dict[int, str]
    records: dict[tuple[str, int], Told]
    unreadable: list[tuple[str, int]]


def fold(connection: Any, first_words: Mapping[int, Mapping[str, Any]]) -> Folded:
    """Fold the whole history.

    Args:
        connection: to a database that has seals.
        first_words: the rows of the words that every office begins with, by id.
    """
    unreadable: list[tuple[str, int]] = []
    cases = _cases(connection)
    records = (
        {}
        if _is_upgraded(connection)
        else {("office_word", word): Told(dict(row)) for word, row in first_words.items()}
    )
    folding = _Folding(connection, records, unreadable)
    folding.acts()
    folding.reports()
    return Folded(cases, _days(connection, cases, unreadable), records, unreadable)


def rows_of(connection: Any, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a small table, by column."""
    rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
    names = [column[0] for column in rows.description]
    for values in rows:
        row = dict(zip(names, values, strict=True))
        if table != "setting" or row["name"] != REVISION:
            yield row


def _is_upgraded(connection: Any) -> bool:
    """Whether the office was sealed when it was upgraded: its words are told by the act that did it."""
    return connection.execute("SELECT 1 FROM act WHERE verb = 'upgrade' LIMIT 1").fetchone() is not None


def _cases(connection: Any) -> dict[int, list[Entry]]:
    cases: dict[int, list[Entry]] = {}
    for case, *entry in connection.execute(_CASE_EVENTS):
        cases.setdefault(case, []).append(Entry(*entry))
    for case, *entry in connection.execute(_COVERED_CASES):
        entries = cases.setdefault(case, [])
        entries.append(Entry(*entry))
        entries.sort(key=lambda one: one.id)
    return cases


def _days(
    connection: Any, cases: Mapping[int, list[Entry]], unreadable: list[tuple[str, int]]
) -> dict[int, str]:
    found: dict[int, str] = {}
    since: dict[int, int] = {}
    for case, entries in cases.items():
        last = entries[-1]
        since[case] = last.id
        if isinstance(last.state, bytes):
            found[case] = last.state[OF_DAYS].decode(errors="replace")
    for entry, changes in connection.execute(_DAYS_EVENTS):
        try:
            for days, told in json.loads(changes).items():
                text = " ".join(map(str, json.loads(days)))
                for case in told:
                    if since.get(case, 0) < entry:
                        found[case] = text
        except (ValueError, TypeError, AttributeError):
            unreadable.append(("case_event", entry))
    return found


class _Folding:
    """One folding of small records and reports."""

    def __init__(self, connection: Any, records: dict[_Key, Told], unreadable: list[tuple[str, int]]) -> None:
        self._connection, self._records, self._unreadable = connection, records, unreadable
        self._covered: dict[_Key, int] = {}

    def acts(self) -> None:
        """Fold what acts did."""
        for entry, record, record_id, kind, changes, act in self._connection.execute(
            _SMALL_EVENTS
        ).fetchall():
            key = record, record_id
            try:
                if record == COVERED_RECORD:
                    self._cover(record_id, changes, act)
                elif kind == "gone":
                    self._records[key] = Told(is_there=False)
                elif changes == FORGOTTEN:
                    # That it is there is bound by the chain; what stands in it, nobody shall know.
                    self._records[key] = Told(is_whole=False)
                else:
                    self._change(key, kind, json.loads(changes or "{}"))
            except _UNREADABLE:
                self._unreadable.append(("case_event", entry))

    def reports(self) -> None:
        """Fold what was done to projects and their reports."""
        for entry, changes, link in self._connection.execute(_REPORT_EVENTS):
            try:
                for table, record_id, _, after in json.loads(changes):
                    columns, key = _COLUMNS[table], (table, record_id)
                    if self._covered.get(key, -1) > link:
                        continue
                    self._records[key] = _image(
                        after and {columns.get(name, name): after[name] for name in after}
                    )
            except _UNREADABLE:
                self._unreadable.append(("event", entry))

    def _change(self, key: _Key, kind: str, changes: Mapping[str, Any]) -> None:
        after = {name: both[1] for name, both in changes.items()}
        known = self._records.get(key)
        if kind == "new":
            self._records[key] = Told(after)
        elif known is None or not known.is_there:
            self._records[key] = Told(after, is_whole=False)
        else:
            known.values.update(after)

    def _cover(self, record_id: int, changes: str, act: int) -> None:
        told = {} if changes == FORGOTTEN else json.loads(changes)
        if "row" not in told:
            return
        key = told["table"], record_id
        self._records[key] = _image(told["row"])
        link = self._connection.execute(_LINK_OF_ACT, (act,)).fetchone()
        self._covered[key] = link[0] if link else 0


def _image(row: Mapping[str, Any] | None) -> Told:
    if row is None:
        return Told(is_there=False)
    return Told({name: value for name, value in row.items() if name != "id"})
