"""A paper to be read: plain lines, scrolled by keys, never parsed as markup."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.strip import Strip

from exports.layout import cell_width, fit, pad, split_at_cell
from models.messages import message
from models.outlet import printable
from tui.keyboard.actions import Action
from tui.widgets.look import ACCENT, Drawn
from tui.widgets.words import lines_of, strip

MOVES = (
    Action("scroll_by(-1)", ("up",), message("Up"), message("One line up"), shown=False, in_palette=False),
    Action(
        "scroll_by(1)", ("down",), message("Down"), message("One line down"), shown=False, in_palette=False
    ),
    Action(
        "scroll_page(-1)",
        ("pageup",),
        message("Page up"),
        message("One page up"),
        shown=False,
        in_palette=False,
    ),
    Action(
        "scroll_page(1)",
        ("pagedown", "space"),
        message("Page down"),
        message("One page down"),
        shown=False,
        in_palette=False,
    ),
    Action(
        "to_start", ("home",), message("Start"), message("Go to the beginning"), shown=False, in_palette=False
    ),
    Action("to_end", ("end",), message("End"), message("Go to the end"), shown=False, in_palette=False),
)


class Paper(Drawn, can_focus=True):
    """Lines of text as they stand on paper.

    Args:
        text: the paper.
        can_be_focused: whether it takes the keys; a preview does not.
        wraps: break lines that are too long for the window, instead of cutting them.
        is_in_columns: whether blanks part columns, as in the help; read aloud, a word parts them.
        id: of the widget.
    """

    DEFAULT_CSS = "Paper { height: 1fr; width: 1fr; }"
    ACTIONS: ClassVar[tuple[Action, ...]] = MOVES
    BINDINGS: ClassVar[list[BindingType]] = [binding for action in MOVES for binding in action.bindings()]

    def __init__(
        self,
        text: str = "",
        *,
        can_be_focused: bool = True,
        wraps: bool = False,
        is_in_columns: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.can_focus = can_be_focused
        self.wraps = wraps
        self.is_in_columns = is_in_columns
        self.text = printable(text)
        self.lines = self.text.split("\n")
        self.top = 0
        self.left = 0

    def show(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.text = printable(text)
        self.top = self.left = 0
        self._lay_out()
        self.refresh()

    @property
    def page_height(self) -> int:
        """Lines of the window; in the plain mode one of them says that there are more."""
        height = self.size.height
        return height - 1 if self.plain is not None and len(self.lines) > height > 1 else height

    def _lay_out(self) -> None:
        self.lines = lines_of(self.text, max(self.size.width - 2, 8)) if self.wraps else self.text.split("\n")

    @property
    def is_at_end(self) -> bool:
        """Whether its last line is in sight."""
        return self.top + self.page_height >= len(self.lines)

    def action_scroll_by(self, lines: int) -> None:
        """Scroll by lines."""
        top = max(0, min(self.top + lines, len(self.lines) - self.page_height))
        if top != self.top:
            self.top = top
            self.refresh()

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages; one line of the page before stays in sight."""
        self.action_scroll_by(pages * max(self.page_height - 1, 1))

    def action_to_start(self) -> None:
        """Scroll to the beginning."""
        self.action_scroll_by(-len(self.lines))

    def action_to_end(self) -> None:
        """Scroll to the end."""
        self.action_scroll_by(len(self.lines))

    def scroll_sideways(self, steps: int) -> None:
        """Scroll by half a window to the right, or to the left if negative; no further than the widest line goes."""
        room = max(self.size.width - 1, 1)
        furthest = max(0, max(map(cell_width, self.lines), default=0) - room)
        left = max(0, min(self.left + steps * max(room // 2, 1), furthest))
        if left != self.left:
            self.left = left
            self.refresh()

    def line(self, index: int) -> str:
        """A line as far as the window shows it: what is left of the window is cut off."""
        text = self.lines[index] if index < len(self.lines) else ""
        return split_at_cell(text, self.left)[1] if self.left else text

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.action_scroll_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.action_scroll_by(-3)

    def on_resize(self) -> None:
        """Break the lines anew; leave no empty room below the end, nor to the right."""
        if self.wraps:
            self._lay_out()
            self.refresh()  # it may have been painted with the lines of another width
        self.top = max(0, min(self.top, len(self.lines) - self.page_height))
        self.scroll_sideways(0)

    def draw_line(self, y: int) -> Strip:
        """Draw one line; an arrow before it where the paper goes on beyond the window."""
        width, index = max(self.size.width, 2), y + self.top
        text = self.line(index)
        arrow = "←" if self.left else " "
        if y == self.size.height - 1 and index < len(self.lines) - 1:
            arrow = "↓"
        elif y == 0 and index > 0:
            arrow = "↑"
        cut = fit(text, width - 1) if cell_width(text) > width - 1 else pad(text, width - 1)
        return strip([(arrow, self.rich_style + ACCENT), (cut, self.rich_style)], width)
