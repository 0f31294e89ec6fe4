"""What stands beside the day where the window is wide: twelve months, the age of what is pending, the month's checks.

It is read after the first paint, from indexes alone, and shows nothing before it is known. `H` opens the whole page.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from rich.style import Style
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip

from exports.language import current_language, translate
from exports.layout import cell_width, fit, pad
from models.dates import ENGLISH_MONTHS, SHORT_MONTHS, format_month
from models.messages import message
from models.statistics.ages import Age, count_ages
from models.statistics.months import MonthFigures, count_periods, last_months
from tui.daily.data import Month, load_month
from tui.daily.strip import days_of
from tui.framework.screen import OfficeScreen
from tui.widgets.chart import TEXTURES, Part, Texture, bar_cells, bar_parts
from tui.widgets.day_strip import Parts, strip_lines
from tui.widgets.look import ACCENT, RULE, STRONG, Drawn
from tui.widgets.words import strip

DAY = 82
"""Cells that the day keeps."""
LEAST, MOST = 18, 64
"""Cells of what stands beside it."""

_COLOURS: dict[Texture, Style] = {"full": Style(color="bright_cyan"), "light": RULE}
_AGE = 14
_HIGH = 20
"""In fewer lines no blank one is between the parts, and the totals are numbers alone."""


class Glance(NamedTuple):
    """What is shown.

    Attributes:
        months: the last twelve.
        ages: of the pending cases.
        checks: of this month.
    """

    months: tuple[MonthFigures, ...]
    ages: tuple[Age, ...]
    checks: Month


def load_glance(today: date) -> Glance:
    """Read it; a matter of milliseconds.

    Args:
        today: the day (Bangkok).
    """
    months = count_periods(last_months(today))
    return Glance(months, count_ages(today), load_month(today.replace(day=1), today))


def look_beside(screen: OfficeScreen[Any]) -> None:
    """Show it beside the day, where there is room for it; what does not differ is not painted.

    Args:
        screen: the first screen.
    """
    if not _has_room(screen):
        screen.query(Beside).remove()
        return
    today = screen.program.today()

    def show(glance: Glance) -> None:
        if not (screen.is_whole and _has_room(screen)):
            return  # the window has become narrow meanwhile, or is closing
        found = screen.query(Beside)
        beside = found.first() if found else Beside()
        beside.styles.width = min(screen.app.size.width - DAY, MOST)
        beside.show(glance, today)
        if not found:  # only now: the day is laid out and painted once less
            screen.query_one("#day-line", Horizontal).mount(beside)

    screen.ask_office(lambda: load_glance(today), show, group="beside")


def _has_room(screen: OfficeScreen[Any]) -> bool:
    return screen.app.size.width - DAY >= LEAST


class Beside(Drawn):
    """The months as columns, the ages as bars, the checks as a strip."""

    DEFAULT_CSS = "Beside { height: 1fr; width: 18; margin-top: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._glance: Glance | None = None
        self._today = date.min
        self._laid: tuple[list[Parts], Style] | None = None
        """All lines as they are painted now: to lay them out for each line anew took a third of what follows the first paint."""

    def show(self, glance: Glance, today: date) -> None:
        """Show what was read."""
        if (
            self._glance is None
            or (glance[:2], today) != (self._glance[:2], self._today)
            or (days_of(glance.checks, today) != days_of(self._glance.checks, self._today))
        ):
            self._glance, self._today = glance, today
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lay the lines out once for all that are painted."""
        self._laid = None
        return super().render_lines(crop)

    def draw_line(self, y: int) -> Strip:
        """Draw one of its lines."""
        width = self.size.width
        if self._laid is None:
            plain = self.rich_style
            self._laid = (self._lines(width - 1, plain) if self._glance is not None else [], plain)
        lines, plain = self._laid
        parts = lines[y] if y < len(lines) else []
        used = sum(cell_width(text) for text, _ in parts)
        return strip([*parts, (" " * max(width - used, 0), plain)], width)

    def _lines(self, width: int, plain: Style) -> list[Parts]:
        glance = self._glance
        assert glance is not None
        is_low = self.size.height < _HIGH
        between: list[Parts] = [] if is_low else [[]]
        title = translate(message("Twelve months"))
        lines: list[Parts] = [
            [(pad(title, width - 1), plain + STRONG), ("H", plain + ACCENT)],
            *_columns(glance.months, width, max(3, min(8, self.size.height - 13)), plain),
            [(_axis(glance.months, width), plain)],
            *_totals(glance.months, width, plain, is_short=is_low),
            *between,
            [(fit(translate(message("Age of pending cases")), width), plain + STRONG)],
        ]
        most = max(age.cases for age in glance.ages)
        number = max(len(f"{age.cases:,}") for age in glance.ages)
        for age in glance.ages:
            bar = bar_parts((Part(age.cases, "medium"),), most, max(width - _AGE - number - 1, 0), plain)
            lines.append([(pad(age_words(age), _AGE), plain), *bar, (f" {age.cases:>{number},}", plain)])
        month = format_month(glance.checks.period.start, current_language())
        checks = translate(message("MIS checks {month}", month=month))
        if cell_width(checks) > width:  # the year stands in the head of the screen
            checks = translate(message("MIS checks {month}", month=month.rpartition(" ")[0]))
        return [
            *lines,
            *between,
            [(fit(checks, width), plain + STRONG)],
            *strip_lines(days_of(glance.checks, self._today), width, plain),
        ]


def age_words(age: Age) -> str:
    """An age, in as few cells as it can be said."""
    if age.most is None:
        return translate(message("more than {days} days", days=age.least - 1))
    return translate(message("{least}–{most} days", least=age.least, most=age.most))


def _cells(width: int) -> int:
    """Cells of a column."""
    return max(1, min(4, width // 12))


def _columns(months: tuple[MonthFigures, ...], width: int, height: int, plain: Style) -> list[Parts]:
    """The months as columns, from the top line to the bottom one."""
    most, each = max(month.received for month in months), _cells(width)
    columns: list[list[Texture | None]] = []
    for month in months:
        bar = (
            Part(month.finished, "full"),
            Part(month.pending, "medium"),
            Part(month.elsewhere, "light"),
        )
        cells: list[Texture | None] = [
            texture for texture, number in bar_cells(bar, most, height, least=0) for _ in range(number)
        ]
        columns.append([*cells, *[None] * (height - len(cells))])
    gap = " " if each > 1 else ""
    lines = []
    for level in reversed(range(height)):
        parts: Parts = []
        for column in columns:
            texture = column[level]
            sign = TEXTURES[texture] if texture else " "
            style = _COLOURS.get(texture, Style()) if texture else Style()
            parts.append((sign * (each - len(gap)) + gap, plain + style))
        lines.append(parts)
    return lines


def _axis(months: tuple[MonthFigures, ...], width: int) -> str:
    """The names of some months below their columns."""
    names = SHORT_MONTHS if current_language() == "th" else tuple(name[:3] for name in ENGLISH_MONTHS)
    each, line = _cells(width), ""
    for place, month in enumerate(months):
        name = names[month.period.start.month - 1]
        if cell_width(line) < place * each or not line:
            line = pad(line, place * each) + name
    return fit(line, width)


def _totals(months: tuple[MonthFigures, ...], width: int, plain: Style, *, is_short: bool) -> list[Parts]:
    """How many were received, finished and are pending, with their signs: they are the key to the columns."""
    received, finished, pending = (
        sum(getattr(month, name) for month in months) for name in ("received", "finished", "pending")
    )
    told = [
        ("", Style(), translate(message("received {count}", count=f"{received:,}"))),
        (TEXTURES["full"], _COLOURS["full"], translate(message("finished {count}", count=f"{finished:,}"))),
        (TEXTURES["medium"], Style(), translate(message("pending {count}", count=f"{pending:,}"))),
    ]
    if is_short and width < LEAST + 12:
        told = [(sign, style, words.split()[-1]) for sign, style, words in told[1:]]
    lines: list[Parts] = [[]]
    used = 0
    for sign, style, words in told:
        text = f" {words}" if sign else words
        cells = cell_width(sign) + cell_width(text)
        if lines[-1] and used + 2 + cells > width:
            lines.append([])
            used = 0
        gap = "  " if lines[-1] else ""
        lines[-1] += [(gap, plain), (sign, plain + style), (text, plain)]
        used += cells + len(gap)
    return lines
