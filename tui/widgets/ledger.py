"""A ledger: a heading, rows below it, a mark in the first column where the cursor is.

Made for lists of any length: it asks its rows only for those that it draws, so they may be a window on a register. Moving the
cursor paints two cells. Columns leave from the right, by their priority, as the window narrows.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import pad
from models.messages import message
from tui.keyboard.actions import Action
from tui.widgets.columns import MARK, Column, Pieces, Row, Tone, format_pieces, join_pieces, lay_out
from tui.widgets.look import ACCENT, DONE, DUE, LATE, OPEN, STRONG, Drawn
from tui.widgets.words import lines_of, strip

__all__ = ["MARK", "MOVES", "Column", "Ledger", "Row"]

MOVES = (
    Action("move(-1)", ("up",), message("Up"), message("One row up"), shown=False, in_palette=False),
    Action("move(1)", ("down",), message("Down"), message("One row down"), shown=False, in_palette=False),
    Action(
        "page(-1)", ("pageup",), message("Page up"), message("One page up"), shown=False, in_palette=False
    ),
    Action(
        "page(1)",
        ("pagedown",),
        message("Page down"),
        message("One page down"),
        shown=False,
        in_palette=False,
    ),
    Action(
        "first", ("home",), message("First"), message("Go to the first row"), shown=False, in_palette=False
    ),
    Action("last", ("end",), message("Last"), message("Go to the last row"), shown=False, in_palette=False),
)


_TELLING: dict[Tone, Style] = {"late": LATE, "due": DUE}
"""Tones of which only the words that say it have another look."""

_KEPT = 200
"""Rows that are kept when they are laid out, since a window that scrolls draws most of them again."""


class Ledger(Drawn, can_focus=True):
    """Rows under a heading; see the module.

    Args:
        columns: from left to right.
        has_heading: whether the titles of the columns stand above.
        id: of the widget.
    """

    DEFAULT_CSS = """
    Ledger { height: 1fr; width: 1fr; }
    """
    ACTIONS = MOVES
    BINDINGS: ClassVar[list[BindingType]] = [binding for action in MOVES for binding in action.bindings()]

    SIGN_CELLS: ClassVar[int] = 0
    """Cells between the mark and the columns, for a sign of the row."""

    cursor = reactive(0, repaint=False)
    """Number of the row with the mark, from 0."""

    class Moved(Message):
        """The cursor came to another row."""

        def __init__(self, ledger: "Ledger", row: Row | None) -> None:
            super().__init__()
            self.ledger = ledger
            self.row = row

        @property
        def control(self) -> "Ledger":
            """The ledger, for `on` selectors."""
            return self.ledger

    class Opened(Message):
        """A row was clicked a second time."""

        def __init__(self, ledger: "Ledger", row: Row) -> None:
            super().__init__()
            self.ledger = ledger
            self.row = row

        @property
        def control(self) -> "Ledger":
            """The ledger, for `on` selectors."""
            return self.ledger

    def __init__(self, columns: Sequence[Column], *, has_heading: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.rows: Sequence[Row] = ()
        self.has_heading = has_heading
        self.empty = ""
        self.has_mark = True
        """Whether there is a cursor; a ledger that is only read has none."""
        self._top = 0
        self._looked_up: tuple[int, int, Style] | None = None
        self._laid: dict[tuple[object, ...], list[Segment]] = {}
        """Rows as they were laid out, in the way that `_way` tells."""
        self._way: tuple[object, ...] = ()

    # What stands in it.

    @property
    def row(self) -> Row | None:
        """The row with the mark."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(
        self,
        rows: Sequence[Row],
        *,
        columns: Sequence[Column] | None = None,
        empty: str = "",
        at: object = None,
    ) -> None:
        """Show other rows; the cursor stays on the row with the same key, or as near as it can.

        Args:
            rows: the rows.
            columns: instead of those there are.
            empty: what to say when there are none.
            at: key of the row to go to.
        """
        wanted = at if at is not None else (self.row.key if self.row else None)
        self.columns = self.columns if columns is None else tuple(columns)
        self.rows, self.empty = rows, empty
        found = (
            next((index for index, row in enumerate(rows) if row.key == wanted), None)
            if wanted is not None
            else None
        )
        self.cursor = found if found is not None else self.cursor
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved(self, self.row))

    # Moving.

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint the mark at its new place; everything only if the rows had to move."""
        if self._keep_in_sight():
            self.refresh()
        else:
            self.refresh(self._mark_at(before), self._mark_at(after))
        self.post_message(self.Moved(self, self.row))

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.cursor += pages * max(self._page - 1, 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = len(self.rows) - 1

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.action_move(-3)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the cursor's row opens it."""
        index = event.y - self.has_heading + self._top
        if event.y < self.has_heading or index >= len(self.rows):
            return
        if index == self.cursor and (row := self.row):
            self.post_message(self.Opened(self, row))
        self.cursor = index

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each row and the heading, where the ledger may be as high as it likes."""
        return len(self.rows) + self.has_heading

    def on_resize(self) -> None:
        """Keep the cursor in sight in a smaller window."""
        self._keep_in_sight()
        self.after_resize()

    def after_resize(self) -> None:
        """The window has another size: what a list does besides."""

    @property
    def _page(self) -> int:
        page = self.size.height - self.has_heading
        if self.plain is not None and (self._goes_on or len(self.rows) > page):
            page -= 1  # where it is said that there are more
        return max(page, 1)

    @property
    def _goes_on(self) -> bool:
        """Whether there are rows beyond those that are known."""
        return False

    @property
    def rows_in_sight(self) -> range:
        """Numbers of the rows in the window."""
        return range(self._top, min(self._top + self._page, len(self.rows)))

    @property
    def has_hidden(self) -> tuple[bool, bool]:
        """Whether the rows go on above the window, and below."""
        return self._top > 0, self._top + self._page < len(self.rows)

    def _keep_in_sight(self) -> bool:
        top = min(self._top, self.cursor)
        if self.size.height:
            top = max(top, self.cursor - self._page + 1)
            top = max(0, min(top, len(self.rows) - 1))
        moved, self._top = top != self._top, top
        return moved

    @property
    def shows_mark(self) -> bool:
        """Whether one sees the mark: no other part of the screen has the keys, and no sheet lies over it."""
        return self.has_mark and self.is_here

    def watch_has_focus(self, has_focus: bool) -> None:
        """The mark comes and goes."""
        super().watch_has_focus(has_focus)
        self.cover_changed()

    def cover_changed(self) -> None:
        """Draw the mark, or take it away."""
        self.refresh(self._mark_at(self.cursor))

    def _mark_at(self, index: int) -> Region:
        return Region(0, index - self._top + self.has_heading, 1, 1)

    # Drawing.

    def layout_columns(self, width: int) -> tuple[tuple[int, int], ...]:
        """Which columns there is room for: (number of the column, cells), from left to right.

        Args:
            width: cells of the whole ledger, with the column of the mark.
        """
        return lay_out(self.columns, width - 2 - self.SIGN_CELLS).columns

    def _pieces(self, texts: tuple[str, ...], width: int) -> Pieces:
        return format_pieces(self.columns, texts, width - 2 - self.SIGN_CELLS)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region, looking width and style up once for all of them."""
        self._looked_up = *self.size, self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._looked_up = None

    def sign_at(self, index: int) -> str:
        """What stands between the mark and the columns of a row, on `SIGN_CELLS` cells."""
        return ""

    def draw_line(self, y: int) -> Strip:
        """Draw the heading, a row, or what is said when there are none."""
        width, height, plain = self._looked_up or (*self.size, self.rich_style)
        if y == 0 and self.has_heading and self.rows:
            titles = self._pieces(tuple(column.title for column in self.columns), width)
            return strip([(" " * (1 + self.SIGN_CELLS) + join_pieces(titles), plain + STRONG)], width)
        index = y - self.has_heading + self._top
        if not self.rows:
            return self._empty_line(y - 1, width, plain)
        if index >= len(self.rows):
            return Strip.blank(width, plain)
        is_marked = index == self.cursor and self.shows_mark
        mark = MARK if is_marked else self._more_at(y, index, y == height - 1)
        first = Segment(mark + self.sign_at(index), plain + ACCENT)
        return Strip([first, *self._segments(self.rows[index], width, plain)], width)

    def _segments(self, row: Row, width: int, plain: Style) -> list[Segment]:
        """A row as it is laid out in the columns there are, but for what stands before them."""
        if (way := (self.columns, width, plain)) != self._way or len(self._laid) >= _KEPT:
            self._laid.clear()
            self._way = way
        key = (row.cells, row.tone, row.weight)
        if (laid := self._laid.get(key)) is None:
            parts = self._toned(self._pieces(row.cells, width), row, plain)
            laid = self._laid[key] = [Segment(text, style) for text, style in parts if text]
        return laid

    def _toned(self, pieces: Pieces, row: Row, plain: Style) -> list[tuple[str, Style]]:
        """A line in the looks of its tone: a finished row steps back; else its name, the words about its day, and what weighs."""
        tone = row.tone
        if not tone:
            return [(join_pieces(pieces), plain)]
        name, rest = pieces[:1], pieces[1:]
        has_group = self.columns[0].is_group
        if tone == "done":
            done = plain + DONE
            return [(join_pieces(name), plain if has_group else done), (join_pieces(rest), done)]
        parts, waiting = [(join_pieces(name), plain if has_group else plain + OPEN)], ""
        for index, text in rest:
            said, style = self._weighing(row, index, text)
            if style is None:
                waiting += text
            else:
                parts += [(waiting, plain), (said, plain + style)]
                waiting = text[len(said) :]
        return [*parts, (waiting, plain)]

    def _weighing(self, row: Row, index: int, text: str) -> tuple[str, Style | None]:
        """The words with which a piece begins that weigh more than the others, and how; no look where none do."""
        if self.columns[index].tells and (style := _TELLING.get(row.tone)) is not None:
            return text.rstrip(), style
        if (weight := row.weight) is not None and weight.column == index:
            said = weight.words if text.startswith(weight.words) else text.rstrip()
            return said, LATE if weight.is_warm else STRONG
        return "", None

    def _more_at(self, y: int, index: int, is_last: bool) -> str:
        """An arrow in the column of the mark where the rows go on beyond the window, on its first line and its last."""
        if is_last and index < len(self.rows) - 1:
            return "↓"
        return "↑" if y == int(self.has_heading) and index > 0 else " "

    def _empty_line(self, y: int, width: int, style: Style) -> Strip:
        lines = lines_of(self.empty, width - 4) if self.empty else []
        text = "  " + lines[y] if 0 <= y < len(lines) else ""
        return strip([(pad(text, width), style)], width)
