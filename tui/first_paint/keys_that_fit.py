"""Which keys find room on the foot of a screen."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 2
"""Cells between two keys."""


class FootKey:
    """A key of the foot.

    Attributes:
        key: cells of its name.
        label: cells of its label.
        is_kept: whether it never gives way to anything else: it goes back, leaves the program, or finds all that can be done.
        is_short: whether it stands without its label where not all fit.
    """

    __slots__ = ("is_kept", "is_short", "key", "label")

    def __init__(self, key: int, label: int, is_kept: bool = False, is_short: bool = False) -> None:
        self.key, self.label, self.is_kept, self.is_short = key, label, is_kept, is_short

    def cells(self, *, is_tight: bool) -> int:
        """Cells that it takes, with the gap behind it."""
        label = 0 if is_tight and self.is_short else self.label
        return self.key + (1 + label if label else 0) + GAP


def lay_keys(keys: Sequence[FootKey], width: int) -> list[tuple[int, int, bool]]:
    """Lay keys on a line: what is kept stands at its end in any case, of the others those before the first that does not fit.

    Args:
        keys: the most needed first.
        width: cells of the line.

    Returns:
        Of each that fits: the first cell, its number among the keys, and whether its label stands behind it.
    """
    is_tight = sum(key.cells(is_tight=False) for key in keys) > width + 1
    cells = [key.cells(is_tight=is_tight) for key in keys]
    kept = [at for at, key in enumerate(keys) if key.is_kept]
    room, fit = width + 1 - sum(cells[at] for at in kept), []
    for at in range(len(keys)):
        if at in kept:
            continue
        room -= cells[at]
        if room < 0:
            break
        fit.append(at)
    found, begin = [], 1
    for at in (*fit, *kept):
        found.append((begin, at, not (is_tight and keys[at].is_short)))
        begin += cells[at]
    return found
