"""The rest of a line that moved to the right or left, as when a letter is typed before it, is moved by the terminal itself."""

from __future__ import annotations

from operator import ne
from typing import NamedTuple

from tui.wire.cells import BEHIND, BLANK
from tui.wire.pens import PLAIN

_FURTHEST = 3
"""Cells that a rest may move."""

_WORTH = 6
"""Cells that have to be spared."""


class Shift(NamedTuple):
    """The rest of a line that moves.

    Attributes:
        start: column from which on it moves.
        cells: by how many it moves to the right; to the left if negative.
    """

    start: int
    cells: int

    @property
    def sequence(self) -> str:
        """What moves it, with a plain pen: ICH or DCH; the cursor is at `start`."""
        count = abs(self.cells)
        return f"\x1b[{count if count > 1 else ''}{'@' if self.cells > 0 else 'P'}"

    def move(self, row: list[str], blank: str) -> None:
        """Move a line of texts or of pens in the same way."""
        count = abs(self.cells)
        if self.cells > 0:
            row[self.start : self.start] = [blank] * count
            del row[-count:]
        else:
            del row[self.start : self.start + count]
            row += [blank] * count


def find_shift(old: list[str], old_pens: list[str], texts: list[str], pens: list[str]) -> Shift | None:
    """Find out whether the rest of a line moved.

    Args:
        old: what stands there.
        old_pens: with which pens.
        texts: what shall stand there.
        pens: with which pens.

    Returns:
        None if it did not, or if nothing is gained by moving it.
    """
    width = len(texts)
    differs = [*map(ne, old, texts)]
    start = next((x for x in range(width) if differs[x] or old_pens[x] != pens[x]), width)
    if sum(differs[start:]) < _WORTH or BEHIND in old or BEHIND in texts:
        return None
    for cells in range(1, _FURTHEST + 1):
        kept = width - cells
        if old[start:kept] == texts[start + cells :] and old_pens[start:kept] == pens[start + cells :]:
            return Shift(start, cells)
        is_rest = old[start + cells :] == texts[start:kept] and old_pens[start + cells :] == pens[start:kept]
        if is_rest and texts[kept:] == [BLANK] * cells and pens[kept:] == [PLAIN] * cells:
            return Shift(start, -cells)
    return None
