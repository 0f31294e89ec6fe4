"""The lines of a dump, each checked for its shape; and the first and last line, which say what must be there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from models.backup.dump import FORMAT
from models.backup.faults import Faults
from models.messages import message
from models.records import dataclass
from models.storage import schema

_LONGEST = 256 << 20
"""No line that was ever written is as long, in bytes: a file without ends of lines is not read into memory."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a dump.

    Attributes:
        tables: number of the last migration of the office that was dumped.
        office: its name.
        chain_holds: whether its history was as it was written.
        counts: rows by table.
        last_ids: the ids given last, by table.
    """

    tables: int
    office: str
    chain_holds: bool
    counts: dict[str, int]
    last_ids: dict[str, int]


class DumpReader:
    """Reads a dump, line by line.

    Attributes:
        line: number of the line read last.
        files: how many files there must be by the last line; None while that is not read.
    """

    def __init__(self, file: BinaryIO, faults: Faults) -> None:
        self._file, self._faults = file, faults
        self._digest = hashlib.sha256()
        self.line = 0
        self.bytes = 0
        self.files: int | None = None

    def head(self) -> Head:
        """Read the first line.

        Raises:
            Enough: the file is no dump, or from a newer version.
        """
        values: dict[str, Any] = self._next() or {}
        if values.get("tamruang") != "dump":
            self._faults.stop(1, message("this is not how a dump of an office begins."))
        ours = schema.version_of(schema.known_migrations())
        form: Any = values.get("format")
        tables: Any = values.get("tables")
        if not (_is_count(form) and _is_count(tables)):
            self._faults.stop(1, message("it does not say which version the dump is of."))
        if form > FORMAT or tables > ours:
            self._faults.stop(
                1,
                message(
                    "the dump was made by a newer version of tamruang (its tables: {theirs}, this program's: {ours}). "
                    "Install the newer version.",
                    theirs=tables,
                    ours=ours,
                ),
            )
        counts: Any = values.get("counts")
        last_ids: Any = values.get("last_ids")
        if not (tables and _are_counts(counts) and _are_counts(last_ids)):
            self._faults.stop(1, message("it does not say how many rows follow."))
        return Head(tables, str(values.get("office", "")), values.get("chain") is True, counts, last_ids)

    def lines(self) -> Iterator[Values]:
        """Read all lines up to the last one, and check that one.

        Raises:
            Enough: what follows can't be read.
        """
        while (values := self._next()) is not None:
            if "end" in values:
                self._check_end(values)
                return
            self._digest.update(self._raw)
            yield values
        self._faults.stop(
            self.line,
            message("the file ends here, without the last line of a dump: it was cut off. Copy it again."),
        )

    def _next(self) -> Values | None:
        self._raw = self._file.readline(_LONGEST)
        if not self._raw:
            return None
        self.line += 1
        self.bytes += len(self._raw)
        values: Any = None
        if self._raw.endswith(b"\n"):
            try:
                values = json.loads(self._raw)
                if b"\\u" in self._raw:  # a half of a pair is no text that could be stored
                    json.dumps(values, ensure_ascii=False).encode()
            except (ValueError, RecursionError):
                values = None
            if self.line == 1:
                self._digest.update(self._raw)
        elif self.line > 1:
            self._faults.stop(
                self.line, message("the file ends in the middle of this line: it was cut off. Copy it again.")
            )
        if not isinstance(values, dict):
            if self.line == 1:
                return {}
            self._faults.add(self.line, message("this is not a line of a dump."))
            return {}
        return values

    def _check_end(self, values: Values) -> None:
        if values.get("lines") != self.line:
            self._faults.add(
                self.line,
                message(
                    "the dump should have {count} lines: some are missing or were added.",
                    count=str(values.get("lines")),
                ),
            )
        elif values.get("sha256") != self._digest.hexdigest():
            self._faults.add(
                self.line, message("the checksum does not fit: an earlier line was changed or damaged.")
            )
        self.files = values["files"] if _is_count(values.get("files")) else 0
        if self._file.readline(1):
            self._faults.stop(self.line + 1, message("nothing may follow the last line of a dump."))


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _are_counts(values: object) -> bool:
    return isinstance(values, dict) and all(map(_is_count, values.values()))
