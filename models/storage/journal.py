"""SQLite's journal (-journal), read as it lies: it holds pages of a file as they were before a change, which it would put back.

Offices have a log instead, but for a moment while one is made or restored, and on disks where a log is not possible.
"""

from __future__ import annotations

from pathlib import Path

MAGIC = bytes.fromhex("d9d505f920a163d7")
_COUNTER = slice(24, 28)
_WRITES = 18
"""Where a file says that it has a log (2) or a journal (1)."""


def fits(path: Path, undo: Path) -> bool | None:
    """Whether a journal is of a file, by the count of changes that both hold; None if that can't be told.

    Raises:
        OSError: one of them can't be read.
    """
    with undo.open("rb") as file:
        head = file.read(28)
        if not head.startswith(MAGIC):
            return True  # it was ended or not begun: SQLite does not use it
        sector, size = int.from_bytes(head[20:24]), int.from_bytes(head[24:28])
        if not (512 <= size <= 65536 and 32 <= sector <= 65536):
            return None
        file.seek(sector)
        before = None
        while before is None and len(record := file.read(size + 8)) == size + 8:
            if int.from_bytes(record[:4]) == 1:
                before = record[4:104]
    if before is None:
        return None
    with path.open("rb") as file:
        now = file.read(100)
    if before[_WRITES] == 1 and now[_WRITES] != 1:
        return None  # an office with a log, beside which a journal can lie only while it is being restored
    counts = (int.from_bytes(each[_COUNTER]) for each in (now, before))
    return True if next(counts) - next(counts) in (0, 1) else None
