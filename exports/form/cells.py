"""One line of a foreign paper cut into cells, with tags, emphasis and escapes taken off; and what on a page is no text at all."""

import html
import re
from typing import NamedTuple

from models.thai import DIGIT, clean_line

_ROW_TAG = re.compile(r"</?(?:tr|table|tbody|thead|h[1-6]|ul|ol|li)(?:\s[^<>]*)?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<br\s*/?>|</?(?:p|div)(?:\s[^<>]*)?>", re.IGNORECASE)
_CELL_TAG = re.compile(r"</t[dh]>\s*<t[dh](?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(
    r"<br\s*/?>|</?(?:p|div|span|b|strong|i|em|u|font|td|th|html|body|a|center)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKDOWN = re.compile("[*_#]")
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s+")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BARS = "|│┃║¦"
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")
# A label or nothing, then a bar: a table of Markdown without its outer bars.
_LABEL_AND_BAR = re.compile(rf"[^{_BARS}]{{0,24}}{DIGIT}\s*\|")

# A rule, a border, dots to sign on; and asterisks left over where a mail program broke a bold line.
_BORDER = re.compile(r"[\s\-+=|_*:.…()\u2010-\u2015\u2500-\u257f]{3,}|[*#_]+")
_PAGE_NUMBER = rf"{DIGIT}{{1,3}}(?:\s*(?:/|of|จาก|ของ)\s*{DIGIT}{{1,3}})?"
_PAGE_FURNITURE = re.compile(
    rf"(?:หน้า(?:\s?ที่)?|page|p\.)\s*[:|]?\s*{_PAGE_NUMBER}"
    rf"|[-\u2010-\u2015(\[]+\s*{_PAGE_NUMBER}\s*[-\u2010-\u2015)\]]+"
    rf"|{DIGIT}{{1,3}}\s*(?:/|of|จาก)\s*{DIGIT}{{1,3}}",
    re.IGNORECASE,
)
_BARE_PAGE_NUMBER = re.compile(r"[1-9๑-๙][0-9๐-๙]?")


class Cells(NamedTuple):
    """The cells of one line.

    Attributes:
        texts: of each cell, clean.
        barred: bars part them, so that a cell's place tells its column even where the first one has words.
    """

    texts: list[str]
    barred: bool

    @property
    def text(self) -> str:
        """All words of the line, clean."""
        return " ".join(filter(None, self.texts))


def split_rows(text: str) -> list[str]:
    """Cut a line of a web page where a row of a table or a heading begins or ends."""
    return _drop_blank(_ROW_TAG.split(text)) if "<" in text else [text]


def split_blocks(text: str) -> list[str]:
    """Cut a line of a web page where a paragraph begins or ends."""
    return _drop_blank(_BLOCK_TAG.split(text)) if "<" in text else [text]


def _drop_blank(parts: list[str]) -> list[str]:
    return [part for part in parts if part.strip()] or [""]


def read_cells(text: str) -> Cells:
    """The cells of a line: parted by tabs, by the bars of a table, or by its tags."""
    if "<" in text:
        text = _TAG.sub(" ", _CELL_TAG.sub("\t", text))
    if "&" in text:
        text = html.unescape(text)
    if _MARKDOWN.search(text):
        text = _EMPHASIS.sub("", _HEADING_MARK.sub("", text).replace(r"\*", "\0")).replace("\0", "*")
    text = text.rstrip().removesuffix("\\")  # a hard line break of Markdown
    stripped = text.strip()
    barred = stripped[:1] in set(_BARS) or bool(_LABEL_AND_BAR.match(stripped))
    if barred:
        texts = _BAR.split(stripped)
        if not texts[0].strip():
            texts.pop(0)
        if texts and not texts[-1].strip():
            texts.pop()
    else:
        texts = text.split("\t")
    if "\\" in text:
        texts = [_ESCAPED.sub(r"\1", cell) for cell in texts]
    return Cells([clean_line(cell) for cell in texts], barred and len(texts) > 1)


def is_border(text: str) -> bool:
    """Whether a clean line is but a rule, or a border of a table."""
    return _BORDER.fullmatch(text) is not None


def is_page_furniture(text: str, *, after_gap: bool) -> bool:
    """Whether a clean line is the number of a page. A bare number is one only where a gap stands before it."""
    return bool(_PAGE_FURNITURE.fullmatch(text) or (after_gap and _BARE_PAGE_NUMBER.fullmatch(text)))
