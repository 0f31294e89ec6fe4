"""Lines of a text as mail sends them: within a width, and so that a mail program can join the broken ones again (RFC 3676).

A line of a paper that fits is *fixed*: tables, label-value lines and what was broken before stay as they are. Only a line wider
than the mail's is broken here, softly. Thai has no blank between its words, so the blank that marks a soft break must be none of
the text: that is `DelSp=yes`. A program that knows only the older `format=flowed` shows a blank too many where a Thai paragraph was
broken, one that knows neither shows the lines as they were sent; nothing is lost in any of them.

A text whose lines all fit is sent without `format=flowed`: it would gain nothing, and the blank that is put before some lines
(space-stuffing) would shift the columns of tables wherever a program does not take it off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exports.layout import MAIL_WIDTH, cell_width, wrap

_SEPARATOR = "-- "
"""Before a sender's own lines; by its blank alone no soft break (RFC 3676, 4.3)."""

_SOFT_ROOM = 4  # for the blank that stood at the break, that of the break itself, and a dash joined behind


@dataclass(frozen=True)
class MailText:
    """The lines of a mail's text.

    Attributes:
        lines: as sent, without line ends.
        is_flowed: whether lines were broken softly, so that the mail must say `format=flowed; delsp=yes`.
    """

    lines: tuple[str, ...]
    is_flowed: bool


def flow(lines: Iterable[str], width: int = MAIL_WIDTH) -> MailText:
    """Break the lines that are too wide, and only these.

    Where a line must be broken, blanks at the ends of all are dropped: they would be taken for soft breaks. If one line needs
    a blank before it (it begins with a blank, `>` or `From `), all get one: so columns stay below each other also where the mail
    program leaves it there. Papers that hold both tables and unbroken paragraphs are therefore best written one cell narrower.

    Args:
        lines: clean text without line ends.
        width: cells that a sent line has at most; a single cluster wider than it stands alone.
    """
    lines = list(lines)
    kept = [line if line == _SEPARATOR else line.rstrip(" ") for line in lines]
    if all(cell_width(line) <= width for line in kept):
        return MailText(tuple(lines), is_flowed=False)
    sent = [*_break(kept, width)]
    if any(line.startswith((" ", ">", "From ")) for line in sent):
        sent = [*_break(kept, width - 1)]
        # The separator is only one while nothing stands before it.
        sent = [f" {line}" if line not in ("", _SEPARATOR) else line for line in sent]
    return MailText(tuple(sent), is_flowed=True)


def _break(lines: Iterable[str], width: int) -> Iterator[str]:
    for line in lines:
        if cell_width(line) <= width:
            yield line
        else:
            yield from _break_softly(line, width)


def _break_softly(line: str, width: int) -> Iterator[str]:
    """The pieces of a line, each but the last with the blank of its soft break, which is none of the text.

    A blank of the text stands before that: where nobody joins the lines, the next one shall not look indented.
    """
    pieces = wrap(line, max(1, width - _SOFT_ROOM))
    sent = ""
    for piece in pieces:
        # "-- " would be the separator, no soft break.
        if sent and sent != "--":
            yield f"{sent} "
            sent = piece
        else:
            sent += piece
    yield sent
