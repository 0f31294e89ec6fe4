"""A frame: what stands in each cell of a screen, and with which pen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import repeat

from rich.color import ColorSystem
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.wire.cells import BEHIND, BLANK, cells_of, leading_marks
from tui.wire.pens import PLAIN, on_blank, pen_of

_KNOWN = 256
"""Styles whose pens are at hand; a screen has some dozens."""


class Frame:
    """What stands on a screen; blank at first.

    Args:
        width: cells in a line.
        height: lines.
        colours: those the terminal has; None if it has none.
        drawn_as: cells that this terminal lacks, and what to draw instead, as wide.
    """

    def __init__(
        self,
        width: int,
        height: int,
        *,
        colours: ColorSystem | None = ColorSystem.TRUECOLOR,
        drawn_as: Mapping[str, str] | None = None,
    ) -> None:
        self.width = width
        self.height = height
        self.texts: list[list[str]] = [[BLANK] * width for _ in range(height)]
        """By line and column: a whole cluster; `BEHIND` in the second cell of a wide one."""
        self.pens: list[list[str]] = [[PLAIN] * width for _ in range(height)]
        """By line and column; of a blank only what can be seen of it."""
        self.touched: set[int] = set()
        """Lines that were painted and not taken over by the frame that is sent."""
        self._colours = colours
        self._drawn_as = drawn_as or {}
        self._known: dict[int, tuple[Style | None, str, dict[str, str]]] = {}

    def paint(self, update: CompositorUpdate) -> bool:
        """Paint one of Textual's updates.

        Returns:
            Whether it is of a kind that is known here.
        """
        if isinstance(update, LayoutUpdate):
            for y, strips in enumerate(update.strips, update.region.y):
                self.put(update.region.x, y, strips)
        elif isinstance(update, ChopsUpdate):
            for y, first, last in update.spans:
                for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                    if strip is not None and x <= last and end > first:
                        self.put(x, y, [strip if end <= last else strip.crop(0, last - x)])
        else:
            return False
        return True

    def put(self, x: int, y: int, strips: Iterable[Strip]) -> None:
        """Write strips into a line, from column `x` on; what does not fit is dropped."""
        if not 0 <= y < self.height:
            return
        self.touched.add(y)
        texts, pens = self.texts[y], self.pens[y]
        start = x
        for strip in strips:
            for text, style, control in strip:
                if control or not text:
                    continue
                pen, of_blank = self._pens_of(style)
                if x > start and not " " <= text[0] <= "~" and (marks := leading_marks(text)):
                    self._join(texts, x - 1, marks)
                cells = cells_of(text)
                if self._drawn_as:
                    cells = tuple(self._drawn_as.get(cell, cell) for cell in cells)
                end = x + len(cells)
                texts[x:end] = cells
                pens[x:end] = map(of_blank.get, cells, repeat(pen)) if of_blank else [pen] * len(cells)
                x = end
        del texts[self.width :], pens[self.width :]
        self._mend(texts, pens, start, min(x, self.width))

    def _pens_of(self, style: Style | None) -> tuple[str, dict[str, str]]:
        """The pen of a style, and that of a blank where it is another one; looked up by the style's id, which is quicker."""
        known = self._known.get(id(style))
        if known is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            pen = pen_of(style, self._colours)
            of_blank = {} if on_blank(pen) == pen else {BLANK: on_blank(pen)}
            known = self._known[id(style)] = (style, pen, of_blank)
        return known[1:]

    @staticmethod
    def _join(texts: list[str], x: int, marks: str) -> None:
        """Give marks to the cluster that ends in column `x`."""
        while x > 0 and texts[x] == BEHIND:
            x -= 1
        if texts[x] != BLANK:
            texts[x] += marks

    @staticmethod
    def _mend(texts: list[str], pens: list[str], start: int, end: int) -> None:
        """Leave a blank where half of a wide cluster was painted over, as terminals do."""
        if 0 < start < len(texts) and texts[start] != BEHIND and _is_wide(texts[start - 1]):
            texts[start - 1], pens[start - 1] = BLANK, on_blank(pens[start - 1])
        if end < len(texts) and texts[end] == BEHIND:
            texts[end], pens[end] = BLANK, on_blank(pens[end])
        if texts and _is_wide(texts[-1]):
            texts[-1], pens[-1] = BLANK, on_blank(pens[-1])

    def take_over(self, other: Frame, y: int) -> None:
        """Become equal to another frame of the same size in a line, which is no longer touched there."""
        self.texts[y] = other.texts[y].copy()
        self.pens[y] = other.pens[y].copy()
        other.touched.discard(y)


def _is_wide(cell: str) -> bool:
    return cell not in (BLANK, BEHIND) and not cell.isascii() and len(cells_of(cell)) > 1
