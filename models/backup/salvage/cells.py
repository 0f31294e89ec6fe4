"""The rows on a page of a database file, each by itself: where one is damaged, the others are read."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from models.backup.salvage.pages import HEADER, Pages
from models.records import dataclass

TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER = 13, 5, 10, 2
INNER = frozenset({TABLE_INNER, INDEX_INNER})
_LONGEST = 1 << 30


class Unreadable(Exception):
    """Something on a page is not as the format has it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A row.

    Attributes:
        rowid: None for a row of an index, or of a table without row ids.
        values: as the file holds them.
    """

    rowid: int | None
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds.

    Attributes:
        kind: `TABLE_LEAF` and so on.
        cells: the rows that can be read.
        unreadable: how many can't.
        children: of an inner page: the pages below it.
        overflow: pages that its rows go on in.
    """

    kind: int
    cells: tuple[Cell, ...]
    unreadable: int
    children: tuple[int, ...]
    overflow: tuple[int, ...]


def read_page(pages: Pages, number: int) -> Page:
    """Read a page.

    Raises:
        Unreadable: it is none with rows.
    """
    content = pages.page(number)
    start = HEADER if number == 1 else 0
    kind = content[start]
    if kind not in (TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER):
        raise Unreadable
    length = 12 if kind in INNER else 8
    count = int.from_bytes(content[start + 3 : start + 5])
    if start + length + 2 * count > pages.usable:
        raise Unreadable
    cells: list[Cell] = []
    children: list[int] = []
    overflow: list[int] = []
    unreadable = 0
    for place in struct.unpack_from(f">{count}H", content, start + length):
        try:
            if not start + length + 2 * count <= place < pages.usable:
                raise Unreadable
            child, cell = _cell(pages, content, place, kind, overflow)
        except (Unreadable, IndexError, struct.error):
            unreadable += 1
            continue
        if child is not None:
            children.append(child)
        if cell is not None:
            cells.append(cell)
    if kind in INNER:
        children.append(int.from_bytes(content[start + 8 : start + 12]))
    return Page(kind, tuple(cells), unreadable, tuple(children), tuple(overflow))


def _cell(
    pages: Pages, content: bytes, place: int, kind: int, overflow: list[int]
) -> tuple[int | None, Cell | None]:
    child = None
    if kind in INNER:
        child = int.from_bytes(content[place : place + 4])
        place += 4
    if kind == TABLE_INNER:
        return child, None
    length, place = _varint(content, place)
    rowid = None
    if kind == TABLE_LEAF:
        rowid, place = _varint(content, place)
        if rowid >= 1 << 63:
            rowid -= 1 << 64
    if length > _LONGEST:
        raise Unreadable
    payload = _payload(pages, content, place, length, kind, overflow)
    return child, Cell(rowid, tuple(_values(payload)))


def _payload(pages: Pages, content: bytes, place: int, length: int, kind: int, overflow: list[int]) -> bytes:
    """The bytes of a row: on its page, and on those that it goes on in."""
    usable = pages.usable
    most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if length <= most:
        if place + length > usable:
            raise Unreadable
        return content[place : place + length]
    least = (usable - 12) * 32 // 255 - 23
    here = least + (length - least) % (usable - 4)
    if here > most:
        here = least
    if place + here + 4 > usable:
        raise Unreadable
    parts = [content[place : place + here]]
    left = length - here
    following = int.from_bytes(content[place + here : place + here + 4])
    seen: set[int] = set()
    while left > 0:
        if not 1 < following <= pages.count or following in seen:
            raise Unreadable
        seen.add(following)
        more = pages.page(following)
        parts.append(more[4 : 4 + min(left, usable - 4)])
        left -= usable - 4
        following = int.from_bytes(more[:4])
    if following:
        raise Unreadable  # the last one says that there is another: these are not the pages of this row
    overflow.extend(seen)
    return b"".join(parts)


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _values(payload: bytes) -> Iterator[Any]:
    """The values of a row; all of its bytes must be used, no more and no less."""
    head, place = _varint(payload, 0)
    if head > len(payload):
        raise Unreadable
    at = head
    while place < head:
        kind, place = _varint(payload, place)
        if kind >= 12:
            length = (kind - 12) // 2
            raw = payload[at : at + length]
            if len(raw) != length:
                raise Unreadable
            at += length
            yield raw.decode(errors="replace") if kind % 2 else raw
        elif kind in _INTEGERS:
            length = _INTEGERS[kind]
            raw = payload[at : at + length]
            if len(raw) != length:
                raise Unreadable
            at += length
            yield int.from_bytes(raw, signed=True)
        elif kind == 7:
            (number,) = struct.unpack_from(">d", payload, at)
            at += 8
            yield number
        elif kind in (0, 8, 9):
            yield {0: None, 8: 0, 9: 1}[kind]
        else:
            raise Unreadable
    if place != head or at != len(payload):
        raise Unreadable


def _varint(content: bytes, place: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = content[place + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    return value << 8 | content[place + 8], place + 9


def freelist_of(pages: Pages) -> set[int]:
    """Pages that hold nothing any longer, as far as they are known: what lies on them was deleted."""
    found: set[int] = set()
    trunk = int.from_bytes(pages.page(1)[32:36])
    while 1 < trunk <= pages.count and trunk not in found:
        found.add(trunk)
        content = pages.page(trunk)
        count = int.from_bytes(content[4:8])
        if count > pages.size // 4 - 2:
            break
        found.update(struct.unpack_from(f">{count}I", content, 8))
        trunk = int.from_bytes(content[:4])
    return found
