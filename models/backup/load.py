"""Making the same office again of a dump: a new one, all checked before it stands, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from models.backup.dump_files import Shelves, is_name
from models.backup.dump_reader import DumpReader, Values
from models.backup.faults import Enough, Faults, UnfitDump
from models.backup.kinds import Kind, kinds_of
from models.backup.load_checks import check_all, reason_of
from models.backup.new_place import Place
from models.backup.rebuild import finish, open_bare, set_counters
from models.backup.values import Unfit, Words, decode, read_value
from models.messages import message
from models.records import dataclass

Progress = Callable[[int], None]
_OFTEN = 1_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded.

    Attributes:
        database: the new office's file.
        office: its name; empty if it has none.
        cases: how many.
        rows: of all tables.
        files: how many lie beside the database.
        missing: contents of evidence that the dump did not have.
        chain_holds: whether the history is as it was written; if not, it was not when it was dumped either.
    """

    database: Path
    office: str
    cases: int
    rows: int
    files: int
    missing: int
    chain_holds: bool


def load_dump(file: BinaryIO, name: str, place: Place, *, progress: Progress | None = None) -> Loaded:
    """Make a new office of a dump.

    Args:
        file: the dump, open for reading bytes.
        name: what to call it in sentences.
        place: where the office shall lie.
        progress: is told how many bytes are read; what it raises ends the loading, and leaves nothing.

    Raises:
        UnfitDump: something is wrong with it; nothing was made.
        PlaceTaken: something lies there already.
        DatabaseUnusable: it can't be written.
    """
    faults = Faults()
    with place.building() as building:
        reader = DumpReader(file, faults)
        loading = _Loading(reader, faults, building, progress, is_searched=place.is_searched)
        try:
            loaded = loading.run()
        except Enough:
            loaded = None
        finally:
            loading.close()
        if faults.found or loaded is None:
            raise UnfitDump(name, faults.in_order())
        place.settle(building)
    return loaded(place.database)


class _Loading:
    """One loading, in a folder of its own."""

    def __init__(
        self,
        reader: DumpReader,
        faults: Faults,
        building: Path,
        progress: Progress | None,
        *,
        is_searched: bool,
    ) -> None:
        self.is_searched = is_searched
        self.reader, self.faults, self.building = reader, faults, building
        self.progress = progress
        self.connection: sqlite3.Connection | None = None
        self.words: dict[int, str] = {}
        self.first_line: dict[str, int] = {}
        self.counts: dict[str, int] = {}

    def run(self) -> Callable[[Path], Loaded]:
        """Read all; what is wrong goes to the faults."""
        head = self.reader.head()
        self.connection = connection = open_bare(self.building, head.tables)
        self.kinds = {kind.table: kind for kind in kinds_of(connection)}
        self.inserts = {table: kind.insert for table, kind in self.kinds.items()}
        self.names = {table: {column.name for column in kind.columns} for table, kind in self.kinds.items()}
        self.counts = dict.fromkeys(self.kinds, 0)
        self.shelves = Shelves(self.building)
        for values in self.reader.lines():
            self._take(values)
            if self.progress is not None and self.reader.line % _OFTEN == 0:
                self.progress(self.reader.bytes)
        for table in sorted(head.counts.keys() | self.counts.keys()):
            if head.counts.get(table, 0) != (found := self.counts.get(table, 0)):
                self.faults.add(
                    1,
                    message(
                        "it says that the table {table} has {said} rows, but there are {found}.",
                        table=table,
                        said=head.counts.get(table, 0),
                        found=found,
                    ),
                )
        if self.reader.files != self.shelves.count:
            self.faults.add(
                self.reader.line,
                message(
                    "it says that {said} files lie beside the database, but there are {found}.",
                    said=self.reader.files or 0,
                    found=self.shelves.count,
                ),
            )
        if self.faults.found:
            raise Enough
        set_counters(connection, head.last_ids)
        holds = check_all(connection, list(self.kinds.values()), self.first_line, self.faults, head)
        if self.faults.found:
            raise Enough
        missing = sum(
            sha256 not in self.shelves.contents
            for (sha256,) in connection.execute("SELECT DISTINCT sha256 FROM evidence")
        )
        self.connection = None
        finish(connection, self.building, is_searched=self.is_searched)
        return lambda database: Loaded(
            *(database, head.office, self.counts["complaint"], sum(self.counts.values())),
            *(self.shelves.count, missing, holds),
        )

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()

    def _take(self, values: Values) -> None:
        if "table" in values:
            self._take_row(values)
        elif "file" in values:
            self._take_file(values)
        elif values:
            self.faults.add(self.reader.line, message("this is not a line of a dump."))

    def _take_row(self, values: Values) -> None:
        line, table = self.reader.line, values.pop("table")
        kind = self.kinds.get(table) if isinstance(table, str) else None
        if kind is None:
            self.faults.add(line, message("there is no table “{table}”.", table=_short(table)))
            return
        if unknown := values.keys() - self.names[kind.table]:
            self.faults.add(
                line,
                message(
                    "the table {table} has no field “{field}”.", table=kind.table, field=_short(min(unknown))
                ),
            )
            return
        row = self._row(kind, values)
        if row is None or self.connection is None:
            return
        try:
            self.connection.execute(self.inserts[kind.table], kind.kept(row))
        except (sqlite3.IntegrityError, OverflowError) as error:
            self.faults.add(line, reason_of(error, kind.table))
            return
        self.first_line.setdefault(kind.table, line)
        self.counts[kind.table] += 1
        if kind.table == "office_word":
            self.words[values["id"]] = values["word"]

    def _row(self, kind: Kind, values: Values) -> list[Any] | None:
        words: Words = self.words
        row = []
        for column in kind.columns:
            written = values.get(column.name)
            try:
                row.append(read_value(column, written, words))
            except (Unfit, ValueError, TypeError, RecursionError):
                self.faults.add(self.reader.line, self._unfit(kind, column.name, written))
                return None
        return row

    @staticmethod
    def _unfit(kind: Kind, field: str, written: object) -> Any:
        if written is None:
            return message("the table {table} needs the field “{field}”.", table=kind.table, field=field)
        return message(
            "in the table {table}, the field “{field}” can't be {value}.",
            table=kind.table,
            field=field,
            value=_short(written),
        )

    def _take_file(self, values: Values) -> None:
        line, name = self.reader.line, values.get("file")
        part, parts = values.get("part"), values.get("parts")
        try:
            content = decode(values.get("base64"))
        except Unfit:
            content = None
        if (
            not is_name(name)
            or type(part) is not int
            or type(parts) is not int
            or content is None
            or part < 1
        ):
            self.faults.add(line, message("this is not a piece of a file beside the database."))
        elif not self.shelves.take(str(name), part, parts, content):
            self.faults.add(
                line,
                message(
                    "the content of “{file}” is incomplete, or is not what its name says.", file=_short(name)
                ),
            )


def _short(value: object) -> str:
    """A value for a sentence, not longer than people read."""
    text = "".join(sign if sign.isprintable() else " " for sign in str(value))
    return text if len(text) <= 60 else text[:57] + "…"


__all__ = ["Loaded", "Place", "load_dump"]
