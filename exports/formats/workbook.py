"""A document as an XLSX workbook of one sheet, the same bytes each time: figures as figures, so that they can be computed with.

The file is put together here and not by openpyxl: that writes the time into it, and each version of it other bytes; a paper that
left must come out the same in ten years. Nothing in it is a formula, whatever a text begins with. It is not compressed, for what
compresses may differ from machine to machine.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple
from xml.sax.saxutils import escape

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
from exports.formats.column_widths import measure
from models.papers.workbook import PARTS

FONT, SIZE = "TH Sarabun New", 15
"""The face of Thai offices; a machine that lacks it takes its own Thai one."""
_WIDEST, _NARROWEST = 45, 6
_WHOLE, _BROKEN = re.compile(r"\d{1,3}(?:,\d{3})*"), re.compile(r"\d+\.\d{1,2}")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WHEN = (1980, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Style(IntEnum):
    """How a cell looks; its place among the styles of the workbook."""

    TEXT = 0
    HEADING = 1
    HEAD = 2
    CELL = 3
    WHOLE = 4
    BROKEN = 5


class Cell(NamedTuple):
    """A cell.

    Attributes:
        text: as it is read; of a figure its digits, without commas.
        style: a figure is one of the last two.
    """

    text: str
    style: Style = Style.TEXT


def sheet_rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    """The rows of the sheet, those between blocks empty."""
    before: Block | None = None
    for block in document.blocks:
        rows = [*_rows(block)]
        if (
            rows
            and before is not None
            and not (type(block) is type(before) and isinstance(block, LabelValue | MemoLine))
        ):
            yield ()
        yield from rows
        before = block if rows else before


def write_workbook(document: Document, last_line: str) -> bytes:
    """Write a document as a workbook.

    Args:
        document: the paper.
        last_line: with its code; below all else.
    """
    book_rows = [*sheet_rows(document), ()]
    texts = (
        _content_types(),
        _relations("officeDocument", "xl/workbook.xml"),
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        _relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"),
        _styles(),
        _sheet(document, book_rows, last_line),
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as book:
        for name, text in zip(PARTS, texts, strict=True):
            info = zipfile.ZipInfo(name, _WHEN)
            info.create_system, info.external_attr = 3, 0o644 << 16
            book.writestr(info, _XML + text)
    return made.getvalue()


def _rows(block: Block) -> Iterator[tuple[Cell, ...]]:
    match block:
        case Heading(text):
            yield (Cell(clean(text), Style.HEADING),)
        case Paragraph(text):
            if text := clean(text):
                yield (Cell(text),)
        case LabelValue(label, value):
            yield (Cell(f"{clean(label)} : {clean(value)}".rstrip()),)
        case MemoLine(fields):
            for label, value in fields:
                yield (Cell(" ".join((clean(label), *cell_lines(value))).rstrip()),)
        case Items(texts):
            for number, text in enumerate(texts, start=1):
                yield (Cell(f"{number}. {clean(text)}"),)
        case Table():
            yield from _table(block)
        case Signature(texts):
            for text in texts:
                yield (Cell(clean(text)),)
        case PageBreak():
            return


def _table(table: Table) -> Iterator[tuple[Cell, ...]]:
    rows = [*table.rows]
    if not rows:
        if empty := clean(table.empty):
            yield (Cell(empty),)
        return
    if table.has_head:
        yield tuple(Cell(clean(column.title), Style.HEAD) for column in table.columns)
    for row in rows:
        yield tuple(
            _cell(" ".join(filter(None, cell_lines(text))), column.align)
            for text, column in zip(row, table.columns, strict=True)
        )


def _cell(text: str, align: Align) -> Cell:
    if align is Align.RIGHT and _WHOLE.fullmatch(text):
        return Cell(text.replace(",", ""), Style.WHOLE)
    if align is Align.RIGHT and _BROKEN.fullmatch(text):
        return Cell(f"{Decimal(text).normalize():f}", Style.BROKEN)
    return Cell(text, Style.CELL)


def _sheet(document: Document, rows: list[tuple[Cell, ...]], last_line: str) -> str:
    widths: dict[int, int] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            for place, wanted in enumerate(measure(block).wanted, start=1):
                widths[place] = min(_WIDEST, max(_NARROWEST, wanted + 2, widths.get(place, 0)))
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in sorted(widths.items())
    )
    lines = "".join(
        f'<row r="{number}">{"".join(_written(cell, number, place) for place, cell in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
        if row
    )
    lines += f'<row r="{len(rows) + 1}">{_text_cell(last_line, Style.TEXT, len(rows) + 1, 0)}</row>'
    wide = ' orientation="landscape"' if document.is_wide else ""
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f'<sheetData>{lines}</sheetData><pageSetup paperSize="9"{wide} fitToHeight="0"/></worksheet>'
    )


def _written(cell: Cell, row: int, place: int) -> str:
    if not cell.text and cell.style is Style.TEXT:
        return ""
    if cell.style in (Style.WHOLE, Style.BROKEN):
        return f'<c r="{_letters(place)}{row}" s="{cell.style.value}"><v>{cell.text}</v></c>'
    return _text_cell(cell.text, cell.style, row, place)


def _text_cell(text: str, style: Style, row: int, place: int) -> str:
    text = escape(_NOT_IN_XML.sub("\ufffd", text))
    head = f'<c r="{_letters(place)}{row}" s="{style.value}" t="inlineStr">'
    return f'{head}<is><t xml:space="preserve">{text}</t></is></c>'


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _content_types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    )


def _relations(*kinds_and_targets: str) -> str:
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    font = f'<sz val="{SIZE}"/><name val="{FONT}"/>'
    line = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
    top = '<alignment vertical="top"/>'
    wrapped = '<alignment vertical="top" wrapText="1"/>'
    looks = (
        (0, 0, 0, top),
        (0, 1, 0, top),
        (0, 1, 1, wrapped),
        (0, 0, 1, wrapped),
        (3, 0, 1, top),
        (2, 0, 1, top),
    )  # 3 is #,##0 and 2 is 0.00, as every program has them
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="{bold}" fillId="0" borderId="{border}" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyBorder="1" applyAlignment="1">{alignment}</xf>'
        for number, bold, border, alignment in looks
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="2"><border/><border>{line}</border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(looks)}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
