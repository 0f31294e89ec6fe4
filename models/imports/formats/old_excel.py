"""A workbook of Excel 97 (XLS), looked through before its reader gets it: where its cells stand.

As in `packed`: the reader ends the whole program where cells lie so far apart that there is no room for all between them. The
sheets are a chain of records in a stream, which lies in sectors of a container in any order.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

from models.imports.bounds import refuse_cells
from models.imports.formats.packed import strange

_MOST_COLUMNS = 256
_HEAD, _ENTRY, _NAME, _KIND = 512, 128, 64, 66
_A_STREAM, _THE_ROOT = 2, 5
_SMALL, _SMALL_SECTOR = 4_096, 64
_LAST = 0xFFFFFFFA
"""From here on a number is none of a sector."""
_NAMES = {"workbook", "book"}
_BEGIN = 0x809
_OF_ONE_CELL = frozenset((0x06, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xD6, 0xFD))
_OF_SEVERAL = frozenset((0xBD, 0xBE))


def refuse_far_cells(path: Path, data: bytes) -> None:
    """Refuse a workbook with a cell where none can be, or with too many cells between the first and the last of a sheet.

    Raises:
        UnreadableFile: so it is, or its container leads nowhere.
    """
    try:
        content = _stream(data)
    except (IndexError, ValueError, OverflowError) as error:
        raise strange(path) from error
    rows = columns = 0
    for kind, body in _records(content):
        if kind == _BEGIN:
            rows = columns = 0
        elif (kind in _OF_ONE_CELL or kind in _OF_SEVERAL) and len(body) >= 4:
            last = body[-2:] if kind in _OF_SEVERAL else body[2:4]
            column = max(int.from_bytes(body[2:4], "little"), int.from_bytes(last, "little"))
            if column >= _MOST_COLUMNS:
                raise strange(path)
            rows, columns = max(rows, int.from_bytes(body[:2], "little") + 1), max(columns, column + 1)
            refuse_cells(path, rows, columns)


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(content):
        kind, length = (
            int.from_bytes(content[at : at + 2], "little"),
            int.from_bytes(content[at + 2 : at + 4], "little"),
        )
        yield kind, content[at + 4 : at + 4 + length]
        at += 4 + length


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _stream(data: bytes) -> bytes:
    """The stream with the sheets; empty if there is none, which its reader says.

    Raises:
        ValueError: the container leads nowhere, or in a circle.
    """
    size = 1 << int.from_bytes(data[30:32], "little")
    if size not in (512, 4_096):
        raise ValueError(size)
    table = _table(data, size)
    folder = _along(data, _number(data, 48), table, size, max(size, _HEAD))
    root = next((entry for entry in _entries(folder) if entry[_KIND] == _THE_ROOT), b"")
    for entry in _entries(folder):
        length = min(int.from_bytes(entry[_NAME : _NAME + 2], "little"), _NAME)
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        if name.casefold() not in _NAMES or entry[_KIND] != _A_STREAM:
            continue
        start, count = _number(entry, 116), _number(entry, 120)
        if count >= _SMALL:
            return _along(data, start, table, size, max(size, _HEAD))[:count]
        small = _numbers(_along(data, _number(data, 60), table, size, max(size, _HEAD)))
        inside = _along(data, _number(root, 116), table, size, max(size, _HEAD))
        return _along(inside, start, small, _SMALL_SECTOR, 0)[:count]
    return b""


def _entries(folder: bytes) -> Iterator[bytes]:
    for at in range(0, len(folder) - _ENTRY + 1, _ENTRY):
        yield folder[at : at + _ENTRY]


def _table(data: bytes, size: int) -> array[int]:
    """Of each sector the one that follows it."""
    sectors = [_number(data, at) for at in range(76, _HEAD, 4)]
    more, seen = _number(data, 68), set[int]()
    while more < _LAST and more not in seen:
        seen.add(more)
        begin = (more + 1) * size if size > _HEAD else _HEAD + more * size
        body = data[begin : begin + size]
        sectors += [_number(body, at) for at in range(0, size - 4, 4)]
        more = _number(body, size - 4)
    table = array("I")
    for sector in sectors:
        if sector >= _LAST:
            continue
        body = data[max(size, _HEAD) + sector * size :][:size]
        table += _numbers(body.ljust(size, b"\xff"))
        if len(table) > len(data) // size + size:
            break
    return table


def _numbers(data: bytes) -> array[int]:
    numbers = array("I", data[: len(data) & ~3])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _along(data: bytes, start: int, table: array[int], size: int, before: int) -> bytes:
    """The sectors from one on."""
    pieces: list[bytes] = []
    sector, most = start, len(data) // size + 1
    while sector < _LAST:
        if len(pieces) > most:
            raise ValueError("a circle")
        pieces.append(data[before + sector * size : before + (sector + 1) * size])
        sector = table[sector]
    return b"".join(pieces)
