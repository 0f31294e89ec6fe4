"""All rows of a damaged file that can be read, put into the empty tables of a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from models.backup.kinds import Kind
from models.backup.salvage.account import Notes
from models.backup.salvage.cells import Cell
from models.backup.salvage.sense import make_sense, rest_of_table
from models.backup.salvage.trees import Forest, guess
from models.messages import message

Defaults = Mapping[str, Any]


class Collector:
    """Puts rows into a database whose tables are empty.

    Args:
        connection: to the new database, on which nothing is enforced but what the tables themselves say.
        kinds: its tables.
        notes: takes what is found.
    """

    def __init__(self, connection: sqlite3.Connection, kinds: list[Kind], notes: Notes) -> None:
        self._connection, self._notes = connection, notes
        self._kinds = {kind.table: kind for kind in kinds}
        self._inserts = {kind.table: kind.insert for kind in kinds}
        self._defaults = {kind.table: _defaults(connection, kind.table) for kind in kinds}

    def collect(self, forest: Forest) -> None:
        """Put in all rows of a file's trees, then those of its stray pages."""
        disowned: list[tuple[str, list[Cell]]] = []
        for table, kind in self._kinds.items():
            tree = forest.trees.get(table)
            if tree is None or not tree.is_whole:
                self._notes.more_missing.add(table)
            for number, cells in forest.pages_of(table):
                if self._is_foreign(kind, cells):
                    # Its rows bear the numbers of another table, so they say nothing of what is missing here.
                    forest.disown(table, number)
                    disowned.append((table, cells))
                    self._notes.more_missing.add(table)
                    continue
                for cell in cells:
                    self._put(kind, cell)
        tests = (
            {table: self._test(kind) for table, kind in self._kinds.items()}
            if disowned or forest.strays
            else {}
        )
        for place, cells in disowned:
            if not self._put_stray(cells, tests):
                self._notes.leftovers += [(place, (cell.rowid, *cell.values)) for cell in cells]
        for cells in forest.stray_cells():
            self._put_stray(cells, tests)

    def _put_stray(self, cells: list[Cell], tests: Mapping[str, Callable[[Cell], bool]]) -> bool:
        """Put in the rows of a page that no way leads to; gives whether it is known of which table they are."""
        table = guess(cells, tests)
        if table is None:
            return False
        for cell in cells:
            # What was deleted or written anew since may lie here too: so a row is only taken where none is.
            row_id = self._put(self._kinds[table], cell)
            if row_id is not None:
                self._notes.doubt(table, row_id)
        return True

    def _is_foreign(self, kind: Kind, cells: list[Cell]) -> bool:
        """Whether nothing on a page can be of a table: it has other columns, or no row of several makes sense."""
        rows = [rest_of_table(kind, self._defaults[kind.table], cell.values, cell.rowid) for cell in cells]
        if len(rows) > 1:
            return all(row is None or make_sense(kind, row) is None for row in rows)
        return rows == [None]

    def _test(self, kind: Kind) -> Callable[[Cell], bool]:
        def fits(cell: Cell) -> bool:
            if (cell.rowid is None) != _is_by_key(kind):
                return False
            values = rest_of_table(kind, self._defaults[kind.table], cell.values, cell.rowid)
            row = None if values is None else make_sense(kind, values)
            return row is not None and not row.is_doubtful

        return fits

    def _put(self, kind: Kind, cell: Cell) -> int | None:
        """Put in a row; gives the id by which it is doubted, None if it was not taken."""
        values = rest_of_table(kind, self._defaults[kind.table], cell.values, cell.rowid)
        row = None if values is None else make_sense(kind, values)
        if row is None:
            self._leave(kind.table, cell)
            return None
        try:
            self._connection.execute(self._inserts[kind.table], row.values)
        except (sqlite3.IntegrityError, OverflowError):
            self._leave(kind.table, cell)
            return None
        self._notes.taken += 1
        row_id = self._id_of(kind, row.values)
        if row.is_doubtful:
            self._notes.doubt(kind.table, row_id)
        return row_id

    def _leave(self, table: str, cell: Cell) -> None:
        """Lay a row that has no place aside; it may be a better one that stands there, or none at all."""
        self._notes.leftovers.append((table, (cell.rowid, *cell.values)))
        if cell.rowid is not None and not self._is_there(table, cell.rowid):
            self._notes.miss(table, cell.rowid)
        self._notes.more_missing.add(table)

    def _is_there(self, table: str, row_id: int) -> bool:
        found = (
            self._connection.execute(f'SELECT 1 FROM "{table}" WHERE rowid = ?', (row_id,))
            if self._has_ids(table)
            else None
        )
        return found is not None and found.fetchone() is not None

    def _has_ids(self, table: str) -> bool:
        return self._kinds[table].rowid is not None

    @staticmethod
    def _id_of(kind: Kind, values: list[Any]) -> int:
        """The id of a row; of a table without ids that of the case that it belongs to."""
        names = [column.name for column in kind.columns]
        name = kind.rowid or "complaint"
        return int(values[names.index(name)]) if name in names else 0


def _is_by_key(kind: Kind) -> bool:
    """Whether a table has no row ids: its rows lie by their key."""
    return kind.rowid is None and kind.key != ("rowid",)


def _defaults(connection: Any, table: str) -> dict[str, Any]:
    """What stands in the columns of a table that came later, in the rows that were there before."""
    found = {}
    for _, name, _, required, default, place in connection.execute(f'PRAGMA table_info("{table}")'):
        if default is not None:
            found[name] = connection.execute(f"SELECT {default}").fetchone()[0]
        elif not required and not place:
            found[name] = None
    return found


def counters_in(forest: Forest) -> dict[str, int]:
    """The ids that were given last, by table, as far as they can be read."""
    return {
        cell.values[0]: cell.values[1]
        for cell in forest.cells("sqlite_sequence")
        if len(cell.values) == 2 and isinstance(cell.values[0], str) and type(cell.values[1]) is int
    }


def migrations_in(forest: Forest) -> Iterator[str]:
    """The names of the migrations that a file went through, as far as they can be read."""
    for cell in forest.cells("schema_migration"):
        if len(cell.values) == 3 and isinstance(cell.values[1], str):
            yield cell.values[1]


def tell_of_trees(forest: Forest, kinds: list[Kind], notes: Notes) -> None:
    """Say what can't be known because of where the damage lies."""
    if not forest.roots_known:
        notes.unknown.append(
            message(
                "The beginning of the file is damaged, so the table that a page belongs to was judged by "
                "what is on it. Rows that had been deleted may have come back."
            )
        )
        notes.more_missing.update(kind.table for kind in kinds)
