"""A line of a page to be read, apart from the widget that shows it: commands print the same lines."""

from typing import Literal, NamedTuple

Look = Literal["", "faint", "strong", "accent", "late"]


class PageLine(NamedTuple):
    """A line of a page.

    Attributes:
        text: its words.
        look: faint, strong, in the accent, or plain.
        indent: cells before the second and later parts of a line that is too long for the window.
    """

    text: str
    look: Look = ""
    indent: int = 0
