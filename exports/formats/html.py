"""A document as one HTML file that prints on A4: nothing is fetched, no script runs, no attribute is made of text.

Each block is written as Markdown and rendered by markdown-it, so that there is one place where text is made harmless.
A big table is rendered some rows at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape as html_escape
from itertools import chain, islice
from typing import TYPE_CHECKING

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
    clean,
)
from exports.formats.column_widths import Measure, measure, proportions
from exports.formats.markdown import block_lines, memo_field_lines, row_line, signature_lines, table_head
from exports.formats.markdown_parser import markdown_parser
from exports.formats.stylesheet import style

if TYPE_CHECKING:
    from markdown_it.token import Token

ROWS_AT_A_TIME = 200
_CELLS_ACROSS = 108
_CELLS_UPRIGHT = 70
"""About as many cells of the table's type as a line of the sheet takes, with digits and capitals, wider than Thai letters."""


def write_html(document: Document) -> Iterator[str]:
    """Write a document as an HTML file.

    Args:
        document: what to write; the rows of its tables are gone through twice, and never kept.

    Yields:
        Lines without their ends.
    """
    yield from _head(document)
    in_fields = False
    for block in document.blocks:
        if isinstance(block, LabelValue) != in_fields:
            in_fields = not in_fields
            yield '<div class="fields">' if in_fields else "</div>"
        yield from _block(block, _CELLS_ACROSS if document.is_wide else _CELLS_UPRIGHT)
    if in_fields:
        yield "</div>"
    yield from ("</main>", "</body>", "</html>")


def _head(document: Document) -> Iterator[str]:
    yield from (
        "<!DOCTYPE html>",
        '<html lang="th">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html_escape(clean(document.title), quote=False)}</title>",
        "<style>",
        *style(
            is_wide=document.is_wide, is_memo=any(isinstance(block, MemoLine) for block in document.blocks)
        ),
        "</style>",
        "</head>",
        "<body>",
        "<main>",
    )


def _block(block: Block, across: int) -> Iterator[str]:
    match block:
        case Paragraph(text, True):
            # What blanks are in Markdown is a style here.
            yield from _render(block_lines(Paragraph(text)), "indented")
        case Heading() | Paragraph() | LabelValue() | Items():
            yield from _render(block_lines(block))
        case MemoLine(fields):
            yield '<div class="memo">'
            for field in fields:
                yield from _render(memo_field_lines((field,), " "))
            yield "</div>"
        case Signature(lines):
            inner = "<br>\n".join(markdown_parser().renderInline(line) for line in signature_lines(lines))
            yield from ('<div class="signature">', *inner.split("\n"), "</div>")
        case PageBreak():
            yield '<div class="page-break"></div>'
        case Table():
            yield from _table(block, across)


def _render(markdown: Iterable[str], css: str = "") -> Iterator[str]:
    tokens = markdown_parser().parse("\n".join(markdown))
    if css and tokens:
        tokens[0].attrSet("class", css)
    yield from _lines(tokens)


def _lines(tokens: list[Token]) -> Iterator[str]:
    parser = markdown_parser()
    html: str = parser.renderer.render(tokens, parser.options, {})
    return iter(html.rstrip("\n").split("\n")) if html else iter(())


def _table(table: Table, across: int) -> Iterator[str]:
    measured = measure(table)
    if not measured.has_rows:
        if empty := clean(table.empty):
            yield from _render(block_lines(Paragraph(empty)), "empty")
        return
    by_hand = any(column.by_hand for column in table.columns)
    yield '<table class="by-hand">' if by_hand else "<table>"
    yield _widths(measured, across)
    head = table_head(table)
    rows = iter(table.rows)
    is_first = True
    while lines := list(map(row_line, islice(rows, ROWS_AT_A_TIME))):
        tokens = markdown_parser().parse("\n".join(chain(head, lines)))
        kinds = [token.type for token in tokens]
        if is_first and table.has_head and any(column.title for column in table.columns):
            yield from _lines(tokens[1 : kinds.index("thead_close") + 1])
        is_first = False
        yield from _lines(tokens[kinds.index("tbody_open") : kinds.index("tbody_close") + 1])
    yield "</table>"


def _widths(measured: Measure, across: int) -> str:
    """Widths in percent: fixed ones never make a table wider than the sheet, and are the same on all of its pages."""
    cells = [width + 2 for width in proportions(measured, across)]  # two for what is left free around a text
    columns = "".join(f'<col style="width:{100 * width / sum(cells):.2f}%">' for width in cells)
    return f"<colgroup>{columns}</colgroup>"
