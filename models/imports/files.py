"""Opens a file that comes in, of whatever kind it is, and finds its header."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from models.errors import UnreadableFile
from models.imports.csv_rows import CsvRecords, fits
from models.imports.headers import Columns, read_headers, refuse_unusable
from models.imports.json_rows import json_rows
from models.imports.rows import HEADER_WITHIN, Progress, Records, Row
from models.imports.spool import SpooledRecords
from models.imports.xlsx_rows import xlsx_rows
from models.messages import Message, message
from models.system_errors import describe_system_error

LARGEST_TEXT = 2 << 30
LARGEST_PACKED = 256 << 20
"""Bytes of the largest CSV file, and of the largest JSON or XLSX, which are opened whole."""

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 4_096


@dataclass(frozen=True, slots=True)
class _State:
    """By which it is seen that a file was changed meanwhile."""

    size: int
    changed: int


class Arrival:
    """A file that comes in; close it when done, as with `with`.

    Attributes:
        path: the file.
        columns: what its columns say.
    """

    def __init__(self, path: Path, records: Records, mapping: dict[str, str] | None, *, padded: bool) -> None:
        self.path = path
        self._records = records
        self._padded = padded
        self._state = _state(path)
        best: tuple[int, Row, Columns] | None = None
        for row in islice(records, HEADER_WITHIN):
            columns = read_headers(row.cells, mapping)
            known = len(columns.fields) + 100 * columns.usable
            if best is None or known > best[0]:
                best = known, row, columns
        if best is None:
            raise _empty(path)
        _, header, self.columns = best
        refuse_unusable(self.columns, str(path))
        self._above = next(
            count
            for count, row in enumerate(records, start=1)
            if row.line == header.line and row.cells == header.cells
        )
        if isinstance(records, CsvRecords):
            records.expect(len(header.cells))

    def rows(self) -> Iterator[Row]:
        """The rows below the header, each with a cell for each column or with its fault; blank ones are left out.

        Raises:
            UnreadableFile: the file was changed since it was opened.
        """
        if _state(self.path) != self._state:
            raise UnreadableFile(
                message(
                    "{path} was changed in the meantime. Nothing was imported; start again.",
                    path=str(self.path),
                )
            )
        width = len(self.columns.headers)
        for row in islice(self._records, self._above, None):
            cells = row.cells
            if row.fault is None and len(cells) != width:
                if self._padded and len(cells) < width:
                    cells = cells + [""] * (width - len(cells))
                elif not fits(cells, width):
                    if any(map(str.strip, cells)):
                        yield row._replace(fault=_ragged(len(cells), width))
                    continue
                row = row._replace(cells=cells[:width])
            if any(cells):
                yield row

    def close(self) -> None:
        """Close and delete what was opened and made for it."""
        self._records.close()

    def __enter__(self) -> Arrival:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_arrival(
    path: Path, mapping: Mapping[str, str] | None = None, *, progress: Progress | None = None
) -> Arrival:
    """Open a file of cases: CSV, JSON or XLSX, known by its content.

    Args:
        path: the file.
        mapping: of the office: header to field.
        progress: is told how far it is, where all must be read first (JSON and XLSX).

    Raises:
        UnreadableFile: it is empty, too large, of another kind, damaged, or has no header that is known.
    """
    known = dict(mapping or {})
    try:
        return _open(Path(path), known, progress)
    except (OSError, MemoryError) as error:
        raise UnreadableFile(
            message(
                "{path} can't be read: {reason}",
                path=str(path),
                reason=describe_system_error(error),
            )
        ) from error


def _open(path: Path, mapping: dict[str, str], progress: Progress | None) -> Arrival:
    if not path.is_file() and path.exists():
        raise UnreadableFile(message("{path} is not a file.", path=str(path)))
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_OLD_EXCEL):
        raise UnreadableFile(
            message(
                "{path} is an old Excel workbook, or one with a password. Save it as XLSX or CSV.",
                path=str(path),
            )
        )
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    packed = head.startswith(_ZIP)
    if not packed:
        _refuse_binary(path, head)
    if not packed and start not in (b"[", b"{"):
        _refuse_large(path, size, LARGEST_TEXT)
        return Arrival(path, CsvRecords(path, mapping), mapping, padded=False)
    _refuse_large(path, size, LARGEST_PACKED)
    spooled = SpooledRecords(xlsx_rows(path, mapping, progress) if packed else json_rows(path, progress))
    try:
        return Arrival(path, spooled, mapping, padded=packed)
    except BaseException:
        spooled.close()
        raise


def _refuse_binary(path: Path, head: bytes) -> None:
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise _empty(path)
    # One stray control letter is cleaned away; a file full of them is no text.
    strange = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in head)
    if strange > len(head) // 50 + 2 and not head.startswith(_UTF16):
        raise UnreadableFile(
            message("{path} is not a text, JSON or Excel file. Export the cases as CSV.", path=str(path))
        )


def _refuse_large(path: Path, size: int, largest: int) -> None:
    if size > largest:
        raise UnreadableFile(
            message(
                "{path} is {size} MB; at most {largest} MB can be imported. Split it, or export it as CSV.",
                path=str(path),
                size=size >> 20,
                largest=largest >> 20,
            )
        )


def _empty(path: Path) -> UnreadableFile:
    return UnreadableFile(message("{path} is empty.", path=str(path)))


def _ragged(cells: int, width: int) -> Message:
    return message("The row has {cells} cells; the header has {width}.", cells=cells, width=width)


def _state(path: Path) -> _State:
    stat = path.stat()
    return _State(stat.st_size, stat.st_mtime_ns)
