"""A page of the manual as lines for a terminal, broken between Thai words.

Pages use headings, paragraphs, lists, code blocks and tables of Markdown. Backticks stay: `u` without them would be read as a word
of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exports.document import Column, Table
from exports.formats.text_table import table_lines
from exports.language import translate
from exports.layout import cell_width, wrap
from models.messages import message
from tui.manual.shots import WIDTH, picture_lines

_UNDERLINES = {"h1": "=", "h2": "-"}
_CODE_MARGIN = "    "
_THAI_LINE_END = re.compile(r"(?<=[ก-๛])\n(?=[ก-๛])")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_PICTURE = re.compile(r"!\[([^]]+)\]\(picture:([a-z_]+)\)")
_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")


def page_lines(markdown: str, width: int) -> Iterator[str]:
    """The lines of a page; its blocks are set apart by blank lines.

    Args:
        markdown: the page.
        width: cells in a line. Code is never broken, so its lines may be longer.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    for place, block in enumerate(_blocks(tokens)):
        if place:
            yield ""
        yield from _block_lines(block, width)


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Cut tokens where a block of the outermost level ends."""
    begun = 0
    for place, token in enumerate(tokens):
        if token.level == tokens[0].level and token.nesting <= 0:
            yield tokens[begun : place + 1]
            begun = place + 1


def _block_lines(block: Sequence[Token], width: int) -> Iterator[str]:
    first = block[0]
    match first.type:
        case "heading_open":
            text = _plain(block[1].content)
            yield text
            if first.tag in _UNDERLINES:
                yield _UNDERLINES[first.tag] * cell_width(text)
        case "paragraph_open" if (found := picture_of(block[1].content)) is not None:
            yield from _picture_lines(*found, width)
        case "paragraph_open":
            yield from (line.strip() for line in wrap(_plain(block[1].content), width))
        case "fence" | "code_block":
            yield from (f"{_CODE_MARGIN}{line}".rstrip() for line in first.content.splitlines())
        case "bullet_list_open" | "ordered_list_open":
            yield from _list_lines(block, width)
        case "table_open":
            yield from table_lines(_table(block), width)


def picture_of(content: str) -> tuple[str, str] | None:
    """Caption and name, if a paragraph is a picture of a screen.

    Args:
        content: of the paragraph.
    """
    found = _PICTURE.fullmatch(content.strip())
    return (found[1], found[2]) if found else None


def join_thai(markdown: str) -> str:
    """A page without the line breaks between Thai words, which has no blanks there."""
    return _THAI_LINE_END.sub("", markdown)


def _picture_lines(caption: str, name: str, width: int) -> Iterator[str]:
    """A picture where there is room for it; else what it would show."""
    if width >= WIDTH:
        yield from picture_lines(name)
    yield from wrap(translate(message("[Picture: {caption}]", caption=caption)), width)


def _list_lines(block: Sequence[Token], width: int) -> Iterator[str]:
    is_numbered = block[0].type == "ordered_list_open"
    for number, item in enumerate(_blocks(block[1:-1]), start=int(block[0].attrGet("start") or 1)):
        mark = f"{number}. " if is_numbered else "- "
        inner = [line for part in _blocks(item[1:-1]) for line in _block_lines(part, width - len(mark))]
        for place, line in enumerate(inner or [""]):
            yield ((" " * len(mark) if place else mark) + line).rstrip()


def _table(block: Sequence[Token]) -> Table:
    rows: list[list[str]] = []
    for token in block:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_plain(token.content))
    head, *body = rows
    return Table(tuple(map(Column, head)), [tuple(row) for row in body])


def _plain(content: str) -> str:
    """The text of a paragraph; Thai has no blank where a line of the source ends."""
    text = join_thai(content).replace("\n", " ")
    return _LINK.sub(r"\1 (\2)", _BOLD.sub(r"\1", text))
