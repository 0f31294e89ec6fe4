"""What a terminal understands, by its name in `TERM`."""

from collections.abc import Mapping
from typing import NamedTuple


class TerminalKind(NamedTuple):
    """What is safe to send to a terminal.

    Attributes:
        has_colours: whether it has any.
        has_columns: it can go to a column of the line (CHA), to a line of the column (VPA), erase some cells (ECH), and move
            the rest of a line (ICH, DCH).
        one_by_one: it can take back a single attribute (SGR 22 to 29).
        has_alternate: it has a second screen, and gives the first one back.
        has_modes: it knows of mouse, focus, pasting in brackets, and takes no harm of questions for what is newer.
        has_repeat: it can draw the last letter again so many times (REP), as ncurses takes for granted of every xterm.
    """

    has_colours: bool = True
    has_columns: bool = True
    one_by_one: bool = True
    has_alternate: bool = True
    has_modes: bool = True
    has_repeat: bool = False


FULL = TerminalKind()
CONSOLE = TerminalKind(has_alternate=False, has_modes=False)
"""The console of Linux. It prints parts of the newer questions on the screen instead of ignoring them."""
VT100 = TerminalKind(False, False, False, False, False)
"""The least: what DEC's terminal of 1978 understands."""


def kind_of(environ: Mapping[str, str]) -> TerminalKind:
    """Give the kind of the terminal that an environment names."""
    name = environ.get("TERM", "")
    if name.startswith("linux"):
        return CONSOLE
    if name.startswith(("vt1", "ansi", "dumb", "unknown")) or not name:
        return VT100
    return FULL._replace(has_repeat=name.startswith("xterm"))
