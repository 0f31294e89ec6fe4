"""Reads back the Markdown that `markdown` wrote, through markdown-it's blocks, so that text is never taken for structure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exports.form.builder import FormBuilder
from exports.form.decode import SourceLine
from exports.form.entry import read_entry, read_parts
from exports.form.wording import CERTIFICATION, POSITION, ROW_LABEL, SECTIONS, SIGNATURE, TITLE, Section
from models.thai import clean_line, to_arabic_digits

_TITLE_LINE = re.compile(r"#\s+(.*)")
_LABELS = {line.label: line.field for section in SECTIONS for line in section.lines}


class _Block(NamedTuple):
    """One block: its kind (heading, paragraph, row), first line, bold beginning, and text (of each cell for a row)."""

    kind: str
    line: int
    bold: str
    texts: list[str]


def is_written_markdown(lines: list[SourceLine]) -> bool:
    """Whether these lines are Markdown that `markdown.write_markdown` wrote: the title is a heading of level one."""
    return any(
        match is not None and clean_line(match[1].replace("\\", "")) == TITLE
        for match in (_TITLE_LINE.match(line.text) for line in lines)
    )


def read_written_markdown(lines: list[SourceLine]) -> FormBuilder:
    """Read the lines of Markdown that `markdown.write_markdown` wrote; what somebody added is kept as unread."""
    builder = FormBuilder()
    section: Section | None = None
    for block in _blocks("\n".join(line.text for line in lines)):
        text = block.texts[0]
        if block.kind == "heading":
            known = next((known for known in SECTIONS if known.title == text), None)
            section = known or section
            if known is None and text != TITLE:
                builder.add_unread(text, block.line)
        elif block.kind == "row":
            _read_row(block, builder)
        elif block.bold in _LABELS:
            builder.add_field(_LABELS[block.bold], text.removeprefix(" :").removeprefix(" "), block.line)
        elif text == CERTIFICATION:
            builder.certified = True
        elif builder.certified and set(text.split("\n")) <= {SIGNATURE, POSITION}:
            continue
        elif section is not None and section.paragraphs and not block.bold:
            builder.add_field(section.paragraphs, text, block.line)
        else:
            builder.add_unread(block.bold + text, block.line)
    return builder


def _blocks(source: str) -> Iterator[_Block]:
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
            yield _Block("row", line, "", cells)
        elif token.type == "inline" and opener and opener.type in {"td_open", "th_open"}:
            cells.append(_inline(token.children or [])[1])
        elif token.type == "inline":
            kind = "heading" if opener and opener.type == "heading_open" else "paragraph"
            bold, text = _inline(token.children or [])
            yield _Block(kind, line, bold, [number + text])
            number = ""
        elif token.type in {"code_block", "fence", "html_block"} and token.content.strip():
            yield _Block("paragraph", line, "", [token.content.strip()])


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


def _read_row(block: _Block, builder: FormBuilder) -> None:
    label, *cells = block.texts
    digits = to_arabic_digits(label.removeprefix(ROW_LABEL).strip())
    number = int(digits) if digits.isdecimal() else None
    if not label.startswith(ROW_LABEL):
        builder.add_unread(" ".join(block.texts), block.line)
    elif not "".join(cells).strip():
        builder.add_empty_row(number, block.line)
    else:
        parts = [part for cell in cells for part in cell.split("\n")]
        builder.add_entry(read_parts(parts) or read_entry(" ".join(parts)), number, block.line)
