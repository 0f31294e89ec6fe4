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
from exports.layout import cell_width, wrap

_UNDERLINES = {"h1": "=", "h2": "-"}
_CODE_MARGIN = "    "
_THAI_LINE_END = re.compile(r"(?<=[ก-๛])\n(?=[ก-๛])")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
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
        case "paragraph_open":
            yield from (line.strip() for line in wrap(_plain(block[1].content), width))
        case "fence" | "code_block":
            yield from (f"{_CODE_MARGIN}{line}".rstrip() for line in first.content.splitlines())
        case "bullet_list_open" | "ordered_list_open":
            yield from _list_lines(block, width)
        case "table_open":
            yield from table_lines(_table(block), width)


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
    text = _THAI_LINE_END.sub("", content).replace("\n", " ")
    return _LINK.sub(r"\1 (\2)", _BOLD.sub(r"\1", text))
