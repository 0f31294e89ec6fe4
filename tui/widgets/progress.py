"""How far a long work is: a bar, a percentage, a sentence. It is painted when it is told something, and not otherwise."""

from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from models.outlet import printable
from tui.widgets.look import ACCENT, RULE, Drawn
from tui.widgets.words import strip

WIDEST = 60
"""Cells of the bar, at most."""


class Progress(Drawn):
    """A sentence with a bar below it.

    Args:
        id: of the widget.
    """

    DEFAULT_CSS = "Progress { height: 3; width: 1fr; }"

    sentence = reactive("")
    """What is being done, and how much of it."""
    share = reactive(0.0)
    """From 0 to 1; below 0 when nobody knows how long it will take."""

    def validate_share(self, share: float) -> float:
        """Whole percents only: less is not worth a painting."""
        return min(int(share * 100), 100) / 100 if share >= 0 else -1.0

    def draw_line(self, y: int) -> Strip:
        """Draw the sentence, or the bar."""
        width, plain = self.size.width, self.rich_style
        if y == 0:
            text = " " + printable(self.sentence).replace("\n", " ")
            text = fit(text, width) if cell_width(text) > width else pad(text, width)
            return strip([(text, plain)], width)
        if y != 2 or self.share < 0:
            return Strip.blank(width, plain)
        bar = max(min(WIDEST, width - 8), 1)
        full = round(bar * self.share)
        told = f" {round(self.share * 100):3d} %"
        rest = max(width - bar - len(told) - 1, 0)
        parts = [(" ", plain), ("█" * full, plain + ACCENT), ("░" * (bar - full), plain + RULE)]
        return strip([*parts, (told, plain), (" " * rest, plain)], width)
