"""A ledger in which rows can be marked, for doing something to all of them at once."""

from typing import ClassVar

from textual.geometry import Region

from tui.widgets.ledger import Ledger
from tui.widgets.window import SIGN


class MarkedLedger(Ledger):
    """A ledger with a sign before each marked row."""

    SIGN_CELLS: ClassVar[int] = 1
    marked: frozenset[object] = frozenset()
    """Keys of the marked rows."""

    def sign_at(self, index: int) -> str:
        """The sign of a marked row."""
        return SIGN if self.rows[index].key in self.marked else " "

    def mark(self, keys: frozenset[object]) -> None:
        """Mark these rows, and no others."""
        if keys != self.marked:
            changed, self.marked = self.marked ^ keys, keys
            for index in self.rows_in_sight:
                if self.rows[index].key in changed:
                    # Read aloud, a word before the row says it.
                    cells = (0, self.size.width) if self.plain is not None else (1, 1)
                    self.refresh(Region(cells[0], self._mark_at(index).y, cells[1], 1))

    def toggle(self) -> None:
        """Mark the row with the cursor, or take its mark away, and go on to the next."""
        if self.row is not None:
            self.mark(self.marked ^ {self.row.key})
            self.action_move(1)
