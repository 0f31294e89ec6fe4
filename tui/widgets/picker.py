"""A line that shows the one of many settings that holds: left, right or space changes it."""

from textual.strip import Strip

from exports.language import printable
from exports.layout import cell_width, fit, pad
from tui.widgets.columns import MARK
from tui.widgets.look import ACCENT
from tui.widgets.toggle import Toggle
from tui.widgets.words import strip

LABEL = 16
"""Cells of the label, as wide as those of the fields around it."""


class Picker(Toggle):
    """A toggle for settings that find no room beside each other.

    Args:
        label: before them.
        options: value and words of each.
        chosen: value of the one that holds.
        id: of the widget.
    """

    def __init__(
        self,
        label: str,
        options: tuple[tuple[str, str], ...],
        *,
        chosen: str | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(label, options, id=id)
        values = [value for value, _ in options]
        self.set_reactive(Toggle.chosen, values.index(chosen) if chosen in values else 0)

    def draw_line(self, y: int) -> Strip:
        """Draw the label and the setting that holds, with where it stands among the others."""
        width, plain = self.size.width, self.rich_style
        _, words = self.options[self.chosen]
        label = printable(self.label)
        label = fit(label, LABEL) if cell_width(label) > LABEL else pad(label, LABEL)
        text = f"{label} ‹ {printable(words)} ›  {self.chosen + 1}/{len(self.options)}"
        room = max(width - 1, 1)
        cut = fit(text, room) if cell_width(text) > room else pad(text, room)
        return strip([(MARK if self.has_focus else " ", plain + ACCENT), (cut, plain)], width)
