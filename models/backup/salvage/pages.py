"""The pages of a database file as they were saved last: with those that still lie in the log beside it.

SQLite itself gives up at the first page that is damaged, and at all that hangs below it. So the file is read here as its format is
documented (https://www.sqlite.org/fileformat2.html): each page can be looked at, whatever became of the others.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

HEADER = 100
"""Bytes at the beginning of the first page that are of the file, not of the page."""
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_SIZES = frozenset(1 << power for power in range(9, 17))
_USUAL = 4096
_MOST_NEW = 100_000
"""By so many pages no log makes a file longer."""


class Pages:
    """A database file and its log, open for reading only.

    Args:
        path: of the database; nothing but a copy of a damaged one that nobody writes to.

    Attributes:
        size: bytes of a page.
        count: of the pages.
        log_is_damaged: whether the log has frames that do not fit their checksums, though it goes on after them.
        is_cut: whether the file ends in the middle of a page, or before its header says.
    """

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        self._log: BinaryIO | None = None
        log = path.with_name(path.name + "-wal")
        if log.exists():
            self._log = log.open("rb")
        self.log_is_damaged = False
        head = self._file.read(HEADER)
        self._length = self._file.seek(0, 2)
        self.size = self._page_size(head)
        self.usable = self.size - (head[20] if len(head) > 20 and head[20] <= 32 else 0)
        self.count = -(-self._length // self.size)
        self._frames: dict[int, int] = {}
        self._read_log()
        said = int.from_bytes(self.page(1)[28:32])
        self.is_cut = self._length % self.size != 0 or self.count < said < self.count * 16 + 64

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if self._log is not None:
            self._log.close()

    def page(self, number: int) -> bytes:
        """A page, counted from 1; filled up with zeros where the file ends in it, nothing but zeros where it can't be read."""
        try:
            if (place := self._frames.get(number)) is not None and self._log is not None:
                self._log.seek(place)
                content = self._log.read(self.size)
            else:
                self._file.seek((number - 1) * self.size)
                content = self._file.read(self.size)
        except OSError:  # a bad sector
            content = b""
        return content.ljust(self.size, b"\0")

    def _page_size(self, head: bytes) -> int:
        said = int.from_bytes(head[16:18]) if len(head) >= 18 else 0
        size = 65536 if said == 1 else said
        log = self._log_header()
        if log is not None and (in_log := int.from_bytes(log[8:12])) in _SIZES:
            return in_log
        return size if size in _SIZES and head.startswith(b"SQLite format 3") else _USUAL

    def _log_header(self) -> bytes | None:
        if self._log is None:
            return None
        self._log.seek(0)
        head = self._log.read(_LOG_HEADER)
        return head if len(head) == _LOG_HEADER and int.from_bytes(head[:4]) in _LOG_MAGIC else None

    def _read_log(self) -> None:
        """Find the last saved state of each page that lies in the log.

        Its frames are bound by checksums, each to the one before. SQLite forgets all that follows one that does not fit; here the
        others are taken as well that belong to the same log, by its salts, as far as a transaction ends behind them.
        """
        if self._log is None or self._log.seek(0, 2) == 0:
            return
        head = self._log_header()
        sums, fits, order = (0, 0), False, "<"
        if head is not None:
            order = ">" if head[3] & 1 else "<"
            sums = _sum(order, head[:24], (0, 0))
            fits = struct.unpack(">II", head[24:32]) == sums
        salts = head[16:24] if head is not None and fits else self._usual_salts()
        broken, was_taken = not fits, False
        changed: dict[int, int] = {}
        for place, frame in self._all_frames():
            if frame[8:16] != salts:
                fits = False  # of an earlier log, or damaged: which it is the next ones tell
                continue
            broken = broken or not fits
            if fits:
                sums = _sum(order, frame[:8] + frame[_FRAME_HEADER:], sums)
                fits = struct.unpack(">II", frame[16:24]) == sums
                broken = broken or not fits
            number, size_then = struct.unpack(">II", frame[:8])
            if 0 < number <= self.count + _MOST_NEW:
                changed[number] = place + _FRAME_HEADER
            if 0 < size_then <= self.count + _MOST_NEW:  # a transaction ends here
                self._frames.update(changed)
                self.log_is_damaged, was_taken = broken, True
                self.count = max(self.count, *changed, size_then) if broken and changed else size_then
                changed = {}
        self.log_is_damaged = self.log_is_damaged or not was_taken

    def _all_frames(self) -> Iterator[tuple[int, bytes]]:
        place = _LOG_HEADER
        while self._log is not None:
            self._log.seek(place)
            frame = self._log.read(_FRAME_HEADER + self.size)
            if len(frame) < _FRAME_HEADER + self.size:
                return
            yield place, frame
            place += _FRAME_HEADER + self.size

    def _usual_salts(self) -> bytes:
        """The salts of most frames, where the head of the log is damaged."""
        found = Counter(frame[8:16] for _, frame in self._all_frames() if any(frame[8:16]))
        return found.most_common(1)[0][0] if found else b""


def _sum(order: str, content: bytes, start: tuple[int, int]) -> tuple[int, int]:
    """The checksum of a log, as its format has it."""
    first, second = start
    numbers = struct.unpack(f"{order}{len(content) // 4}I", content)
    for place in range(0, len(numbers), 2):
        first = (first + numbers[place] + second) & 0xFFFFFFFF
        second = (second + numbers[place + 1] + first) & 0xFFFFFFFF
    return first, second
