"""Plain words on the screen: never markup, broken as Thai is broken, measured in cells."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import cell_width, fit, pad, wrap
from models.outlet import printable
from tui.widgets.look import DONE, RULE, Drawn


def strip(parts: list[tuple[str, Style]], width: int) -> Strip:
    """One line of the screen from words in their styles.

    Args:
        parts: what stands on the line, from the left, together at most `width` cells.
        width: cells of the line.
    """
    return Strip([Segment(text, style) for text, style in parts], width)


def lines_of(text: str, width: int) -> list[str]:
    """Break words into lines of at most `width` cells; a line end in them breaks too.

    Short lines never reach the line breaker, so that a screen without long sentences does not load it.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if cell_width(line) <= width:
            lines.append(line)
        else:
            lines += [part.strip() for part in wrap(line, max(width, 4), is_trimmed=True)]
    return lines


class Words(Drawn):
    """Some words, on one line (cut with … where they are too long) or wrapped.

    Args:
        text: to show.
        is_wrapped: over as many lines as they need, instead of one.
        is_rule: the rest of the line is a rule, with the words in it.
        id: of the widget.
        classes: of the widget.
    """

    DEFAULT_CSS = "Words { height: auto; width: 1fr; }"

    text = reactive("", layout=True)

    def __init__(
        self,
        text: str = "",
        *,
        is_wrapped: bool = False,
        is_rule: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.is_wrapped = is_wrapped
        self.is_rule = is_rule
        self.set_reactive(Words.text, printable(text))

    def validate_text(self, text: str) -> str:
        """Keep out what the terminal would obey."""
        return printable(text)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The cells of the longest line."""
        return max(cell_width(line) for line in self.text.split("\n"))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the words need."""
        if self.plain is not None:
            return len(self.plain.lines_of(self, width))
        return len(lines_of(self.text, width)) if self.is_wrapped else 1

    def draw_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        if self.is_rule:
            return strip(rule(self.text, width, self.rich_style), width)
        if self.is_wrapped:
            lines = lines_of(self.text, width)
            text = lines[y] if y < len(lines) else ""
        else:
            text = self.text
        cut = fit(text, width) if cell_width(text) > width else pad(text, width)
        return strip([(cut, self.rich_style + DONE if self.has_class("faint") else self.rich_style)], width)


def rule(text: str, width: int, style: Style) -> list[tuple[str, Style]]:
    """A rule across the screen, with words near its left end if there are some.

    Args:
        text: the words.
        width: cells of the screen.
        style: of the words.
    """
    line = Style(color=style.color, bgcolor=style.bgcolor) + RULE
    if not text:
        return [("─" * width, line)]
    words = f" {text if cell_width(text) <= width - 5 else fit(text, max(width - 5, 1))} "
    return [("──", line), (words, style), ("─" * (width - 2 - cell_width(words)), line)]


def cells(text: str) -> int:
    """Cells that a text takes on the screen."""
    return cell_width(printable(text))
