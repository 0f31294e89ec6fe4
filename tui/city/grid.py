"""Offices × months: a ledger whose rows are offices, in which a month is chosen as well; three cells tell how each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from exports.language import current_language, translate
from exports.layout import cell_width, fit, pad
from models.city.overview import Overview
from models.city.sums import CitySums
from models.dates import fiscal_year_bounds, format_short_month
from models.messages import message
from tui.city.words import Sign, month_words, row_words, short_name, sign_of
from tui.widgets.columns import MARK
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.look import ACCENT, DONE, LATE, STRONG, Drawn
from tui.widgets.words import strip

NARROW, WIDE = 5, 6
"""Cells of a month."""
WIDE_FROM = 100
"""Cells of the window from which on the months stand wider."""
_MONTHS = 12


class Place(NamedTuple):
    """Where one is in the table.

    Attributes:
        office: id of the office.
        month: its first day.
    """

    office: int
    month: date


def months_of(year: int) -> tuple[date, ...]:
    """The first days of the twelve months of a fiscal year, October first.

    Args:
        year: Buddhist.
    """
    first = fiscal_year_bounds(year).start
    found = [first.month - 1 + step for step in range(_MONTHS)]
    return tuple(date(first.year + each // 12, each % 12 + 1, 1) for each in found)


def month_cells(width: int) -> int:
    """Cells of a month in a window of a width."""
    return WIDE if width >= WIDE_FROM else NARROW


class MonthGrid(Ledger):
    """The table; ← and → are the screen's.

    Args:
        id: of the widget.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__((Column("", 1),), id=id)
        self.months: tuple[date, ...] = ()
        self.begun = 0
        """How many of the months have begun: the others can't be chosen."""
        self.chosen = 0
        """Number of the chosen month."""
        self.signs: Mapping[object, Sequence[Sign]] = {}

    class Chosen(Message):
        """Another month was chosen."""

    @property
    def month(self) -> date | None:
        """The chosen month."""
        return self.months[self.chosen] if self.chosen < len(self.months) else None

    @property
    def place(self) -> Place | None:
        """The office and the month where one is; None if there is none."""
        row, month = self.row, self.month
        return None if row is None or month is None else Place(int(str(row.key)), month)

    def show_overview(self, overview: Overview, *, month: date | None = None, empty: str = "") -> None:
        """Show offices and months.

        Args:
            overview: of a fiscal year.
            month: to choose; the same as before if None.
            empty: what to say where there are none.
        """
        wanted = month or self.month
        self.months, self.begun = months_of(overview.year), len(overview.months)
        self.signs = {
            office.id: tuple(map(sign_of, overview.of_office(office.id))) for office in overview.offices
        }
        last = max(self.begun - 1, 0)
        self.chosen = min(self.months.index(wanted) if wanted in self.months else last, last)
        rows = [
            Row(office.id, (short_name(office.name), row_words(overview.of_office(office.id))))
            for office in overview.offices
        ]
        columns = (Column(translate(message("Office")), 14), Column("", 20, grows=True))
        self.show(rows, columns=columns, empty=empty)

    def choose(self, step: int) -> None:
        """Choose the month beside it; the first and the last are ends."""
        chosen = max(0, min(self.chosen + step, self.begun - 1))
        if chosen != self.chosen:
            self.chosen = chosen
            self.refresh()
            self.post_message(self.Chosen())

    def choose_month(self, month: date) -> None:
        """Choose a month of the year that is shown."""
        if month in self.months[: self.begun]:
            self.choose(self.months.index(month) - self.chosen)

    def after_resize(self) -> None:
        """The months stand wider or closer."""
        self.refresh()

    # Drawing.

    @property
    def name_cells(self) -> int:
        """Cells of the names of offices."""
        return max(self.size.width - 2 - _MONTHS * month_cells(self.size.width), 4)

    def draw_line(self, y: int) -> Strip:
        """Draw the months' names, or an office with its signs."""
        width, plain = self.size.width, self.rich_style
        if not self.rows or self.plain is not None:
            return super().draw_line(y)
        if y == 0:
            return self._heading(width, plain)
        index = y - 1 + self._top
        if index >= len(self.rows):
            return Strip.blank(width, plain)
        row, is_here = self.rows[index], index == self.cursor
        mark = MARK if is_here and self.shows_mark else self._more_at(y, index, y == self.size.height - 1)
        name = _in(row.cells[0], self.name_cells)
        parts = [(mark, plain + ACCENT), (name + " ", plain)]
        each = month_cells(width)
        for number, sign in enumerate(self.signs.get(row.key, ())):
            parts += _sign_parts(sign, plain, each, is_chosen=is_here and number == self.chosen)
        used = sum(cell_width(text) for text, _ in parts)
        return strip([*parts, (" " * max(width - used, 0), plain)], width)

    def _heading(self, width: int, plain: Style) -> Strip:
        each = month_cells(width)
        parts = [(" " + _in(self.columns[0].title, self.name_cells) + " ", plain + STRONG)]
        for number, month in enumerate(self.months):
            look = ACCENT if number == self.chosen else STRONG if number < self.begun else DONE
            name = format_short_month(month, current_language())
            gap = " " if cell_width(name) < each else ""
            parts.append((_in(gap + name, each), plain + look))
        used = sum(cell_width(text) for text, _ in parts)
        return strip([*parts, (" " * max(width - used, 0), plain)], width)


def _in(text: str, cells: int) -> str:
    return fit(text, cells) if cell_width(text) > cells else pad(text, cells)


_LOOKS = {0: DONE, 1: Style(), 2: STRONG}


def _sign_parts(sign: Sign, plain: Style, cells: int, *, is_chosen: bool) -> list[tuple[str, Style]]:
    """A month, in brackets where one is."""
    look = LATE if sign.state == "!" else _LOOKS[sign.weight]
    left, right = "[]" if is_chosen else "  "
    inner = sign.state + (sign.late + sign.findings).replace(" ", "").ljust(2)
    return [
        (left, plain + ACCENT),
        (inner, plain + look),
        (right, plain + ACCENT),
        (" " * (cells - NARROW), plain),
    ]


class Totals(Drawn):
    """What the months add up to, each below its month: how many are counted, and the trend of what was received and is pending."""

    DEFAULT_CSS = "Totals { height: 3; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sums: CitySums | None = None
        self.lines: list[tuple[str, list[str]]] = []

    def show(self, sums: CitySums | None) -> None:
        """Show other sums."""
        self.sums = sums
        self.lines = []
        if sums is not None:
            expected = max((each.expected for _, each in sums.months), default=0)
            rows = (
                (
                    message("counted, of {count}", count=expected),
                    [each.counted if each.expected else None for _, each in sums.months],
                ),
                (message("received"), [each.received if each.counted else None for _, each in sums.months]),
                (message("pending"), [each.pending if each.counted else None for _, each in sums.months]),
            )
            self.lines = [(translate(words), list(map(short_figure, figures))) for words, figures in rows]
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line each."""
        return 3

    @property
    def words(self) -> list[str]:
        """The lines in words, for whoever hears them."""
        months = [month_words(month) for month, _ in self.sums.months] if self.sums else []
        return [
            f"{label}: "
            + ", ".join(f"{month} {figure}" for month, figure in zip(months, figures, strict=True))
            for label, figures in self.lines
        ]

    def draw_line(self, y: int) -> Strip:
        """Draw a line."""
        width, plain = self.size.width, self.rich_style
        if y >= len(self.lines):
            return Strip.blank(width, plain)
        if self.plain is not None:
            return Strip([Segment(_in(self.words[y], width), plain)], width)
        each = month_cells(width)
        label, figures = self.lines[y]
        name = max(width - 2 - _MONTHS * each, 4)
        text = " " + _in(label, name) + " " + "".join(_in(f" {figure}", each) for figure in figures)
        return Strip([Segment(_in(text, width), plain + DONE)], width)


_FITS = 9_999
_THOUSAND = 1_000


def short_figure(figure: int | None) -> str:
    """A figure in four cells: from ten thousand on in thousands; a dash for none."""
    if figure is None:
        return "–"
    return str(figure) if figure <= _FITS else f"{figure // _THOUSAND}k"
