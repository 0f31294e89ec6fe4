"""The head of a screen: where one is, whose office, which project, which fiscal year."""

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from exports.language import translate
from exports.layout import cell_width, fit, pad
from models.messages import message
from models.outlet import printable
from tui.widgets.look import ACCENT, RULE, Drawn
from tui.widgets.words import strip

PROGRAM = message("tamruang")


class Heading(Drawn):
    """Program and screen with the state on the right; office and project with the fiscal year on the right; a rule."""

    DEFAULT_CSS = """
    Heading { height: 3; width: 1fr; }
    """

    screen_name = reactive("")
    """Name of the screen, after the program's."""
    state = reactive("")
    """What there is to know now: draft, saved at, how many."""
    office = reactive("")
    """Agency and project."""
    year = reactive("")
    """The fiscal year."""

    def draw_line(self, y: int) -> Strip:
        """Draw one of the three lines."""
        width = self.size.width
        plain = self.rich_style
        if y == 0:
            name = self.rich_style + ACCENT
            program = f" {translate(PROGRAM)}  "
            room = max(width - cell_width(program), 0)
            left, right = two_ends(self.screen_name, self.state, room)
            return strip([(program, name), (left, plain + Style(bold=True)), (right, plain)], width)
        if y == 1:
            left, right = two_ends(" " + self.office if self.office else "", self.year, width)
            return strip([(left, plain), (right, plain)], width)
        return strip([("─" * width, plain + RULE)], width)


def two_ends(left: str, right: str, width: int) -> tuple[str, str]:
    """Lay words at both ends of a line; where they don't fit, the left gives way.

    Returns:
        Two texts that are together exactly `width` cells; the right one ends with a blank.
    """
    left, right = printable(left), printable(right)
    right = f"  {right} " if right else ""
    if cell_width(right) > width:
        right = fit(right, width)
    room = width - cell_width(right)
    return (fit(left, room) if cell_width(left) > room else pad(left, room)), right
