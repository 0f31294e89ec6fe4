"""The line above a list: what is searched for, which view it is, and where one is in it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip

from exports.language import translate
from exports.layout import cell_width, fit, pad
from models.messages import message
from tui.widgets.field import FieldLabel
from tui.widgets.look import Drawn
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words, strip


class Position(Drawn):
    """`14 of 1,052`: moving paints only the number that changes, and nothing jumps: it never gets narrower."""

    DEFAULT_CSS = "Position { height: 1; width: 16; }"

    def __init__(self) -> None:
        super().__init__()
        self._number = self._rest = ""

    @property
    def text(self) -> str:
        """What stands there."""
        return self._number + self._rest

    def show(self, position: int | None, total: int | None, is_more: bool = False) -> None:
        """Show where one is.

        Args:
            position: from 1; None if it is not known.
            total: length of the list; None while it is counted.
            is_more: whether the list is longer than was counted.
        """
        number, rest = _position_texts(position, total, is_more)
        if (number, rest) == (self._number, self._rest):
            return
        is_alike = rest == self._rest and len(number) == len(self._number)
        self._number, self._rest = number, rest
        needed, width = cell_width(self.text), self.size.width
        if needed > width:
            self.styles.width = needed
        self.refresh(*([Region(width - needed, 0, len(number), 1)] if is_alike else []))

    def draw_line(self, y: int) -> Strip:
        """Draw it."""
        width = self.size.width
        text = fit(self.text, width) if cell_width(self.text) > width else pad(self.text, width, "right")
        return strip([(text, self.rich_style)], width)


def _position_texts(position: int | None, total: int | None, is_more: bool) -> tuple[str, str]:
    """The number that moves, on as many cells as it may need, and what stands behind it."""
    if not total:
        return "", ""
    all_of_them = f"{total:,}"
    if position is None:
        some, exactly = message("more than {total} cases"), message("{total} cases")
        cases = translate(some if is_more else exactly, total=all_of_them)
        return "", f"{cases} "
    of = (
        message(" of more than {total}", total=all_of_them)
        if is_more
        else message(" of {total}", total=all_of_them)
    )
    return pad(f"{position:,}", len(all_of_them), "right"), translate(of) + " "


class ListBar(Horizontal):
    """The line to search in, the view, the position.

    Args:
        search: what stands in the line at the start.
    """

    DEFAULT_CSS = """
    ListBar { height: 1; }
    ListBar FieldLabel { width: 10; }
    ListBar ThaiInput { width: 1fr; min-width: 12; }
    ListBar #view { width: auto; max-width: 45%; margin: 0 2; }
    """

    def __init__(self, search: str = "") -> None:
        super().__init__()
        self._search = search

    def compose(self) -> ComposeResult:
        """The parts."""
        yield FieldLabel(translate(message("Find  /")), name="search")
        line = ThaiInput(self._search, id="search", select_on_focus=False)
        line.takes_modules = False
        yield line
        yield Words(id="view")
        yield Position()

    @property
    def line(self) -> ThaiInput:
        """Where one types."""
        return self.query_one("#search", ThaiInput)

    def show_view(self, view: str) -> None:
        """Say which view it is, or what it is filtered by."""
        self.query_one("#view", Words).text = view

    def show_position(self, position: int | None, total: int | None, is_more: bool = False) -> None:
        """Say where one is; see `Position.show`."""
        self.query_one(Position).show(position, total, is_more)

    def on_descendant_focus(self) -> None:
        """Mark the line while one types."""
        self.query_one(FieldLabel).is_marked = True

    def on_descendant_blur(self) -> None:
        """One has left it."""
        self.query_one(FieldLabel).is_marked = False
