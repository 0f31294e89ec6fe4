"""The sections of an office below each other, or in columns where there is room, each with its digit."""

from __future__ import annotations

from math import ceil

from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from exports.language import translate
from exports.layout import cell_width, fit, pad
from models.messages import message
from models.outlet import printable
from tui.widgets.look import ACCENT, STRONG, Drawn
from tui.widgets.words import rule, strip

KEYS_ON_A_PAGE = "1234567890"
"""Where there are more sections than digits, the last digit leads to the next ones."""

_GAP = 2
_LEAST = 30
"""Cells of the narrowest column: in less room, long names are not cut for a second one."""


class Sections(Drawn):
    """Names with a digit each, and a tick where several are chosen."""

    DEFAULT_CSS = "Sections { height: auto; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.names: tuple[str, ...] = ()
        self.ticked: frozenset[int] = frozenset()
        """Places of the names that are ticked."""
        self.is_ticking = False
        """Whether a digit ticks."""
        self.has = frozenset[int]()
        """Places of the names that the case is with."""
        self.turned = 0
        """Number of the page of names that the digits are for."""
        self.is_beside = False
        """Whether it stands beside what it is about, one name a line."""

    def show(self, names: tuple[str, ...], has: frozenset[int] = frozenset()) -> None:
        """Show the names, nothing ticked.

        Args:
            names: in the order of their digits.
            has: places of those that the case is with.
        """
        is_new = names != self.names or self.is_ticking or self.turned or has != self.has
        relayout = names != self.names
        self.names, self.has = names, has
        self.ticked, self.is_ticking, self.turned = frozenset(), False, 0
        if is_new:
            self.refresh(layout=relayout)

    # What the digits mean.

    @property
    def on_a_page(self) -> int:
        """How many names have a digit at a time."""
        return len(KEYS_ON_A_PAGE) if len(self.names) <= len(KEYS_ON_A_PAGE) else len(KEYS_ON_A_PAGE) - 1

    @property
    def pages(self) -> int:
        """How many pages of digits there are."""
        return max(ceil(len(self.names) / self.on_a_page), 1)

    def place_of(self, key: int) -> int | None:
        """Place of the name that a digit means; None for none, or where the digit turned to the next ones.

        Args:
            key: place of the digit on the keyboard, from 0.
        """
        if self.pages > 1 and key == self.on_a_page:
            self.turned = (self.turned + 1) % self.pages
            self.refresh()
            return None
        place = self.turned * self.on_a_page + key
        return place if key < self.on_a_page and place < len(self.names) else None

    def tick(self, place: int) -> None:
        """Tick a name, or take its tick away."""
        self.ticked ^= {place}
        self.refresh()

    def begin_ticking(self, is_ticking: bool) -> None:
        """Let the digits tick, or no longer; it begins with the sections that the case is with."""
        self.is_ticking = is_ticking
        self.ticked = self.has if is_ticking else frozenset()
        self.refresh()

    # Drawing.

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rule, and the lines of the names."""
        return 1 + len(self._lines(width))

    def _lines(self, width: int) -> list[list[int]]:
        """Places of the names on each line; they run down the columns."""
        count = len(self.names)
        if not count:
            return []
        columns = 1 if self.is_beside else max(1, min(width // self._cell(width), count))
        rows = ceil(count / columns)
        return [[*range(row, count, rows)] for row in range(rows)]

    def _cell(self, width: int) -> int:
        """Cells of a column: the longest name, but for a cut there are two columns rather than one."""
        longest = max(map(cell_width, map(printable, self.names))) + 3 + len(self._tick(True)) + _GAP
        return longest if width < 2 * _LEAST or longest <= width // 2 else width // 2

    def _tick(self, is_in: bool) -> str:
        """The sign before a name."""
        if self.is_ticking or self.plain is not None:
            return "[x] " if is_in else "[ ] "
        return "  ✓ " if is_in else "    "

    def _head(self) -> str:
        if not self.names:
            return translate(message("The office has no sections yet: settings (,) adds them"))
        if self.is_ticking:
            return translate(message("Several: digits, then Enter"))
        if self.pages > 1:
            return translate(
                message(
                    "A digit accepts and assigns to · 0 next ones ({page} of {pages})",
                    page=self.turned + 1,
                    pages=self.pages,
                )
            )
        return translate(message("A digit accepts and assigns to"))

    def draw_line(self, y: int) -> Strip:
        """Draw the rule, or a line of names."""
        width, plain = max(self.size.width, 1), self.rich_style
        if y == 0:
            return strip(rule(self._head(), width, plain + STRONG), width)
        lines = self._lines(width)
        if y > len(lines):
            return Strip.blank(width, plain)
        parts: list[tuple[str, Style]] = []
        cell = width if self.is_beside else self._cell(width)
        for place in lines[y - 1]:
            parts += self._named(place, cell)
        used = cell * len(lines[y - 1])
        parts.append((" " * max(width - used, 0), plain))
        return strip(parts, width)

    def _named(self, place: int, cell: int) -> list[tuple[str, Style]]:
        plain = self.rich_style
        key = place - self.turned * self.on_a_page
        digit = KEYS_ON_A_PAGE[key] if 0 <= key < self.on_a_page else " "
        is_in = place in (self.ticked if self.is_ticking else self.has)
        tick = self._tick(is_in)
        room = max(cell - 3 - len(tick) - 1, 1)
        text = printable(self.names[place])
        cut = fit(text, room) if cell_width(text) > room else pad(text, room)
        return [
            (f" {digit} ", plain + ACCENT),
            (tick, plain),
            (f"{cut} ", plain + STRONG if is_in else plain),
        ]
