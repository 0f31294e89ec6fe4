"""SQLite's log (-wal) and the index of it (-shm), read as they lie, without SQLite: opening them with it would already change them.

The formats are SQLite's own, described on its page about the WAL file format. Nothing here ever writes.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from models.storage.file_mark import MAGIC, Mark, mark_of_page

HEAD, FRAME_HEAD = 32, 24
_MAGIC = 0x377F0682
"""The last bit is set where the check sums are of big-endian numbers."""
_ALL = 0xFFFFFFFF
INDEX_BYTES = 136
_SOME = 1_000
"""Frames that are read at a time."""
_SAVE = 40
"""A save has fewer, as a rule: the mark of the last one is among so many."""
_COPY = 48


class Index(NamedTuple):
    """What the index says of the log.

    Attributes:
        page_size: of the database, in bytes.
        frames: so many of the log are saved.
        salts: by which the frames of this round of the log are known.
        folded: so many of them were folded into the file for certain.
        attempted: so many may have been.
    """

    page_size: int
    frames: int
    salts: bytes
    folded: int
    attempted: int

    @property
    def log_bytes(self) -> int:
        """So large the log is at least."""
        return HEAD + self.frames * (FRAME_HEAD + self.page_size) if self.frames else 0


def parse_index(head: bytes) -> Index | None:
    """What the first bytes of the index say; None where it is not in order, as while it is being written."""
    if len(head) < INDEX_BYTES or head[:_COPY] != head[_COPY : 2 * _COPY] or not head[12]:
        return None
    size, frames = struct.unpack_from("=HI", head, 14)
    (folded,), (attempted,) = struct.unpack_from("=I", head, 96), struct.unpack_from("=I", head, 128)
    return Index(65536 if size == 1 else size, frames, head[32:40], folded, attempted)


def read_index(path: Path) -> Index | None:
    """What an index says that no program has open; None where there is none, or none in order."""
    try:
        with path.open("rb") as file:
            return parse_index(file.read(INDEX_BYTES))
    except OSError:
        return None


class Log(NamedTuple):
    """What lies in a log.

    Attributes:
        salts: of this round.
        page_size: of its database.
        frames: so many are whole and saved.
        lost: so many saves lie behind the last whole one: one at most, if the power went while it was being written.
        root: the page on which the marks lie; 0 if there are none.
        marks: of the saves, each with the number of its frame, in their order.
    """

    salts: bytes
    page_size: int
    frames: int
    lost: int
    root: int
    marks: tuple[tuple[int, Mark], ...]


def read_log(path: Path) -> Log | None:
    """Read a log as SQLite would that finds it after a crash; None where it would find nothing in it.

    Raises:
        OSError: it can't be read.
    """
    import mmap  # only after a crash

    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size <= HEAD:
            return None
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped, memoryview(mapped) as data:
            return _read(data)


def _read(data: memoryview) -> Log | None:
    magic, _, size = struct.unpack_from(">III", data)
    if magic & ~1 != _MAGIC or size & (size - 1) or not 512 <= size <= 65536:
        return None
    order = ">" if magic & 1 else "<"
    sums = _sum(order, data[:24], 0, 0)
    if sums != struct.unpack_from(">II", data, 24):
        return None
    salts = bytes(data[16:24])
    read, saved, root = 0, 0, 0
    found: list[tuple[int, Mark]] = []
    for at in _frames(data, size):
        page, commit = struct.unpack_from(">II", data, at)
        if not page or data[at + 8 : at + 16] != salts:
            break
        sums = _sum(order, data[at : at + 8], *sums)
        body = data[at + FRAME_HEAD : at + FRAME_HEAD + size]
        sums = _sum(order, body, *sums)
        if sums != struct.unpack_from(">II", data, at + 16):
            break
        read += 1
        if (mark := _mark_in(body)) is not None:
            found.append((read, mark))
            root = root or page
        if commit:
            saved = read
    marks = tuple(each for each in found if each[0] <= saved)
    return Log(salts, size, saved, _saves_behind(data, size, salts, read), root if marks else 0, marks)


class MarkReader:
    """Reads the marks of a log that others go on writing to, each frame once.

    Args:
        descriptor: of the log.
        page_size: of the database.
    """

    def __init__(self, descriptor: int, page_size: int) -> None:
        self._log, self._size = descriptor, page_size
        self._key: tuple[bytes, int] | None = None
        self._read = 0
        self._found: list[tuple[int, Mark]] = []

    def newest(self, index: Index, root: int) -> tuple[int, Mark] | None:
        """The mark of the last save that the index knows of, with the number of its frame; it is looked for from the end.

        Args:
            index: of the log.
            root: the page on which the mark lies.
        """
        step, end = FRAME_HEAD + self._size, index.frames
        while end:
            begin = max(0, end - _SAVE)
            data = os.pread(self._log, (end - begin) * step, HEAD + begin * step)
            for at in reversed(range(0, len(data) - step + 1, step)):
                if int.from_bytes(data[at : at + 4]) == root:
                    mark = mark_of_page(data[at + FRAME_HEAD : at + step])
                    if mark is not None:
                        return begin + at // step + 1, mark
            end = begin
        return None

    def read(self, index: Index, root: int) -> list[tuple[int, Mark]]:
        """The marks of all saves that the index knows of, each with the number of its frame.

        Args:
            index: of the log: all frames that it knows of are whole.
            root: the page on which the mark lies.
        """
        if self._key != (index.salts, root) or index.frames < self._read:
            self._key, self._read, self._found = (index.salts, root), 0, []
        step = FRAME_HEAD + self._size
        while self._read < index.frames:
            some = min(index.frames - self._read, _SOME)
            data = os.pread(self._log, some * step, HEAD + self._read * step)
            for number, at in enumerate(range(0, len(data) - step + 1, step), start=self._read + 1):
                if int.from_bytes(data[at : at + 4]) == root:
                    mark = mark_of_page(data[at + FRAME_HEAD : at + step])
                    if mark is not None:
                        self._found.append((number, mark))
            self._read += some
        return self._found


def _frames(data: memoryview, size: int) -> Iterator[int]:
    """Where the frames begin that are there as a whole."""
    step = FRAME_HEAD + size
    yield from range(HEAD, len(data) - step + 1, step)


def _mark_in(page: memoryview) -> Mark | None:
    return mark_of_page(page) if page[0] == 13 and MAGIC in bytes(page) else None


def _saves_behind(data: memoryview, size: int, salts: bytes, read: int) -> int:
    """How many saves of this round lie behind what can be read."""
    step, begin = FRAME_HEAD + size, HEAD + read * (FRAME_HEAD + size)
    return sum(
        data[at + 8 : at + 16] == salts and any(data[at + 4 : at + 8])
        for at in range(begin, len(data) - FRAME_HEAD + 1, step)
    )


def _sum(order: str, data: memoryview, first: int, second: int) -> tuple[int, int]:
    """SQLite's check sum, going on from another one."""
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    whole = len(words) & ~7
    each = iter(words[:whole])
    # Eight at a time: that is most of the time that reading a log takes.
    for a, b, c, d, e, f, g, h in zip(each, each, each, each, each, each, each, each, strict=True):
        first += a + second
        second += b + first
        first += c + second
        second += d + first
        first += e + second
        second += f + first
        first = (first + g + second) & _ALL
        second = (second + h + first) & _ALL
    rest = iter(words[whole:])
    for a, b in zip(rest, rest, strict=True):
        first = (first + a + second) & _ALL
        second = (second + b + first) & _ALL
    return first, second
