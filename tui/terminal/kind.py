"""What a terminal understands, by its name in `TERM` and by what it answers."""

import re
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
    """

    has_colours: bool = True
    has_columns: bool = True
    one_by_one: bool = True
    has_alternate: bool = True
    has_modes: bool = True


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
    return FULL


WHICH = "\x1b[>c"
"""Which one are you? (DA2, secondary device attributes.)"""
WHICH_ANSWER = re.compile(r"\x1b\[>([\d;]*)c")
_NO_REPEAT = re.compile(r"1;10;0\Z|8[34](?:;|\Z)|\Z")
"""Answers of mosh, which has no REP; of GNU screen and tmux, of which some versions repeat only letters of ASCII; and an empty one,
which a line that sends back what it gets gives as well."""


def repeats(environ: Mapping[str, str], which: str) -> bool:
    """Whether a terminal can draw the last letter again so many times (REP), as ncurses takes for granted of every xterm.

    Behind mosh, or a tmux set so, the name of the terminal is that of an xterm all the same, but they answer for themselves.

    Args:
        environ: with `TERM`, the name that the terminal goes by.
        which: what it answered to the question which one it is, `41;379;0`. Without an answer nothing is repeated.
    """
    return environ.get("TERM", "").startswith("xterm") and _NO_REPEAT.match(which) is None
