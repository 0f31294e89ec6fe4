"""The lines of a text as they stand on the screen: broken where paper breaks them."""

from functools import lru_cache
from typing import Any

from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from exports.layout import cell_width, split_at_cell, wrap
from tui.widgets import clusters


class ThaiWrapped(WrappedDocument):
    """The wrapped view of a document, its lines broken where Thai is broken."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines.

        Args:
            width: cells of a line; 0 before the widget has a size.
            tab_width: of no account, since there are no tabs.
        """
        self._width = width
        self._tab_width = tab_width or self._tab_width
        lines = self.document.lines
        self._wrap_offsets = [list(find_breaks(line, width)) for line in lines]
        self._tab_width_cache = [[] for _ in lines]
        self._offset_to_line_info = []
        self._line_index_to_offsets = []
        for index, ends in enumerate(self._wrap_offsets):
            first = len(self._offset_to_line_info)
            sections = range(len(ends) + 1)
            self._offset_to_line_info += [(index, section) for section in sections]
            self._line_index_to_offsets.append([first + section for section in sections])

    def wrap_range(self, *_edit: Any) -> None:
        """Break the lines again after an edit; those that are as they were are remembered."""
        self.wrap(self._width, self._tab_width)

    def section(self, line: int, section: int) -> tuple[int, int]:
        """Where a line of the screen begins and ends in its line of the text."""
        ends = self._wrap_offsets[line]
        return (
            ends[section - 1] if section else 0,
            ends[section] if section < len(ends) else len(self.document[line]),
        )

    def get_sections(self, line_index: int) -> list[str]:
        """The lines of the screen that a line of the text takes."""
        line, cuts = self.document[line_index], self._wrap_offsets[line_index]
        return [line[start:end] for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]

    def location_to_offset(self, location: Location) -> Offset:
        """The cell of a place in the text.

        While a step is taken back Textual asks for the place where the cursor was, which may be below the last line by now.
        """
        row, column = location
        return super().location_to_offset((min(row, len(self._wrap_offsets) - 1), column))

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """The place in a line of the text nearest to a cell of one of its lines on the screen."""
        sections = len(self._wrap_offsets[line_index]) + 1
        section = y_offset % sections
        start, end = self.section(line_index, section)
        line = self.document[line_index]
        place = start + len(split_at_cell(line[start:end], x_offset)[0])
        # The end of a line of the screen is the beginning of the next, but for the last.
        return clusters.before(line, end) if place >= end and section < sections - 1 else place


@lru_cache(maxsize=256)
def find_breaks(line: str, width: int) -> tuple[int, ...]:
    """Where the second and later screen lines of a line begin.

    Args:
        line: of the text.
        width: cells of the screen line; the cursor's own cell is not among them.
    """
    if not width or cell_width(line) <= width:
        return ()
    ends, at = [], 0
    for part in wrap(line, width)[:-1]:
        at += len(part)
        ends.append(at)
    return tuple(ends)
