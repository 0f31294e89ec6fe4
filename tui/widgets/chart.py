"""A ledger with a bar in each row, and one of its figures chosen: Enter on a row opens the cases behind that figure.

The parts of a bar differ by texture as well as by colour, and are drawn in signs that old fonts have, too (`█▓▒░`). Which
figure is chosen is said in the heading, in brackets: moving the mark paints two cells, another figure the brackets' cells.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from tui.widgets.columns import MARK, Column, Row, join_pieces
from tui.widgets.ledger import Ledger
from tui.widgets.look import ACCENT, LATE, RULE, STRONG, Drawn
from tui.widgets.words import lines_of, strip

Texture = Literal["full", "late", "medium", "light"]

TEXTURES: Mapping[Texture, str] = {"full": "█", "late": "▓", "medium": "▒", "light": "░"}
"""What the parts of a bar are drawn with."""

_STYLES: Mapping[Texture, Style] = {
    "full": Style(color="bright_cyan"),
    "late": LATE,
    "medium": Style(),
    "light": RULE,
}


class Part(NamedTuple):
    """A part of a bar.

    Attributes:
        value: its size.
        texture: what it is drawn with.
    """

    value: int
    texture: Texture


Bar = tuple[Part, ...]
"""The parts from left to right."""


def bar_cells(bar: Bar, most: int, width: int, *, least: int = 1) -> list[tuple[Texture, int]]:
    """How many cells each part of a bar takes; the bar itself takes one at least.

    Args:
        bar: its parts.
        most: the value that takes the whole width.
        width: cells.
        least: what a part takes at least that is there, where there is room for that.
    """
    total = sum(part.value for part in bar)
    if total <= 0 or most <= 0 or width <= 0:
        return []
    length = max(1, min(width, round(total * width / most)))
    cells = [least if part.value > 0 else 0 for part in bar]
    if sum(cells) > length:
        length = min(sum(cells), width)
    for _ in range(length - sum(cells)):
        wanting = [part.value / total - cell / length for part, cell in zip(bar, cells, strict=True)]
        cells[wanting.index(max(wanting))] += 1
    found, left = [], width
    for part, cell in zip(bar, cells, strict=True):
        if cell and left:
            found.append((part.texture, min(cell, left)))
            left -= min(cell, left)
    return found


def bar_parts(bar: Bar, most: int, width: int, plain: Style) -> list[tuple[str, Style]]:
    """A bar as parts of a line, with blanks up to its width.

    Args:
        bar: its parts.
        most: the value that takes the whole width.
        width: cells.
        plain: style of the screen.
    """
    cells = bar_cells(bar, most, width)
    parts = [(TEXTURES[texture] * number, plain + _STYLES[texture]) for texture, number in cells]
    rest = width - sum(number for _, number in cells)
    return [*parts, (" " * rest, plain)] if rest else parts


class Chart(Ledger):
    """Rows with a bar and figures; see the module.

    Args:
        columns: from left to right; the one named by `bar_at` is drawn as a bar.
        bar_at: number of that column.
        figures: numbers of the columns whose figures can be opened.
        id: of the widget.
    """

    def __init__(
        self, columns: Sequence[Column], *, bar_at: int, figures: Sequence[int], id: str | None = None
    ) -> None:
        super().__init__(columns, id=id)
        self.bar_at = bar_at
        self.figures = tuple(figures)
        self.chosen = self.figures[0]
        """Number of the column whose figure Enter opens."""
        self.bars: Mapping[object, Bar] = {}

    def show_bars(self, rows: Sequence[Row], bars: Mapping[object, Bar], *, at: object = None) -> None:
        """Show other rows.

        Args:
            rows: the rows.
            bars: by the key of the row; a row without one has no bar.
            at: key of the row to go to.
        """
        self.bars = bars
        self.show(rows, at=at)
        if self.styles.is_auto_height:
            self.refresh(layout=True)

    def choose(self, step: int) -> None:
        """Choose the figure to the right or the left, of those that there is room for; from the last one on to the first."""
        seen = [number for number in self.figures if number in self._columns_seen]
        if not seen:
            return
        here = seen.index(self.chosen) if self.chosen in seen else 0
        self.chosen = seen[(here + step) % len(seen)]
        self.refresh(self.region_of_heading)

    @property
    def region_of_heading(self) -> Region:
        """The line of the titles."""
        return Region(0, 0, self.size.width, 1)

    @property
    def region_of_mark(self) -> Region:
        """The cell of the mark."""
        return self._mark_at(self.cursor)

    @property
    def _columns_seen(self) -> set[int]:
        return {number for number, _ in self.layout_columns(self.size.width)}

    @property
    def titles(self) -> list[str]:
        """The titles of the columns, the chosen one in brackets where the keys are here."""
        return [
            f"[{column.title}]" if number == self.chosen and self.has_mark else column.title
            for number, column in enumerate(self.columns)
        ]

    @property
    def most(self) -> int:
        """The value of the longest bar."""
        return max((sum(part.value for part in bar) for bar in self.bars.values()), default=0)

    def draw_line(self, y: int) -> Strip:
        """Draw the heading with its brackets, or a row with its bar."""
        width, plain = self.size.width, self.rich_style
        if y == 0 and self.has_heading and self.rows:
            titles = join_pieces(self._pieces(tuple(self.titles), width))
            return strip([(" " + titles, plain + STRONG)], width)
        index = y - self.has_heading + self._top
        bar = self.bars.get(self.rows[index].key) if 0 <= index < len(self.rows) else None
        if y < self.has_heading or bar is None:
            return super().draw_line(y)
        pieces = self._pieces(self.rows[index].cells, width)
        at = next((place for place, (number, _) in enumerate(pieces) if number == self.bar_at), None)
        if at is None:  # there is no room for it
            return super().draw_line(y)
        mark = (
            MARK
            if index == self.cursor and self.shows_mark
            else self._more_at(y, index, y == self.size.height - 1)
        )
        cells = dict(self.layout_columns(width))[self.bar_at]
        gap = " " * (cell_width(pieces[at][1]) - cells)
        parts = bar_parts(bar, self.most, cells, plain)
        before, after = join_pieces(pieces[:at]), gap + join_pieces(pieces[at + 1 :])
        return strip([(mark, plain + ACCENT), (before, plain), *parts, (after, plain)], width)


class Legend(Drawn):
    """What bars are drawn with, each sign as in the bars, and other words; as many as there is room for on a line."""

    DEFAULT_CSS = "Legend { height: auto; width: 1fr; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def show(self, told: list[str]) -> None:
        """Say other things."""
        if told != self.told:
            self.told = told
            self.refresh(layout=True)

    @property
    def text(self) -> str:
        """All in one."""
        return "  ".join(self.told)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line; in the plain mode as many as the words need."""
        return len(lines_of(self.text, width)) if self.plain is not None else 1

    def draw_line(self, y: int) -> Strip:
        """Draw what there is room for, whole or not at all."""
        width, plain = self.size.width, self.rich_style
        kept: list[str] = []
        for each in self.told:
            if cell_width("  ".join([*kept, each])) > width and kept:
                break
            kept.append(each)
        line = "  ".join(kept)
        line = fit(line, width) if cell_width(line) > width else pad(line, width)
        styles = {sign: plain + _STYLES[texture] for texture, sign in TEXTURES.items()}
        parts: list[tuple[str, Style]] = []
        for part in re.split(f"([{''.join(styles)}])", line):
            parts.append((part, styles.get(part, plain)))
        return strip(parts, width)
