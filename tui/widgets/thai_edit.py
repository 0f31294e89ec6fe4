"""An edit by the keyboard in a text of several lines: it knows where the cursor stands after it."""

from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.widgets import TextArea

from tui.widgets import clusters
from tui.widgets.orthography import Change


class KeyboardEdit(Edit):
    """An edit with the place where the cursor stands after it.

    Args:
        text: that comes.
        start: of what goes.
        end: of what goes.
        cursor: after it.
    """

    def __init__(self, text: str, start: Location, end: Location, cursor: Location) -> None:
        super().__init__(text, start, end, maintain_selection_offset=False)
        self.cursor = cursor

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:
        """Make the edit."""
        result = super().do(text_area, record_selection)
        self._updated_selection = Selection.cursor(self.cursor)
        return result


def cursor_after(row: int, before: str, after: str, done: Change) -> Location:
    """Where the cursor stands after a change: at a letter of the line that it is then in.

    Args:
        row: of the first line that changes.
        before: what stood in it before the cursor.
        after: what stood behind what was selected, in its line.
        done: the change.
    """
    kept = before[: len(before) - done.back]
    *lines, last = (kept + done.text[: done.cursor]).split("\n")
    rest = done.text[done.cursor :] + after[done.ahead :]
    return row + len(lines), clusters.at_or_after(last + rest, len(last))
