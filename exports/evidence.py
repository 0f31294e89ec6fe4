"""The last line of a paper that carries its code, in each format, behind a text that is already written and recorded."""

from __future__ import annotations

from html import escape as html_escape

from exports.form.markdown import escape
from exports.form.text import CONTINUATION
from exports.layout import wrap

HTML_TAIL = "</main>\n</body>\n</html>\n"
_OPENED = '<p class="evidence">'


def body_of(kind: str, written: str) -> str:
    """What is recorded of a text: all that stands before its last line.

    HTML ends with tags; `models.papers.extract` leaves those that close behind the last line aside when a file comes back.

    Args:
        kind: name of the format.
        written: as the format wrote it.
    """
    return f"{written.removesuffix(HTML_TAIL)}{_OPENED}\n" if kind == "html" else written


def with_last_line(kind: str, written: str, last_line: str, width: int) -> str:
    """A text with the line under it.

    Args:
        kind: name of the format.
        written: as the format wrote it.
        last_line: as `models.papers.record.Recorded` gives it.
        width: cells in a line of plain text.
    """
    if kind == "html":
        return f"{body_of(kind, written)}{html_escape(last_line, quote=False)}\n</p>\n{HTML_TAIL}"
    if kind == "markdown":
        return f"{written}\n{escape(last_line)}\n"
    first, *rest = wrap(last_line, width - len(CONTINUATION), width)
    return "\n".join([written, first, *(CONTINUATION + line for line in rest)]) + "\n"
