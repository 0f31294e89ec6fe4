"""Lines that moved up or down as a block are moved by the terminal itself, in its scroll region."""

from __future__ import annotations

from collections import Counter
from operator import ne
from typing import NamedTuple

from tui.wire.cells import BLANK
from tui.wire.frame import Frame
from tui.wire.pens import PLAIN

_WORTH = 12
"""Cells that have to be spared for a scroll to be shorter than painting them."""

_FURTHEST = 24
"""Lines that a block may move: each costs two bytes."""

UP, DOWN = "\x1bD", "\x1bM"
"""At the last line of the region, at its first: IND and RI, which every terminal since the VT100 has."""


class Scroll(NamedTuple):
    """A block of lines that moves.

    Attributes:
        first: first line of the region.
        last: last line of the region.
        lines: by how many it moves up; down if negative.
    """

    first: int
    last: int
    lines: int

    @property
    def sequence(self) -> str:
        """What moves it; the cursor is at the top left of the screen then."""
        edge = self.last if self.lines > 0 else self.first
        moves = (UP if self.lines > 0 else DOWN) * abs(self.lines)
        return f"\x1b[{self.first + 1};{self.last + 1}r\x1b[{edge + 1}H{moves}\x1b[r"

    def move(self, frame: Frame) -> None:
        """Move the lines of a frame in the same way."""
        for rows, blank in ((frame.texts, BLANK), (frame.pens, PLAIN)):
            fresh = [[blank] * frame.width for _ in range(abs(self.lines))]
            block = rows[self.first : self.last + 1]
            moved = block[self.lines :] + fresh if self.lines > 0 else fresh + block[: self.lines]
            rows[self.first : self.last + 1] = moved


def find_scroll(before: Frame, after: Frame, changed: list[int]) -> Scroll | None:
    """Find the block whose scrolling spares the most.

    Args:
        before: what stands on the screen.
        after: what shall stand there, of the same size.
        changed: lines that differ, in order.

    Returns:
        None if nothing is gained by it.
    """
    if len(changed) < 3:
        return None
    best, found = _WORTH, None
    for lines in _likely(before, after, changed):
        gained, scroll = _best_block(before, after, lines)
        if gained > best + 2 * abs(lines):
            best, found = gained, scroll
    return found


def _likely(before: Frame, after: Frame, changed: list[int]) -> list[int]:
    """By how many lines the changed ones seem to have moved, the likeliest first."""
    stood = {"".join(before.texts[y]): y for y in reversed(range(before.height))}
    votes = Counter(
        stood[text] - y
        for y in changed
        if (text := "".join(after.texts[y])).strip() and stood.get(text, y) != y
    )
    return [lines for lines, _ in votes.most_common(2) if abs(lines) <= _FURTHEST]


def _best_block(before: Frame, after: Frame, lines: int) -> tuple[int, Scroll]:
    """Give the block that gains the most by moving up by `lines`, and how many cells it spares."""
    height = after.height
    best, found, start, total = 0, Scroll(0, 0, 0), 0, 0
    for y in range(max(0, -lines), min(height, height - lines)):
        if total <= 0:
            start, total = y, 0
        total += _count_differences(before, y, after, y) - _count_differences(before, y + lines, after, y)
        if total > best:
            first, last = (start, y + lines) if lines > 0 else (start + lines, y)
            fresh = range(y + 1, last + 1) if lines > 0 else range(first, start)
            lost = sum(
                _count_filled(after, row) - _count_differences(before, row, after, row) for row in fresh
            )
            if total - lost > best:
                best, found = total - lost, Scroll(first, last, lines)
    return best, found


def _count_differences(before: Frame, row: int, after: Frame, y: int) -> int:
    """How many cells differ in text."""
    old, new = before.texts[row], after.texts[y]
    return 0 if old == new else sum(map(ne, old, new))


def _count_filled(frame: Frame, y: int) -> int:
    return frame.width - frame.texts[y].count(BLANK)
