"""Markup that anybody may have written: whether a file is some, and a reader of it that no such file breaks or keeps busy."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b|<!DOCTYPE\b|<!--|</?(?:html|head|meta|title|style|body|div|font|center|p|br|table|workbook)\b)",
    re.IGNORECASE,
)


def is_markup(head: bytes) -> bool:
    """Whether a file is a web page or XML, by its first bytes."""
    if head.startswith((b"\xff\xfe<\x00", b"\xfe\xff\x00<")):
        return True
    return _MARKUP.match(head) is not None


class MarkupReader(HTMLParser):
    """Python's reader of HTML, for pages that nobody vouches for. Entities come as the letters that they stand for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def read(self, text: str) -> None:
        """Read a whole page."""
        self.feed(_closed(text))
        self.close()

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Skip `<![if IE]>` and the like to its end: of those that it does not know, Python's reader makes a fault of its own."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else len(self.rawdata)


def _closed(text: str) -> str:
    """A page in which no comment and no tag begins that has no end: for each of them its reader looks through all the rest."""
    tags = text.rfind(">") + 1
    comments = max((found.end() for found in re.finditer(r"--\s*>", text)), default=0)
    return (
        text[:comments]
        + text[comments:tags].replace("<!--", "&lt;!--")
        + text[max(tags, comments) :].replace("<", "&lt;")
    )
