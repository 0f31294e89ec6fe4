"""Reads back the Markdown that `markdown` wrote, through markdown-it's blocks, so that text is never taken for structure."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exports.form.builder import FormBuilder
from exports.form.decode import SourceLine
from exports.form.wording import TITLE
from exports.form.written_blocks import WrittenBlock, read_written_blocks
from models.thai import clean_line

_TITLE_LINE = re.compile(r"#\s+(.*)")


def is_written_markdown(lines: list[SourceLine]) -> bool:
    """Whether these lines are Markdown that `markdown.write_markdown` wrote: the title is a heading of level one."""
    return any(
        match is not None and clean_line(match[1].replace("\\", "")) == TITLE
        for match in (_TITLE_LINE.match(line.text) for line in lines)
    )


def read_written_markdown(lines: list[SourceLine]) -> FormBuilder:
    """Read the lines of Markdown that `markdown.write_markdown` wrote; what somebody added is kept as unread."""
    return read_written_blocks(_blocks("\n".join(line.text for line in lines)))


def _blocks(source: str) -> Iterator[WrittenBlock]:
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    line, number, in_head = 0, "", False
    cells: list[str] = []
    for opener, token in zip([None, *tokens], tokens, strict=False):
        if token.map:
            line = token.map[0] + 1
        if token.type == "list_item_open":
            number = f"{token.info}. " if token.info else ""
        elif token.type in {"thead_open", "thead_close"}:
            in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and not in_head:
            yield WrittenBlock("row", line, "", cells)
        elif token.type == "inline" and opener and opener.type in {"td_open", "th_open"}:
            cells.append(_inline(token.children or [])[1])
        elif token.type == "inline":
            kind = "heading" if opener and opener.type == "heading_open" else "paragraph"
            bold, text = _inline(token.children or [])
            yield WrittenBlock(kind, line, bold, [number + text])
            number = ""
        elif token.type in {"code_block", "fence", "html_block"} and token.content.strip():
            yield WrittenBlock("paragraph", line, "", [token.content.strip()])


def _inline(children: Sequence[Token]) -> tuple[str, str]:
    """The bold beginning of a paragraph, and the rest as plain text."""
    bold, text, depth = "", "", 0
    for child in children:
        if child.type in {"strong_open", "strong_close"}:
            depth += child.nesting
        elif depth and not text:
            bold += child.content
        elif child.type in {"softbreak", "hardbreak"} or (
            child.type == "html_inline" and child.content == "<br>"
        ):
            text += "\n"
        else:
            text += child.content
    return bold, text
