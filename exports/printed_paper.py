"""A paper as it leaves the office, whichever it is: its texts, what the register keeps of it, and the last line with its code.

The code is of a text without its last line: so a text is written, then recorded (`body_of`), then gets the line (`add_last_line`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape as escape_html

from exports.formats.escaping import escape
from exports.layout import CONTINUATION, cell_width, wrap, wrap_hanging
from models.papers.last_line import split_last_line
from models.papers.record import Recorded

_HTML_TAIL = "</main>\n</body>\n</html>\n"
_PARTED = " · "
_OPENED = '<p class="evidence">'


@dataclass(frozen=True)
class PrintedPaper:
    """A paper as it leaves the office.

    Attributes:
        name: which paper; never changes.
        title: for files and subjects.
        texts: the whole paper in each format: `text`, `mail` (within 76 cells), `markdown`, `html`.
        paper: what the register keeps of it; None for one without a code, and for one that is only looked at.
        is_wide: to be printed across.
    """

    name: str
    title: str
    texts: Mapping[str, str]
    paper: Recorded | None = None
    is_wide: bool = False


def body_of(kind: str, written: str) -> str:
    """What is recorded of a text: all that stands before its last line.

    HTML ends with tags; `models.papers.decoding` leaves those that close behind the last line aside when a file comes back.

    Args:
        kind: name of the format.
        written: as the format wrote it.
    """
    return f"{written.removesuffix(_HTML_TAIL)}{_OPENED}\n" if kind == "html" else written


def add_last_line(kind: str, written: str, last_line: str, width: int) -> str:
    """Put the last line under a text.

    Args:
        kind: name of the format.
        written: as the format wrote it.
        last_line: as `models.papers.record.Recorded` gives it.
        width: cells in a line of plain text.
    """
    if kind == "html":
        return f"{body_of(kind, written)}{escape_html(last_line, quote=False)}\n</p>\n{_HTML_TAIL}"
    if kind == "markdown":
        return f"{written}\n{escape(last_line)}\n"
    return "\n".join([written, *_broken(last_line, width)]) + "\n"


def _broken(last_line: str, width: int) -> list[str]:
    """A last line; where it is wider than the paper, what it says of the history begins a line of its own."""
    own, witness = split_last_line(last_line)
    if witness is None or cell_width(last_line) <= width:
        return wrap_hanging(last_line, width)
    end = len(own) + len(_PARTED)
    history = wrap(last_line[end:], max(1, width - len(CONTINUATION)))
    return [*wrap_hanging(last_line[:end], width), *(CONTINUATION + line for line in history)]
