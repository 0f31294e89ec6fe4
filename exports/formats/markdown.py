"""A document as Markdown (GFM); the tests read it back.

What Markdown has no sign for is written so that any reader of it still shows it rightly:

- a label is bold, and ` : ` stands between it and its value;
- in the heading of a memo `&ensp;` stands between a bold label and its value, and `&emsp;` before the second label of a line;
- an indented paragraph begins with one wide blank (`&emsp;`);
- each line of a signature begins with two, and all but the last end in a hard line break;
- a new page is `* * *`;
- a line break within a cell is `<br>`;
- a table without rows has its head alone, and the sentence about it in italics below;
- lists that follow each other end their numbers with `.` and `)` in turn, or they would be one list.

The document's `title` and `is_wide`, and the room of a column to be filled in by hand, are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from exports.document import (
    Align,
    Block,
    Document,
    Heading,
    Items,
    LabelValue,
    MemoLine,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    cell_lines,
    clean,
)
from exports.formats.escaping import LINE_BREAK, escape

INDENT = "&emsp;"
SIGNATURE_INDENT = INDENT * 2
PAGE_BREAK = "* * *"
LABEL_END = " : "
MEMO_GAP = "&ensp;"

# A line of these below another would make a heading or a table of both.
_UNDERLINE = re.compile("^(?=[=:])")
_ALIGN = {Align.LEFT: "---", Align.CENTRE: ":-:", Align.RIGHT: "--:"}


def write_markdown(document: Document) -> Iterator[str]:
    """Write a document as Markdown.

    Args:
        document: what to write; the rows of its tables are gone through once, and never kept.

    Yields:
        Lines without their ends.
    """
    before: Block | None = None
    delimiter = "."
    for block in document.blocks:
        delimiter = (
            ")" if isinstance(before, Items) and isinstance(block, Items) and delimiter == "." else "."
        )
        lines = block_lines(block, delimiter)
        first = next(lines, None)
        if first is None:
            continue
        if before is not None:
            yield ""
        yield first
        yield from lines
        before = block


def block_lines(block: Block, delimiter: str = ".") -> Iterator[str]:
    """One block as lines of Markdown; none if it says nothing.

    Args:
        block: what to write.
        delimiter: behind the numbers of a list, `.` or `)`.
    """
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escape(clean(text), begins_block=False)}"
        case Paragraph(text, is_indented):
            if text := clean(text):
                yield INDENT + escape(text, begins_block=False) if is_indented else _escape_beginning(text)
        case LabelValue(label, value):
            label = escape(clean(label), begins_block=False)
            yield f"**{label}**{LABEL_END}{escape(clean(value), begins_block=False)}".rstrip()
        case MemoLine(fields):
            yield from memo_field_lines(fields)
        case Items(texts):
            for number, text in enumerate(texts, start=1):
                yield f"{number}{delimiter} {_escape_beginning(clean(text))}".rstrip()
        case Table():
            yield from _table(block)
        case Signature(texts):
            for place, line in enumerate(signature_lines(texts), start=1):
                yield SIGNATURE_INDENT + line + ("\\" if place < len(texts) else "")
        case PageBreak():
            yield PAGE_BREAK


def memo_field_lines(fields: tuple[tuple[str, str], ...], gap: str = MEMO_GAP) -> list[str]:
    """The lines of a memo's heading: each label bold, its value behind it; a wide blank before the next label.

    Args:
        fields: labels with their values.
        gap: between a label and its value.
    """
    written = []
    for label, value in fields:
        first, *rest = cell_lines(value)
        lines = [escape(first, begins_block=False), *map(_escape_beginning, rest)]
        written.append(f"**{escape(clean(label), begins_block=False)}**{gap}" + "\\\n".join(lines))
    return INDENT.join(written).split("\n")


def signature_lines(texts: tuple[str, ...]) -> list[str]:
    """The lines of a signature without what stands before and behind them."""
    return [escape(clean(text), begins_block=False) for text in texts]


def table_head(table: Table) -> tuple[str, str]:
    """The two lines above the rows of a table; Markdown has no table without them."""
    titles = [column.title if table.has_head else "" for column in table.columns]
    return row_line(tuple(titles)), f"| {' | '.join(_ALIGN[column.align] for column in table.columns)} |"


def row_line(row: tuple[str, ...]) -> str:
    """One row of a table."""
    return f"| {' | '.join(map(_cell, row))} |"


def _table(table: Table) -> Iterator[str]:
    yield from table_head(table)
    has_rows = False
    for row in table.rows:
        has_rows = True
        yield row_line(row)
    if not has_rows and (empty := clean(table.empty)):
        yield ""
        yield f"*{escape(empty)}*"


def _cell(text: str) -> str:
    return LINE_BREAK.join(escape(line, begins_block=False) for line in cell_lines(text))


def _escape_beginning(text: str) -> str:
    return _UNDERLINE.sub(r"\\", escape(text))
