"""The lines of a widget that draws itself, kept until it says that they are to be drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache
from textual.style import Style

if TYPE_CHECKING:
    from textual.color import Color
    from textual.filter import LineFilter
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget

_SIDES = ("top", "right", "bottom", "left")
_AROUND = (
    *("padding", "opacity", "text_opacity", "tint", "hatch"),
    *(f"{what}_{side}" for what in ("padding", "border", "outline") for side in _SIDES),
)
"""Rules that add something to the lines of a widget, or change them."""


class DrawnLines(StylesCache):
    """What Textual keeps of a widget's lines, for one that has nothing around them: no border, no padding, no tint.

    Textual looks these up for each line, and makes each line four times over: a tenth of what a page of a list cost.
    """

    def __init__(self) -> None:
        super().__init__()
        self._filters: list[LineFilter] = []

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """Give the lines of a widget, those that are kept as they are.

        Args:
            widget: whose they are.
            crop: the part that is wanted.
        """
        if widget.styles.has_any_rules(*_AROUND):
            return super().render_widget(widget, crop)
        width, filters = widget.size.width, [*widget.get_line_filters()]
        if width != self._width or filters != self._filters:
            self.clear()
            self._width, self._filters = width, filters
        kept, dirty = self._cache, self._dirty_lines
        drawn = [y for y in crop.line_range if y in dirty or y not in kept]
        if drawn:
            background = widget.background_colors
            for y in drawn:
                kept[y] = self._filtered(widget.render_line(y), background)
            dirty.difference_update(drawn)
        lines = [kept[y] for y in crop.line_range]
        if crop.column_span != (0, width):
            return [line.crop(*crop.column_span) for line in lines]
        return lines

    def _filtered(self, line: Strip, background: tuple[Color, Color]) -> Strip:
        if line.cell_length != self._width:
            line = line.adjust_cell_length(
                self._width, Style(background=background[0] + background[1]).rich_style
            )
        for each in self._filters:
            line = line.apply_filter(each, background[1])
        return line
