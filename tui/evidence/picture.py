"""A widget that draws pictures as half blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from exports.pictures.blocks import Cell
from tui.widgets.look import Drawn


class PictureView(Drawn):
    """Cells of a picture in the middle of the widget; blank while there is none, and where the terminal draws it itself."""

    DEFAULT_CSS = "PictureView { height: 1fr; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells: Sequence[Sequence[Cell]] = ()
        self._on_painted: Callable[[], object] | None = None

    def show(self, cells: Sequence[Sequence[Cell]], on_painted: Callable[[], object] | None = None) -> None:
        """Draw other cells.

        Args:
            cells: line by line; none for a blank.
            on_painted: called once, when they are on their way to the terminal: what draws over them must come behind them.
        """
        self._cells = cells
        self._on_painted = on_painted
        self.refresh()

    def draw_line(self, y: int) -> Strip:
        """Draw one line of the picture."""
        if self._on_painted is not None:
            self.app.call_later(self._on_painted)
            self._on_painted = None
        width = self.size.width
        at = y - (self.size.height - len(self._cells)) // 2
        if not 0 <= at < len(self._cells):
            return Strip.blank(width, self.rich_style)
        cells = self._cells[at]
        left = max(0, (width - len(cells)) // 2)
        segments = [Segment(" " * left, self.rich_style)]
        segments += [Segment(cell.sign, _style(cell.front, cell.back)) for cell in cells]
        segments.append(Segment(" " * max(0, width - left - len(cells)), self.rich_style))
        return Strip(segments, width)


@lru_cache(maxsize=4096)
def _style(front: int | None, back: int | None) -> Style:
    return Style(
        color=None if front is None else Color.from_ansi(front),
        bgcolor=None if back is None else Color.from_ansi(back),
    )
