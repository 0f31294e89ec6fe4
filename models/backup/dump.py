"""The whole register as lines of JSON that people and programs can read, and that `models.backup.load` makes the same office of.

The first line says what it is and how much follows, the last one that nothing is missing. Between them is a line for each row, in
an order that never changes, and then the files beside the database. It is one state of the office, whoever writes meanwhile.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from models import clock
from models.audit.audit import misfits_with_history
from models.backup.dump_files import list_files, read_pieces
from models.backup.kinds import Kind
from models.backup.source import Source, open_source
from models.backup.values import Words, write_value
from models.cases.complainants import note_reading
from models.json_text import escaped
from models.papers.record import record_paper
from models.records import dataclass
from models.storage.database import office_path, transaction
from models.storage.errors import explain_errors

FORMAT = 1
"""Of the lines; rises when an older program could no longer read them."""

Progress = Callable[[int, int], None]
_OFFICE = "SELECT agency FROM project WHERE agency IS NOT NULL ORDER BY fiscal_year DESC, id DESC LIMIT 1"
_WORDS = "SELECT id, word FROM office_word"
_OFTEN = 1_000
_json = json.JSONEncoder(ensure_ascii=False).encode


def _encode(value: object) -> str:
    """A line of the file, which shows Thai as it is and has nothing that a terminal would obey."""
    text = _json(value)
    return text if text.isprintable() else escaped(text)


@dataclass(frozen=True, slots=True)
class Dumped:
    """What was dumped.

    Attributes:
        cases: how many.
        rows: of all tables.
        files: how many lie beside the database.
        left_out: names of files that can't be read or are not what their names say; they are not in the dump.
        chain_holds: whether the history is as it was written, and all stands as it tells.
    """

    cases: int
    rows: int
    files: int
    left_out: tuple[str, ...]
    chain_holds: bool


def write_dump(file: BinaryIO, *, by: str, to: str, progress: Progress | None = None) -> Dumped:
    """Write the open office to a file.

    It holds personal data of all cases: so who dumped it, and where to, is recorded first, as exports with names are.
    The dump itself is of the state before that.

    Args:
        file: open for writing; on any error it is not whole, and its last line is missing.
        by: who asked.
        to: where it goes, for the record.
        progress: is told how many lines of how many are written; what it raises ends the dump.

    Raises:
        DatabaseUnusable: the database complained.
    """
    path = office_path()
    with explain_errors(path), open_source() as source:
        connection = source.connection
        if not source.lets_write_meanwhile:
            _record(by, to)
        source.begin()
        kinds = source.kinds()
        counts = {kind.table: _count(connection, kind.table) for kind in kinds}
        holds = not misfits_with_history(connection)
        files = list_files(path)
        if source.lets_write_meanwhile:
            _record(by, to)
        writer = _Writer(file, sum(counts.values()) + len(files), progress)
        writer.write(
            {
                **{
                    "tamruang": "dump",
                    "format": FORMAT,
                    "tables": source.version(),
                    "office": _office(connection),
                },
                **{"chain": holds, "counts": counts, "last_ids": source.counters()},
            }
        )
        words: Words = dict(connection.execute(_WORDS).fetchall())
        for kind in kinds:
            for row in _rows(source, kind, words):
                writer.write(row)
        left_out: list[str] = []
        for beside in files:
            if (pieces := read_pieces(beside)) is None:
                left_out.append(beside.name)
                continue
            for piece in pieces:
                writer.write(piece)
        written = len(files) - len(left_out)
        writer.end(files=written)
    return Dumped(counts["complaint"], sum(counts.values()), written, tuple(left_out), holds)


class _Writer:
    """Writes lines, and knows what it wrote."""

    def __init__(self, file: BinaryIO, total: int, progress: Progress | None) -> None:
        self._file, self._total, self._progress = file, total, progress
        self._digest = hashlib.sha256()
        self._lines = 0

    def write(self, values: dict[str, object]) -> None:
        line = (_encode(values) + "\n").encode()
        self._digest.update(line)
        self._file.write(line)
        self._lines += 1
        if self._progress is not None and self._lines % _OFTEN == 0:
            self._progress(min(self._lines, self._total), self._total)

    def end(self, *, files: int) -> None:
        last = {"end": True, "lines": self._lines + 1, "files": files, "sha256": self._digest.hexdigest()}
        self._file.write((_encode(last) + "\n").encode())


def _rows(source: Source, kind: Kind, words: Words) -> Iterator[dict[str, object]]:
    for row in source.rows(kind):
        values: dict[str, object] = {"table": kind.table}
        for column, value in zip(kind.columns, kind.told(row), strict=True):
            if (written := write_value(column, value, words)) is not None:
                values[column.name] = written
        yield values


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _office(connection: Any) -> str:
    """The office as its newest project names it; empty where none does."""
    row = connection.execute(_OFFICE).fetchone()
    return str(row[0]) if row else ""


def _record(by: str, to: str) -> None:
    """Write down who takes the whole register, when and where to, before any of it is written."""
    text = f"at: {clock.now().isoformat()}\nto: {to}\ncolumns: all tables, with names and evidence"
    with transaction():
        paper = record_paper("dump", to, text, by=by, revisions={}, counts={}, with_names=True)
        note_reading(None, by=by, note=paper.code)
