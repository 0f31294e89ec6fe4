"""The cells of a terminal in memory: letters with their marks, wide ones with both halves, erasing, scrolling."""

from collections.abc import Iterable
from typing import Any

import pyte
from pyte import modes as numbers
from rich._unicode_data import load
from rich.cells import get_character_cell_size

from tests.terminal.looks import Cell

JOINER, WIDENER = "\u200d", "\ufe0f"
BEHIND = ""
"""What stands in the second cell of a wide cluster."""


class Painting(pyte.Screen):
    """pyte's screen with cells of our own: it loses text behind Thai marks, and knows no halves of wide letters.

    Args:
        columns: cells in a line.
        lines: of the screen.
        has_clusters: whether joined emoji are one cluster and a variation selector makes a letter wide, as Textual measures. Many
            terminals count the cells of each code point instead.
        erases_in_colour: whether what is erased takes the background of the pen; screen and others erase to plain blanks.
    """

    def __init__(
        self, columns: int, lines: int, *, has_clusters: bool = True, erases_in_colour: bool = True
    ) -> None:
        self.has_clusters = has_clusters
        self.erases_in_colour = erases_in_colour
        self._drawn_until: tuple[int, int] | None = None
        self._joins = False
        self._widens = False
        super().__init__(columns, lines)

    @property
    def default_char(self) -> Any:
        """A cell on which nothing stands."""
        return Cell()

    def reset(self) -> None:
        """Be as after being switched on."""
        super().reset()
        self.cursor.attrs = self.default_char

    # Drawing.

    def draw(self, data: str) -> None:
        """Write a text at the cursor."""
        if self._drawn_until != (self.cursor.x, self.cursor.y):
            self._joins = self._widens = False
        for character in data.translate(self.g1_charset if self.charset else self.g0_charset):
            self._draw(character)
        self._drawn_until = (self.cursor.x, self.cursor.y)

    def repeat(self, count: int | None = None) -> None:
        """Draw the last letter again (REP)."""
        x = self.cursor.x - 1
        if self._drawn_until == (self.cursor.x, self.cursor.y) and x >= 0:
            self.draw(self.buffer[self.cursor.y][x].data * (count or 1))

    def _draw(self, character: str) -> None:
        width = get_character_cell_size(character)
        if self._joins and self.has_clusters:
            self._joins = False
            self._join(character)
        elif not width:
            self._join(character)
            self._joins = character == JOINER
            if character == WIDENER and self._widens and self.has_clusters:
                self._widen()
        else:
            self._stand(character, width)
            self._widens = character in load("auto").narrow_to_wide

    def _stand(self, character: str, width: int) -> None:
        """Put a letter into the cell of the cursor."""
        wraps = numbers.DECAWM in self.mode
        if wraps and self.cursor.x + width > self.columns:
            self.carriage_return()
            self.linefeed()
        elif self.cursor.x == self.columns and width == 1:
            self.cursor.x -= 1
        if self.cursor.x + width > self.columns:
            return  # half of a wide letter is never drawn
        if numbers.IRM in self.mode:
            self.insert_characters(width)
        self._put(self.cursor.x, Cell(character, self.cursor.attrs.look), width)  # type: ignore[attr-defined]
        self.cursor.x += width

    def _put(self, x: int, cell: Cell, width: int) -> None:
        y = self.cursor.y
        self.cut(y, x)
        self.cut(y, x + width)
        self.buffer[y][x] = cell  # type: ignore[assignment]
        for behind in range(x + 1, x + width):
            self.buffer[y][behind] = cell._replace(data=BEHIND)  # type: ignore[assignment]

    def _join(self, mark: str) -> None:
        """Give a mark to the cluster before the cursor; at the beginning of a line there is none."""
        line, x = self.buffer[self.cursor.y], self.cursor.x - 1
        while x > 0 and line[x].data == BEHIND:
            x -= 1
        if x >= 0:
            line[x] = line[x]._replace(data=line[x].data + mark)

    def _widen(self) -> None:
        """Make the letter before the cursor two cells wide."""
        self._widens = False
        x = self.cursor.x - 1
        if x + 1 < self.columns:
            cell: Any = self.buffer[self.cursor.y][x]
            self._put(x, cell, 2)
            self.cursor.x += 1

    def cut(self, y: int, x: int) -> None:
        """Leave blanks, as the letter looked, of what stands on both sides of column `x`: half of it is going to be something else."""
        line = self.buffer[y]
        if 0 < x < self.columns and line[x].data == BEHIND:
            for half in (x - 1, x):
                cell: Any = line[half]
                line[half] = cell._replace(data=" ")

    # Erasing.

    @property
    def _erased(self) -> Any:
        if not self.erases_in_colour:
            return Cell()
        return Cell(" ", self.cursor.attrs.look.background)  # type: ignore[attr-defined]

    def _erase(self, y: int, start: int, end: int) -> None:
        end = min(end, self.columns)
        self.cut(y, start)
        self.cut(y, end)
        for x in range(start, end):
            self.buffer[y][x] = self._erased

    def _within(self) -> int:
        """The cursor's column; behind the last letter of a line it is the last one."""
        return min(self.cursor.x, self.columns - 1)

    def erase_characters(self, count: int | None = None) -> None:
        """ECH: erase some cells from the cursor on."""
        self._erase(self.cursor.y, self._within(), self._within() + (count or 1))

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """EL: erase to the end of the line, from its beginning, or all of it."""
        start = 0 if how else self._within()
        self._erase(self.cursor.y, start, self._within() + 1 if how == 1 else self.columns)

    def erase_in_display(self, how: int = 0, *args: Any, **options: Any) -> None:
        """ED: erase to the end of the screen, from its beginning, or all of it."""
        if how in {0, 1}:
            self.erase_in_line(how)
        rows = {0: range(self.cursor.y + 1, self.lines), 1: range(self.cursor.y), 2: range(self.lines)}
        for y in rows.get(how, ()):
            self._erase(y, 0, self.columns)

    def insert_characters(self, count: int | None = None) -> None:
        """ICH: push the rest of the line to the right."""
        self._shift(count or 1)

    def delete_characters(self, count: int | None = None) -> None:
        """DCH: pull the rest of the line to the left."""
        self._shift(-(count or 1))

    def _shift(self, cells: int) -> None:
        y, x, line = self.cursor.y, self._within(), self.buffer[self.cursor.y]
        cells = max(x - self.columns, min(self.columns - x, cells))
        self.cut(y, x)
        self.cut(y, x - cells if cells < 0 else self.columns - cells)
        rest = [line[column] for column in range(x, self.columns)]
        fresh = [self._erased] * abs(cells)
        rest = fresh + rest[: len(rest) - cells] if cells > 0 else rest[-cells:] + fresh
        for column, cell in enumerate(rest, x):
            line[column] = cell

    # Scrolling.

    @property
    def _region(self) -> tuple[int, int]:
        top, bottom = self.margins or (0, self.lines - 1)
        return top, bottom

    def scroll(self, top: int, bottom: int, lines: int) -> None:
        """Move the lines from `top` to `bottom` up; down if `lines` is negative."""
        lines = max(top - bottom - 1, min(bottom - top + 1, lines))
        rows = [self.buffer.pop(y, None) for y in range(top, bottom + 1)]
        fresh = [None] * abs(lines)
        for y, row in enumerate(rows[lines:] + fresh if lines > 0 else fresh + rows[:lines], top):
            if row is not None:
                self.buffer[y] = row
            else:
                self._erase(y, 0, self.columns)

    def index(self) -> None:
        """IND: go down a line; at the end of the region it moves up."""
        top, bottom = self._region
        if self.cursor.y == bottom:
            self.scroll(top, bottom, 1)
        elif self.cursor.y < self.lines - 1:
            self.cursor.y += 1

    def reverse_index(self) -> None:
        """RI: go up a line; at the beginning of the region it moves down."""
        top, bottom = self._region
        if self.cursor.y == top:
            self.scroll(top, bottom, -1)
        elif self.cursor.y > 0:
            self.cursor.y -= 1

    def next_line(self) -> None:
        """NEL: go to the beginning of the next line."""
        self.carriage_return()
        self.index()

    def scroll_up(self, count: int | None = None) -> None:
        """SU: move the region up."""
        self.scroll(*self._region, count or 1)

    def scroll_down(self, count: int | None = None) -> None:
        """SD: move the region down."""
        self.scroll(*self._region, -(count or 1))

    def insert_lines(self, count: int | None = None) -> None:
        """IL: push the lines from the cursor on down."""
        self._scroll_from_cursor(-(count or 1))

    def delete_lines(self, count: int | None = None) -> None:
        """DL: pull the lines below up."""
        self._scroll_from_cursor(count or 1)

    def _scroll_from_cursor(self, lines: int) -> None:
        top, bottom = self._region
        if top <= self.cursor.y <= bottom:
            self.scroll(self.cursor.y, bottom, lines)
            self.carriage_return()

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        """DECSTBM: set the lines that scroll; the whole screen if none are given. The cursor goes home."""
        first, last = max(top or 1, 1), min(bottom or self.lines, self.lines)
        if first < last:
            is_whole = (first, last) == (1, self.lines)
            self.margins = None if is_whole else pyte.screens.Margins(first - 1, last - 1)
            self.cursor_position()

    # Moving.

    def backspace(self) -> None:
        """BS: go back one column."""
        self.cursor_back()

    def cursor_up(self, count: int | None = None) -> None:
        """CUU: go up, in the region if it begins there."""
        first = self._region[0] if self.cursor.y >= self._region[0] else 0
        self.cursor.y = max(self.cursor.y - (count or 1), first)

    def cursor_down(self, count: int | None = None) -> None:
        """CUD: go down, in the region if it begins there."""
        last = self._region[1] if self.cursor.y <= self._region[1] else self.lines - 1
        self.cursor.y = min(self.cursor.y + (count or 1), last)

    def fit(self, lines: int, columns: int, rows: Iterable[dict[int, Any]]) -> None:
        """Cut what is outside of another size off."""
        for row in rows:
            for y in [y for y in row if y >= lines]:
                del row[y]
            for line in row.values():
                if line.get(columns, Cell()).data == BEHIND:
                    line[columns - 1] = self.default_char
                for x in [x for x in line if x >= columns]:
                    del line[x]
