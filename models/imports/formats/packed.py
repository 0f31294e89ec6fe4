"""A packed workbook (XLSX, XLSB, ODS), looked through before its reader gets it: how much it unpacks to, how many cells it has.

The reader keeps a place in the memory for each cell between the first and the last, and ends the whole program where there is no
room for them. What a workbook tells of itself may be false, so all is counted.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from models.errors import UnreadableFile
from models.imports.bounds import refuse_cells, refuse_many_cells, refuse_unpacked
from models.messages import message

_CHUNK, _OVERLAP = 1 << 20, 256
_HEAD = 30
"""Bytes of a part's own head, before its name."""
_SHEETS = "xl/worksheets/"
_MOST_ROWS, _MOST_PLACES = 1 << 20, 1 << 14
"""Of a sheet of Excel."""

# Errors such as `#N/A` and where cells and rows are; a place that is written otherwise is none that Excel writes.
_ERROR = b' t="e"'
_ODS_ERROR = b'calcext:value-type="error"'
_ROWS = re.compile(rb"""\br\s*=\s*["'][A-Za-z]{0,3}(\d{1,7})["']""")
_COLUMNS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})\d{1,7}["']""")
_STRANGE = re.compile(rb"""<(?:\w+:)?(?:c|row)\b[^<>]{0,200}?\br\s*=\s*["'](?![A-Za-z]{0,3}\d{1,7}["'])""")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CELL_BEGINS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b[^>]*>")
_ODS_ROW = re.compile(rb"<table:table-row\b[^>]*>")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["']\s*(\d+)""")
_ROW_END, _SAYS = b"</table:table-row>", (b"office:", b"calcext:")


def find_faulty(path: Path, data: bytes) -> set[str]:
    """Look through the parts of a packed workbook; gives the names of those that have errors such as `#N/A`.

    Raises:
        UnreadableFile: it unpacks to too much, has too many cells, or says what can't be.
        zipfile.BadZipFile: it is damaged.
    """
    faulty = set()
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
        refuse_unpacked(path, sum(part.file_size for part in parts))
        for part in parts:
            if _look(path, data, part):
                faulty.add(part.filename)
    return faulty


def _look(path: Path, data: bytes, part: zipfile.ZipInfo) -> bool:
    """Whether a part of a workbook has errors; looks, too, how much it is, and how large a sheet."""
    is_sheet = part.filename.startswith(_SHEETS) and part.filename.endswith(".xml")
    is_binary = part.filename.startswith(_SHEETS) and part.filename.endswith(".bin")
    is_content = part.filename == "content.xml"
    if is_binary or is_content:
        content = b"".join(_inflated(path, data, part))
        (_refuse_binary if is_binary else _refuse_repeated)(path, content)
        return is_content and _ODS_ERROR in content
    has_errors, rows, count, columns, rest = False, 0, 0, set[bytes](), b""
    for chunk in _inflated(path, data, part):
        text = rest + chunk
        if is_sheet:
            if not rest and text.startswith(_UTF16):
                raise strange(path)
            has_errors = has_errors or _ERROR in text
            rows = max(rows, max(map(int, set(_ROWS.findall(text))), default=0))
            columns.update(_COLUMNS.findall(text))
            if any(
                found.end() < len(text) - _OVERLAP or len(text) < _OVERLAP
                for found in _STRANGE.finditer(text)
            ):
                raise strange(path)
            count += sum(map(chunk.count, _CELL_BEGINS))
            refuse_many_cells(path, count)
        rest = text[-_OVERLAP:]
    if is_sheet:
        if _STRANGE.search(rest):
            raise strange(path)
        width = max((_place(name) for name in columns), default=26)
        if rows > _MOST_ROWS or width > _MOST_PLACES:
            raise strange(path)
        refuse_cells(path, rows, width)
    return has_errors


def _inflated(path: Path, data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part, some at a time; never more than the workbook tells.

    Raises:
        UnreadableFile: there is more, or it is packed in a way that no spreadsheet program packs.
    """
    at = part.header_offset
    names, extra = (int.from_bytes(data[at + place : at + place + 2], "little") for place in (26, 28))
    begin = at + _HEAD + names + extra
    content = memoryview(data)[begin : begin + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED and len(content) == part.file_size:
        for place in range(0, len(content), _CHUNK):
            yield bytes(content[place : place + _CHUNK])
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise strange(path)
    inflater, count, waiting = zlib.decompressobj(-zlib.MAX_WBITS), 0, b""
    for place in range(0, len(content), _CHUNK):
        waiting = bytes(content[place : place + _CHUNK])
        while waiting:
            chunk = inflater.decompress(waiting, _CHUNK)
            count += len(chunk)
            if count > part.file_size:
                raise strange(path)
            yield chunk
            waiting = inflater.unconsumed_tail
    if count != part.file_size:
        raise strange(path)


def _refuse_repeated(path: Path, content: bytes) -> None:
    """Refuse a sheet of ODS whose cells or rows that say something stand for too many; empty ones cost nothing.

    Raises:
        UnreadableFile: so it is.
    """
    count = 0
    for cell in _ODS_CELL.finditer(content):
        times = _REPEATED.search(cell[0])
        if times is None or not any(said in cell[0] for said in _SAYS):
            count += 1
        else:
            count += int(times[1]) if len(times[1]) < 12 else 10**12
    refuse_many_cells(path, count)
    for row in _ODS_ROW.finditer(content):
        times = _REPEATED.search(row[0])
        if times is not None and len(times[1]) > 2:
            inside = content[row.end() : content.find(_ROW_END, row.end())]
            if any(said in inside for said in _SAYS):
                count += inside.count(b"table-cell") * (int(times[1]) if len(times[1]) < 12 else 10**12)
                refuse_many_cells(path, count)


def _refuse_binary(path: Path, data: bytes) -> None:
    """Refuse a sheet of XLSB with too many cells; it is a chain of records, each with its kind and its length.

    Raises:
        UnreadableFile: so it is.
    """
    at = row = rows = columns = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        length, at = _number(data, at, 4)
        if kind == 0 and length >= 4:
            row = int.from_bytes(data[at : at + 4], "little")
            rows = max(rows, row + 1)
        elif 1 <= kind <= 11 and length >= 4:
            columns = max(columns, int.from_bytes(data[at : at + 4], "little") + 1)
        at += length
    if rows > _MOST_ROWS or columns > _MOST_PLACES:
        raise strange(path)
    refuse_cells(path, rows, columns)


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where the next thing is."""
    number = 0
    for place in range(most):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return number, at


def _place(column: bytes) -> int:
    """Which column a name such as `AB` is."""
    place = 0
    for letter in column.upper():
        place = place * 26 + letter - ord("A") + 1
    return place


def strange(path: Path) -> UnreadableFile:
    """The error for a workbook that no program has written so."""
    return UnreadableFile(
        message(
            "{path} is packed or numbered in a way that no spreadsheet program uses. Open it in one, save it "
            "again, and import that file.",
            path=str(path),
        )
    )
