"""A line to type a password in: a dot for each letter; nothing of it can be seen, read aloud, copied or kept."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip

from tui.widgets.thai_input import ThaiInput, draw_text

_DOT = "•"


class HiddenInput(ThaiInput):
    """A line whose letters are not shown.

    Args:
        id: of the widget.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, is_literal=True)

    @property
    def _cursor_offset(self) -> int:
        return self.cursor_position

    def action_copy(self) -> None:
        """What is hidden is not copied."""

    def action_cut(self) -> None:
        """What is hidden is not cut."""

    def render_line(self, y: int) -> Strip:
        """Draw the dots."""
        if y:
            return super().render_line(y)
        marked: list[tuple[int, int, Style]] = []
        if self.has_focus:
            at = self.cursor_position
            marked.append((at, at + 1, self.get_component_rich_style("input--cursor")))
        left, width = self.scroll_offset.x, self.scrollable_content_region.width
        return (
            draw_text(_DOT * len(self.value), marked)
            .crop(left, left + width)
            .extend_cell_length(width)
            .apply_style(self.rich_style)
        )
