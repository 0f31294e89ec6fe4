"""A document as plain text, for mail and for printers that know nothing else.

The lines follow the rules of the form (`exports.form.text`):

- a line that begins in the first column begins something: a heading, a label with its value, an item, a paragraph;
- a line that begins with two blanks continues the one before. A third blank is a blank of the text: it stood at the break;
- a line that begins with six blanks begins an indented paragraph.

Title and signatures are placed by blanks; a new page is a rule of `─` across the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
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
from exports.formats.text_table import table_lines
from exports.layout import MAIL_WIDTH, PARAGRAPH, cell_width, centre, pad, wrap, wrap_hanging

PAGE_RULE = "─"
_GAP = "  "
"""Between a label of a memo and its value."""


def write_text(document: Document, width: int = MAIL_WIDTH) -> Iterator[str]:
    """Write a document as plain text.

    Args:
        document: what to write; the rows of its tables are gone through twice, and never kept.
        width: cells in a line, 20 or more.

    Yields:
        Lines without their ends, of at most `width` cells, without blanks at their ends.
    """
    before: Block | None = None
    for block in document.blocks:
        lines = _lines(block, width)
        first = next(lines, None)
        if first is None:
            continue
        if before is not None and not (
            type(block) is type(before) and isinstance(block, LabelValue | MemoLine)
        ):
            yield ""
        yield first
        yield from lines
        before = block


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text, 1):
            yield from (
                centre(line.strip(), width)
                for line in wrap(clean(text), width, is_trimmed=True)
                if line.strip()
            )
        case Heading(text):
            yield from wrap_hanging(clean(text), width)
        case Paragraph(text, is_indented):
            if text := clean(text):
                yield from wrap_hanging(text, width, PARAGRAPH if is_indented else "")
        case LabelValue(label, value):
            yield from wrap_hanging(f"{clean(label)} : {clean(value)}".rstrip(), width)
        case MemoLine(fields):
            yield from _memo_line(fields, width)
        case Items(texts):
            for number, text in enumerate(texts, start=1):
                yield from wrap_hanging(f"{number}. {clean(text)}".rstrip(), width)
        case Table():
            yield from table_lines(block, width)
        case Signature(texts):
            yield from _signature([clean(text) for text in texts], width)
        case PageBreak():
            yield PAGE_RULE * width


def _memo_line(fields: tuple[tuple[str, str], ...], width: int) -> Iterator[str]:
    """Labels with their values; the second beside the first where both find room, lines of a value below each other."""
    written = [list(_memo_field(clean(label), cell_lines(value), width)) for label, value in fields]
    if len(written) == 2 and all(len(lines) == 1 for lines in written):
        first, second = written[0][0], written[1][0]
        middle = width // 2
        if cell_width(first) + len(_GAP) <= middle and cell_width(second) <= width - middle:
            yield pad(first, middle) + second
            return
    for lines in written:
        yield from lines


def _memo_field(label: str, parts: list[str], width: int) -> Iterator[str]:
    indent = cell_width(label) + len(_GAP)
    if indent > width // 2:  # a label that leaves no room beside it
        # One blank alone: a line that is broken at it ends in no more than one.
        yield from wrap_hanging(" ".join((label, *parts)).rstrip(), width)
        return
    before = f"{label}{_GAP}"
    for part in parts:
        for line in wrap(part, width - indent) if part else [""]:
            yield (before + line).rstrip() if not line.endswith(" ") else before + line
            before = " " * indent


def _signature(lines: list[str], width: int) -> Iterator[str]:
    """The lines one under the other's middle, in the right half of the sheet or as near to it as they are long."""
    if not lines:
        return
    room = min(width, max(width // 2, *map(cell_width, lines)))
    for text in lines:
        for line in wrap(text, room, is_trimmed=True) if cell_width(text) > room else [text]:
            yield (" " * (width - room) + centre(line.strip(), room)).rstrip()
