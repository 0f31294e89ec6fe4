"""Where the terminal's own cursor stands: a screen reader or a braille line follows it."""

from __future__ import annotations

from typing import Any

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.ledger import Ledger
from tui.widgets.short_list import ShortList


def find_cursor(screen: Screen[Any]) -> Offset:
    """The beginning of the row with the mark, the place in a text, or the beginning of what is to be read.

    Args:
        screen: on top.
    """
    widget = screen.focused
    if widget is None:
        return Offset(0, 0)
    typed_at = getattr(widget, "cursor_screen_offset", None)
    if isinstance(typed_at, Offset):  # of a text that is longer than its line, it is beyond the line
        return Offset(min(typed_at.x, widget.region.right - 1), typed_at.y)
    return widget.content_region.offset + Offset(0, _row(widget))


def _row(widget: Widget) -> int:
    if isinstance(widget, Ledger):
        return widget.cursor - widget.rows_in_sight.start + widget.has_heading if widget.rows else 0
    return widget.cursor - widget.top if isinstance(widget, ShortList) else 0
