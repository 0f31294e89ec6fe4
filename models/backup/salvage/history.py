"""What the history tells of the rows that it changed: a second copy of many of them, and proven by the chain."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from models.backup.kinds import Kind
from models.backup.salvage.account import Notes, Ranges, holes
from models.backup.salvage.sense import has_sense
from models.cases.acts import BOOKKEEPING
from models.cases.derived import DERIVED
from models.cases.tables import SMALL
from models.office.words import REVISION
from models.reports.tables import TABLES
from models.storage.kept import next_step_of
from models.storage.seals import FORGOTTEN

_ACTS = (
    "SELECT record, record_id, id, kind, changes FROM case_event "
    "WHERE record IN ({records}) ORDER BY record, record_id, id"
)
_WHOLE = frozenset(table._meta.table_name for table in SMALL)
"""Tables whose rows are in the history as a whole; of a case, only what was changed after it came."""
_REPORTED = frozenset(table._meta.table_name for table in TABLES) - {"event"}
_COLUMNS = {
    table._meta.table_name: {name: field.column_name for name, field in table._meta.fields.items()}
    for table in TABLES
}


@dataclass(slots=True)
class Told:
    """What the history tells of a row.

    Attributes:
        table: that it is in.
        id: of the row.
        values: by column, as they were told last.
        since: by column, the number of the entry that told it.
        is_whole: whether all of its columns are told.
        is_gone: whether it was taken out.
        last: number of the last entry of it.
    """

    table: str
    id: int
    values: dict[str, Any] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    is_whole: bool = False
    is_gone: bool = False
    last: int = 0

    def tell(self, entry: int, values: Mapping[str, Any]) -> None:
        """Take over what an entry tells."""
        self.values.update(values)
        self.since.update(dict.fromkeys(values, entry))
        self.last = entry


class History:
    """Holds rows against what the history tells of them.

    Args:
        connection: to the salvaged rows.
        kinds: the tables.
        notes: what is known of the rows already; takes what is found.
        last_ids: the ids given last, by table.
        words: the rows of the words that every office begins with, by id.

    Attributes:
        of_lost: what the history tells of cases that are lost, by id.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        kinds: list[Kind],
        notes: Notes,
        last_ids: Mapping[str, int],
        words: Mapping[int, tuple[Any, ...]],
    ) -> None:
        self._connection, self._notes = connection, notes
        self._kinds = {kind.table: kind for kind in kinds}
        self._words = words
        self._told: dict[str, set[int]] = {}
        self.of_lost: dict[int, dict[str, Any]] = {}
        self._lost = {name: self._holes(name, last_ids.get(name, 0)) for name in ("case_event", "event")}

    def check(self) -> None:
        """Hold all rows against it: make missing ones again, give others the values that are proven, doubt the rest."""
        for told in self._told_by_acts():
            self._hold(told, "case_event")
        for told in self._told_by_reports():
            self._hold(told, "event")
        self._doubt_untold()

    def _holes(self, table: str, last: int) -> Ranges:
        ids = (row[0] for row in self._connection.execute(f"SELECT id FROM {table} ORDER BY id"))
        return holes(ids, last)

    def _is_last_word(self, entries: str, entry: int) -> bool:
        """Whether no entry is lost that came after one."""
        return not any(last > entry for _, last in self._lost[entries])

    def _told_by_acts(self) -> Iterator[Told]:
        records = ", ".join(f"'{name}'" for name in sorted({*_WHOLE, "complaint"}))
        rows = self._connection.execute(_ACTS.format(records=records))
        for (table, row_id), entries in groupby(rows, key=lambda row: (row[0], row[1])):
            told = Told(table, row_id)
            for _, _, entry, kind, changes in entries:
                if changes == FORGOTTEN:  # what it said is gone, and what came before proves nothing any more
                    told = Told(table, row_id)
                    told.is_gone = kind == "gone"
                    told.tell(entry, {})
                    continue
                after = {name: both[1] for name, both in json.loads(changes or "{}").items()}
                if kind == "new":
                    told = Told(table, row_id, is_whole=table in _WHOLE)
                told.is_gone = kind == "gone"
                told.tell(entry, {} if kind == "gone" else after)
            yield told

    def _told_by_reports(self) -> Iterator[Told]:
        found: dict[tuple[str, int], Told] = {}
        for entry, changes in self._connection.execute("SELECT id, changes FROM event ORDER BY id"):
            for table, row_id, _, after in json.loads(changes):
                if table in _REPORTED:
                    told = found.setdefault((table, row_id), Told(table, row_id))
                    told.is_gone, told.is_whole = after is None, after is not None
                    columns = _COLUMNS[table]
                    told.tell(
                        entry, {columns.get(name, name): value for name, value in (after or {}).items()}
                    )
        yield from found.values()

    def _hold(self, told: Told, entries: str) -> None:
        kind = self._kinds.get(told.table)
        if kind is None:
            return
        row = self._row(kind, told.id)
        if not self._makes_sense(kind, told):
            return
        if told.is_gone:
            if row is not None and self._is_last_word(entries, told.last):
                self._delete(kind, told.id)
        elif row is None:
            self._make_again(kind, told, entries)
        else:
            self._compare(kind, told, entries, row)

    def _makes_sense(self, kind: Kind, told: Told) -> bool:
        columns = {column.name: column for column in kind.columns}
        return all(
            name in columns and (name == "id" or has_sense(kind.table, columns[name], value))
            for name, value in told.values.items()
        )

    def _row(self, kind: Kind, row_id: int) -> dict[str, Any] | None:
        names = [column.name for column in kind.columns]
        row = self._connection.execute(
            f'SELECT {", ".join(map(_quoted, names))} FROM "{kind.table}" WHERE id = ?', (row_id,)
        ).fetchone()
        return None if row is None else dict(zip(names, kind.told(row), strict=True))

    def _delete(self, kind: Kind, row_id: int) -> None:
        """Take out a row that was taken out before: it lay on a page that had been given up."""
        self._connection.execute(f'DELETE FROM "{kind.table}" WHERE id = ?', (row_id,))
        self._notes.doubtful.get(kind.table, set()).discard(row_id)

    def _make_again(self, kind: Kind, told: Told, entries: str) -> None:
        self._notes.miss(kind.table, told.id)
        if not told.is_whole:
            if kind.table == "complaint":
                self.of_lost[told.id] = told.values
            return
        values = {"id": told.id, **told.values}
        try:
            self._connection.execute(
                kind.insert,
                tuple(values.get(column.name, self._empty(column.name)) for column in kind.columns),
            )
        except sqlite3.IntegrityError:
            return
        self._notes.restore(kind.table, told.id)
        self._confirm(kind, told)
        if not (self._is_last_word(entries, told.last) and self._is_proven(entries, told)):
            self._notes.doubt(kind.table, told.id)

    @staticmethod
    def _empty(_name: str) -> None:
        """What an entry of a new row leaves out has no value."""

    def _compare(self, kind: Kind, told: Told, entries: str, row: Mapping[str, Any]) -> None:
        passed_over = DERIVED | (BOOKKEEPING if entries == "case_event" else frozenset())
        differing = {
            name: value
            for name, value in told.values.items()
            if name not in passed_over and row[name] != value
        }
        if not differing:
            self._confirm(kind, told)
            return
        sure = {
            name: value
            for name, value in differing.items()
            if self._is_last_word(entries, told.since[name])
            and not self._notes.is_doubtful(entries, told.since[name])
        }
        if sure:
            self._give(kind, told.id, sure)
        self._confirm(kind, told)
        if len(sure) < len(differing):
            self._notes.doubt(kind.table, told.id)

    def _give(self, kind: Kind, row_id: int, values: Mapping[str, Any]) -> None:
        was_doubtful = self._notes.is_doubtful(kind.table, row_id)
        if kind.keeps and (row := self._row(kind, row_id)) is not None:  # some texts are kept by others
            row.update(values)
            row["next_step"] = next_step_of(row["steps"])
            values = dict(zip(row, kind.kept(list(row.values())), strict=True))
        try:
            self._connection.execute(
                f'UPDATE "{kind.table}" SET {", ".join(f"{_quoted(name)} = ?" for name in values)} WHERE id = ?',
                (*values.values(), row_id),
            )
        except sqlite3.IntegrityError:
            self._notes.doubt(kind.table, row_id)
            return
        self._notes.restore(kind.table, row_id)
        # One value was wrong, so the others that nothing proves may be, too.
        if kind.table == "complaint" or was_doubtful:
            self._notes.doubt(kind.table, row_id)

    def _confirm(self, kind: Kind, told: Told) -> None:
        """Remember that the history tells of a row as a whole, or of all that is not as every office begins."""
        if not told.is_whole and kind.table == "office_word" and told.id in self._words:
            names = [column.name for column in kind.columns]
            first = dict(zip(names, self._words[told.id], strict=True))
            told.is_whole = {**first, **told.values} == self._row(kind, told.id)
        if told.is_whole:
            self._told.setdefault(kind.table, set()).add(told.id)

    def _doubt_untold(self) -> None:
        """Doubt the rows of which the history should tell, and does not; every office begins with some words."""
        for table in sorted((_WHOLE | _REPORTED) & self._kinds.keys()):
            names = [column.name for column in self._kinds[table].columns]
            for row in self._connection.execute(self._kinds[table].select):
                told = self._told.get(table, set())
                values = dict(zip(names, row, strict=True))
                if not (
                    values["id"] in told
                    or self._words.get(values["id"]) == row
                    or values.get("name") == REVISION
                ):
                    self._notes.doubt(table, values["id"])

    def _is_proven(self, entries: str, told: Told) -> bool:
        return not any(self._notes.is_doubtful(entries, entry) for entry in told.since.values())


def _quoted(name: str) -> str:
    return f'"{name}"'
