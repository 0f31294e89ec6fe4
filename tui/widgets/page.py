"""A page to be read whose lines differ in look, and keep their indent where they are broken."""

from collections.abc import Sequence

from rich.style import Style
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from models.outlet import printable
from tui.widgets.look import ACCENT, DONE, LATE, STRONG
from tui.widgets.page_line import Look, PageLine
from tui.widgets.paper import Paper
from tui.widgets.words import lines_of, strip

_STYLES: dict[Look, Style] = {"": Style(), "faint": DONE, "strong": STRONG, "accent": ACCENT, "late": LATE}


class Page(Paper):
    """A paper of lines with looks; see `Paper` for its keys.

    Args:
        id: of the widget.
    """

    DEFAULT_CSS = "Page { height: 1fr; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(wraps=True, id=id)
        self._page: tuple[PageLine, ...] = ()
        self._looks: list[Look] = [""]

    def show_page(self, page: Sequence[PageLine], *, at_end: bool = False) -> None:
        """Show other lines; it stays scrolled where it was.

        Args:
            page: the lines.
            at_end: scroll to the last one.
        """
        self._page = tuple(page)
        self._lay_out()
        last = max(len(self.lines) - self.page_height, 0)
        self.top = last if at_end else min(self.top, last)
        self.refresh()

    def _lay_out(self) -> None:
        room = max(self.size.width - 2, 16)
        lines: list[str] = []
        looks: list[Look] = []
        for line in self._page:
            parts = _break_line(printable(line.text), room, line.indent)
            lines += parts
            looks += [line.look] * len(parts)
        self.lines, self._looks = lines, looks

    def draw_line(self, y: int) -> Strip:
        """Draw one line in its look; an arrow where the page goes on beyond the window."""
        width, index = max(self.size.width, 2), y + self.top
        if index >= len(self.lines):
            return Strip.blank(width, self.rich_style)
        arrow = " "
        if y == self.size.height - 1 and index < len(self.lines) - 1:
            arrow = "↓"
        elif y == 0 and index > 0:
            arrow = "↑"
        text, plain = self.lines[index], self.rich_style
        cut = fit(text, width - 1) if cell_width(text) > width - 1 else pad(text, width - 1)
        return strip([(arrow, plain + ACCENT), (cut, plain + _STYLES[self._looks[index]])], width)


def _break_line(text: str, room: int, indent: int) -> list[str]:
    """A line in parts that fit, the later ones indented."""
    if cell_width(text) <= room:
        return [text]
    body = text.lstrip(" ")
    if blanks := text[: len(text) - len(body)]:
        parts = _break_line(body, max(room - len(blanks), 8), max(indent - len(blanks), 0))
        return [blanks + part for part in parts]
    first = lines_of(text, room)[0]
    rest = text[len(first) :].lstrip() if text.startswith(first) else ""
    if not rest:
        return lines_of(text, room)
    return [first, *(" " * indent + part for part in lines_of(rest, max(room - indent, 8)))]
