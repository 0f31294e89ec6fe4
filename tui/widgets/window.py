"""A ledger on a list that is never known as a whole: some pages of it about the cursor, read by key as the cursor moves.

The cursor and the top of the window are numbers of rows in the buffer; both are shifted when rows are read before them or
dropped. So a list of a million cases costs what a list of two hundred does, at its end as at its start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic

from tui.widgets.buffer import Buffer, Rows, T, Wanted
from tui.widgets.columns import Column, Row
from tui.widgets.ledger import Ledger

SIGN = "✓"
"""Stands beside the rows that are marked."""

AT_LEAST = 50
"""Rows that are read at a time, or two windows of them."""

Deliver = Callable[[list[Any]], object]
Read = Callable[[Wanted, Deliver], object]
"""Reads rows and delivers them: at once where that is quick, from a worker where it may not be."""


class Window(Ledger, Generic[T]):
    """Rows of a list of any length; see the module.

    Args:
        columns: from left to right.
        read: reads some of the list.
        row_of: makes a row of an item; asked only for those that are drawn.
        moved: called when the cursor has come elsewhere, within the handling of the key: what it changes on the screen is
            painted at one go with the cursor, where an answer to the message `Moved` would come a frame later.
        id: of the widget.
    """

    SIGN_CELLS = 1

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        read: Read,
        row_of: Callable[[T], Row],
        moved: Callable[[], object] = lambda: None,
        id: str | None = None,
    ) -> None:
        super().__init__(columns, id=id)
        self.buffer: Buffer[T] = Buffer()
        """The rows that are known."""
        self.marked: dict[int, T] = {}
        """Items with a sign, by id, as they were when they were marked."""
        self.signs: Mapping[int, str] = {}
        """Signs of rows that are not marked, by id, each of one cell."""
        self._read = read
        self._row_of = row_of
        self._moved = moved
        self._under_way: set[str] = set()
        self._waiting: tuple[int, int] | None = None

    # What stands in it.

    @property
    def items(self) -> list[T]:
        """The items that are known."""
        return self.buffer.items

    @property
    def item(self) -> T | None:
        """The item with the cursor."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    @property
    def line(self) -> int:
        """Line of the window on which the cursor is; 0 is the first row's."""
        return self.cursor - self._top

    @property
    def position(self) -> int | None:
        """Where the cursor is in the list, from 1; None where that is not known."""
        first = self.buffer.first
        return None if first is None or not self.items else first + self.cursor + 1

    @property
    def limit(self) -> int:
        """How many rows are read at a time."""
        return max(AT_LEAST, 2 * self._page)

    def open(self, buffer: Buffer[T], at: int = 0, *, line: int = 0, empty: str = "") -> None:
        """Show another list, or another part of it.

        Args:
            buffer: what is known of it.
            at: number of the row to go to.
            line: line of the window on which that row shall stand; 0 is the first.
            empty: what to say when there are none.
        """
        self.stop_reading()
        self.buffer, self.rows, self.empty = buffer, Rows(buffer.items, self._row_of), empty
        at = max(0, min(at, len(self.items) - 1))
        self.set_reactive(Ledger.cursor, at)
        self._top = at - line
        self._keep_in_sight()
        self.refresh()
        self._moved()
        self.post_message(self.Moved(self, self.row))
        self._look_ahead(0)

    @property
    def is_reading(self) -> bool:
        """Whether rows that it asked for are still to come."""
        return bool(self._under_way)

    @property
    def is_at_start(self) -> bool:
        """Whether it shows the list from its first row on."""
        return self._top == 0 and not self.buffer.has_before

    @property
    def page(self) -> int:
        """How many rows there is room for."""
        return self._page

    def set_total(self, total: int) -> None:
        """Take the length of the list, when it is counted."""
        self.buffer.set_total(total)
        self._moved()

    def stop_reading(self) -> None:
        """Nothing more comes of what is being read: the next key may ask again."""
        self._under_way.clear()
        self._waiting = None

    # Marking.

    def mark(self, items: Iterable[T]) -> None:
        """Give items a sign."""
        self.marked.update((item.id, item) for item in items)
        self.refresh()

    def show_signs(self, signs: Mapping[int, str]) -> None:
        """Show other signs beside the marks."""
        if signs != self.signs:
            self.signs = signs
            self.refresh()

    def unmark(self) -> None:
        """Take all signs away."""
        self.marked.clear()
        self.refresh()

    def toggle(self) -> None:
        """Give the row with the cursor a sign, or take it away."""
        if (item := self.item) is not None:
            if self.marked.pop(item.id, None) is None:
                self.marked[item.id] = item
            self.refresh(self._mark_at(self.cursor).translate((1, 0)))

    def sign_at(self, index: int) -> str:
        """The sign of a marked row."""
        key = self.items[index].id
        return SIGN if key in self.marked else self.signs.get(key, " ")

    # Moving.

    @property
    def scrolls_by_line(self) -> bool:
        """Whether the terminal moves its lines itself, so that scrolling by a single one is cheap."""
        return getattr(self.app, "outgoing", None) is not None

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint the cursor at its new place, and what goes with it."""
        super().watch_cursor(before, after)
        if self.items:
            self._moved()

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self._go(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor and the window by pages; one line of the page before stays in sight."""
        step = pages * max(self._page - 1, 1)
        self._go(step, step)

    def action_first(self) -> None:
        """Go to the first row of the list."""
        if self.buffer.has_before:
            limit = self.limit
            self._ask("end", Wanted(limit), lambda items: self._open_end(Buffer((), items, limit), 0))
        else:
            self._go(-self.cursor)

    def action_last(self) -> None:
        """Go to the last row of the list."""
        if self.buffer.has_after:
            limit = self.limit
            self._ask(
                "end", Wanted(limit, is_last=True), lambda items: self._open_end(Buffer(items, (), limit), -1)
            )
        else:
            self._go(len(self.items) - 1 - self.cursor)

    def _open_end(self, buffer: Buffer[T], at: int) -> None:
        if self.buffer.total is not None:
            buffer.set_total(self.buffer.total)
        self.open(buffer, at % max(len(buffer.items), 1), line=-at * (self._page - 1), empty=self.empty)

    def _go(self, rows: int, scroll: int = 0) -> None:
        """Move the cursor, and the window as well if so many rows are asked for.

        All is said in rows from the cursor, since reading may change the number of every row.
        """
        self._look_ahead(rows)
        index, buffer = self.cursor + rows, self.buffer
        if (index < 0 and buffer.has_before) or (index >= len(self.items) and buffer.has_after):
            self._waiting = (rows, scroll)
            return
        top = self._clamp(self._top + scroll)
        if scroll and top != self._top:
            self._top = top
            self.refresh()
        self.cursor = index

    def after_resize(self) -> None:
        """Have enough to fill the window."""
        self._look_ahead(0)

    def _clamp(self, top: int) -> int:
        return max(0, min(top, len(self.items) - self._page))

    def _keep_in_sight(self) -> bool:
        """Scroll where the cursor leaves the window.

        By a line where the terminal can move its lines itself; else by half a page: one painting for many arrows.
        """
        top, page = self._top, self._page
        if self.size.height:
            if not top <= self.cursor < top + page:
                if self.scrolls_by_line and self.cursor in {top - 1, top + page}:
                    top = min(max(top, self.cursor - page + 1), self.cursor)
                else:
                    top = self.cursor - page // 2
            top = self._clamp(top)
        moved, self._top = top != self._top, top
        return moved

    # Reading.

    def _look_ahead(self, rows: int) -> None:
        """Read on where less than a page is known beyond the place to go to."""
        limit, page = self.limit, self._page
        if self.buffer.has_after and self.cursor + rows + page >= len(self.items):
            last = self.items[-1]
            self._ask("after", Wanted(limit, after=last.key), lambda items: self._after(last, items, limit))
        if self.buffer.has_before and self.cursor + rows - page < 0:
            first = self.items[0]
            self._ask(
                "before", Wanted(limit, before=first.key), lambda items: self._before(first, items, limit)
            )

    def _ask(self, what: str, wanted: Wanted, on_done: Callable[[list[T]], object]) -> None:
        if what in self._under_way:
            return
        self._under_way.add(what)
        buffer = self.buffer

        def deliver(items: list[T]) -> None:
            if buffer is not self.buffer:  # of a list that is no longer shown
                return
            self._under_way.discard(what)
            on_done(items)
            if self._waiting is not None:
                waiting, self._waiting = self._waiting, None
                self._go(*waiting)

        self._read(wanted, deliver)

    def _after(self, last: T, items: list[T], limit: int) -> None:
        was_short = self._top + self._page > len(self.items)
        self._shift(self.buffer.add_after(last, items, limit, self._top - limit))
        if was_short:
            self.refresh()

    def _before(self, first: T, items: list[T], limit: int) -> None:
        self._shift(self.buffer.add_before(first, items, limit, self._top + self._page + limit))

    def _shift(self, rows: int | None) -> None:
        """Take in that the rows have other numbers now; nothing on the screen moves."""
        if rows:
            self.set_reactive(Ledger.cursor, self.cursor + rows)
            self._top += rows

    # Drawing.

    @property
    def _goes_on(self) -> bool:
        return self.buffer.has_before or self.buffer.has_after

    @property
    def has_hidden(self) -> tuple[bool, bool]:
        """Whether the list goes on above the window, and below."""
        above, below = super().has_hidden
        return above or self.buffer.has_before, below or self.buffer.has_after

    def _more_at(self, y: int, index: int, is_last: bool) -> str:
        """An arrow in the column of the cursor where the list goes on beyond the window."""
        if is_last and (index < len(self.items) - 1 or self.buffer.has_after):
            return "↓"
        return "↑" if y == int(self.has_heading) and (index > 0 or self.buffer.has_before) else " "
