"""Opens a file that comes in, of whatever kind it is, and finds its header."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from models.errors import UnreadableFile
from models.imports.bounds import (
    LARGEST_PACKED,
    LARGEST_PAGE,
    LARGEST_TEXT,
    refuse_columns,
    refuse_large,
    refuse_long_lines,
)
from models.imports.formats.csv_rows import CsvRecords, fits
from models.imports.formats.json_rows import json_rows
from models.imports.formats.markup_rows import is_excel_2003, markup_sheets
from models.imports.formats.sheets import SheetsRead, sheet_rows
from models.imports.formats.spool import SpooledRecords
from models.imports.formats.workbook_rows import workbook_sheets
from models.imports.header_search import Header, find_header
from models.imports.headers import is_reason, refuse_unusable, without_names
from models.imports.moments import says_when
from models.imports.rows import Progress, Records, Row
from models.imports.spreadsheet_marks import bare_parts
from models.markup import is_markup
from models.messages import Message, message
from models.records import dataclass
from models.storage.refusal import describe_refusal
from models.system_errors import describe_system_error

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]|(?:\xff\xfe|\xfe\xff)(?:\0?\s)*\0?[\[{]")
"""Begins a file of JSON, in UTF-16 too."""
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
        sheets: which of its sheets were read.
    """

    def __init__(
        self,
        path: Path,
        records: Records,
        mapping: dict[str, str] | None,
        sheets: SheetsRead | None = None,
        *,
        padded: bool,
    ) -> None:
        self.path = path
        self.sheets = sheets or SheetsRead()
        self._records = records
        self._padded = padded
        self._state = _state(path)
        header = find_header(records, mapping)
        if header is None:
            raise _empty(path)
        self.columns = header.columns
        refuse_columns(path, len(self.columns.headers))
        refuse_unusable(self.columns, str(path))
        self._above = header.rows
        if _is_case(header):
            self.columns = without_names(self.columns)
            self._above -= 1
        self._is_ours = False
        if isinstance(records, CsvRecords):
            records.expect(len(self.columns.headers))
            # In what we write as CSV no part of a cell is a formula.
            self._is_ours = self.columns.is_own or any(map(is_reason, self.columns.headers))

    def rows(self) -> Iterator[Row]:
        """The rows below the header, one by one; see `blocks`."""
        return chain.from_iterable(self.blocks())

    def blocks(self) -> Iterator[list[Row]]:
        """The rows below the header, some at a time, each with a cell for each column or with its fault; blank ones are left out.

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
        above = self._above
        for rows in self._records.blocks():
            below = rows[above:]
            above = max(above - len(rows), 0)
            if found := below if self._fit(below) else list(self._fitted(below)):
                yield found

    def _fit(self, rows: list[Row]) -> bool:
        """Whether nothing is to be done to any of some rows: so it is with nearly all."""
        width = len(self.columns.headers)
        return not self._is_ours and all(
            fault is None and len(cells) == width and any(cells) for _, cells, fault in rows
        )

    def _fitted(self, rows: list[Row]) -> Iterator[Row]:
        width = len(self.columns.headers)
        for row in rows:
            if self._is_ours:
                row = row._replace(cells=[bare_parts(cell) for cell in row.cells])
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
    """Open a file of cases: CSV, JSON, a workbook or a table of a web page, known by its content.

    Args:
        path: the file.
        mapping: of the office: header to field.
        progress: is told how far it is, where all must be read first (all but CSV).

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
                reason=describe_refusal(error, Path(path))
                if isinstance(error, OSError)
                else describe_system_error(error),
            )
        ) from error


def _open(path: Path, mapping: dict[str, str], progress: Progress | None) -> Arrival:
    if not path.is_file() and path.exists():
        raise UnreadableFile(message("{path} is not a file.", path=str(path)))
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
    is_book = head.startswith((_ZIP, _OLD_EXCEL))
    is_page = not is_book and is_markup(head)
    if not is_book:
        _refuse_binary(path, head)
    if not is_book and not is_page and _JSON.match(head) is None:
        refuse_large(path, size, LARGEST_TEXT)
        refuse_long_lines(path)
        return Arrival(path, CsvRecords(path, mapping), mapping, padded=False)
    refuse_large(path, size, LARGEST_PAGE if is_page and not is_excel_2003(path) else LARGEST_PACKED)
    sheets = SheetsRead()
    if is_book or is_page:
        found = markup_sheets(path) if is_page else workbook_sheets(path)
        rows = sheet_rows(path, found, sheets, mapping, progress)
    else:
        rows = json_rows(path, progress)
    spooled = SpooledRecords(rows)
    try:
        return Arrival(path, spooled, mapping, sheets, padded=is_book or is_page)
    except BaseException:
        spooled.close()
        raise


def _is_case(header: Header) -> bool:
    """Whether what an office has mapped as a header is the first case of a file that has none: a day stands in it."""
    columns = header.columns
    places = columns.fields.get("received_at", ())
    return columns.usable and any(says_when(columns.headers[place]) for place in places)


def _refuse_binary(path: Path, head: bytes) -> None:
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise _empty(path)
    # One stray control letter is cleaned away; a file full of them is no text.
    strange = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in head)
    if strange > len(head) // 50 + 2 and not head.startswith(_UTF16):
        raise UnreadableFile(
            message("{path} is not a text, JSON or Excel file. Export the cases as CSV.", path=str(path))
        )


def _empty(path: Path) -> UnreadableFile:
    return UnreadableFile(message("{path} is empty.", path=str(path)))


def _ragged(cells: int, width: int) -> Message:
    return message("The row has {cells} cells; the header has {width}.", cells=cells, width=width)


def _state(path: Path) -> _State:
    stat = path.stat()
    return _State(stat.st_size, stat.st_mtime_ns)
