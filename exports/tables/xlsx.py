"""XLSX: texts as texts, days as days, with the head standing still.

openpyxl makes a book of the head and one row, with all that it needs to be one; the rows of the table then stand in place of that
row, as text, straight into the file. Through openpyxl's own cells a hundred thousand cases take half a minute and lie meanwhile in
a file beside the system's others, where citizens' data has no business to be.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from exports.tables.columns import Column, Kind
from exports.tables.formula_guard import clean
from exports.tables.values import YES, method_name, names_of, priority_name, say_each_once
from models.errors import TamruangError
from models.messages import message
from models.office.words import Words
from models.register.table_rows import Row

FONT, SIZE = "TH Sarabun New", 15
"""The face of Thai offices; a machine that lacks it takes its own Thai one."""

MOST_ROWS = 1_048_575
"""What a sheet holds below its head."""

MOST_BYTES = 2_000_000_000
"""Of the sheet before it is packed: beyond 2 GiB the file would need an extension of ZIP that Excel offers to repair."""

LONGEST = 32_767
"""Letters in a cell; what is beyond them has no place in this format."""

_DAY = "[$-1070000]d/m/yyyy"  # calendar 07 is the Buddhist one, in Arabic digits
_FORMATS = {Kind.DAY: _DAY, Kind.MOMENT: f"{_DAY} hh:mm"}
_SHEET = "xl/worksheets/sheet1.xml"
_ROW = re.compile(r'<row r="2".*?</row>', re.DOTALL)
_SIZE_OF_SHEET = re.compile("<dimension[^>]*/>")  # which it may say, and would be wrong
_STYLE = re.compile(r'<c r="[A-Z]+2" s="(\d+)"')
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FIRST_DAY = date(1899, 12, 30).toordinal()
_FIRST_MOMENT = datetime(1899, 12, 30)

_Cells = Callable[[Sequence[Any]], Iterable[str]]
"""Of each value the end of its cell's tag and what is in it; nothing for an empty one."""

_NOTHING = (None, "")
_MARKED = re.compile("[&<>]")


class TooManyRows(TamruangError):
    """A sheet of a spreadsheet can't hold the table."""

    title = message("Too many rows for a sheet")


def write_xlsx(chunks: Iterable[list[Row]], columns: Sequence[Column], words: Words, file: BinaryIO) -> None:
    """Write a workbook of one sheet.

    Args:
        chunks: of `exports.tables.rows.read_rows`.
        columns: of the rows.
        words: the office's, of which the rows have the ids.
        file: written from where it stands.

    Raises:
        TooManyRows: more than `MOST_ROWS` or `MOST_BYTES`.
    """
    with (
        zipfile.ZipFile(io.BytesIO(_frame(columns))) as frame,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book,
    ):
        for name in frame.namelist():
            if name != _SHEET:
                book.writestr(name, frame.read(name))
        sheet = _SIZE_OF_SHEET.sub("", frame.read(_SHEET).decode())
        pattern = _ROW.search(sheet)
        assert pattern is not None, "openpyxl writes the row that it was given"
        with book.open(_SHEET, "w") as rows:
            rows.write(sheet[: pattern.start()].encode())
            _write(rows.write, chunks, columns, words, _STYLE.findall(pattern.group()))
            rows.write(sheet[pattern.end() :].encode())


def _frame(columns: Sequence[Column]) -> bytes:
    """A book of the head and one row, whose cells have the styles of their columns."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "ทะเบียนเรื่อง"
    sheet.freeze_panes = "B2"
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        for row, text in ((1, column.title), (2, "-")):
            cell = sheet.cell(row, place, text)
            cell.font = Font(name=FONT, size=SIZE, bold=row == 1)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.cell(2, place).number_format = _FORMATS.get(column.kind, "General")
    # Over all rows that there can be: how many there will be is not known yet.
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{MOST_ROWS + 1}"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _write(
    write: Callable[[bytes], object],
    chunks: Iterable[list[Row]],
    columns: Sequence[Column],
    words: Words,
    styles: Sequence[str],
) -> None:
    heads = [f'<c r="{get_column_letter(place)}' for place in range(1, len(columns) + 1)]
    converts = [_cells(column.kind, style, words) for column, style in zip(columns, styles, strict=True)]
    number, size = 1, 0
    for rows in chunks:
        if number + len(rows) > MOST_ROWS + 1:
            raise TooManyRows(
                message(
                    "A sheet holds {most} rows, and there are more. Use CSV, or choose fewer cases.",
                    most=MOST_ROWS,
                )
            )
        numbers = [*map(str, range(number + 1, number + 1 + len(rows)))]
        # By columns, so that most of the work is done in C.
        cells = [
            [
                f'{head}{row}"{cell}' if cell else ""
                for row, cell in zip(numbers, convert(column), strict=True)
            ]
            for head, convert, column in zip(heads, converts, zip(*rows, strict=True), strict=True)
        ]
        parts = [
            f'<row r="{row}">{"".join(line)}</row>'
            for row, line in zip(numbers, zip(*cells, strict=True), strict=True)
        ]
        number += len(rows)
        made = "".join(parts).encode()
        size += len(made)
        if size > MOST_BYTES:
            raise TooManyRows(
                message(
                    "The sheet would be too large for a spreadsheet program. Use CSV, or choose fewer cases."
                )
            )
        write(made)


def _cells(kind: Kind, style: str, words: Words) -> _Cells:
    """How the values of a column become cells."""
    if kind is Kind.NUMBER:
        return lambda values: [
            "" if value in _NOTHING else f' s="{style}"><v>{value!r}</v></c>' for value in values
        ]
    if kind is Kind.DAY:
        return _each_once(
            lambda day: f' s="{style}"><v>{date.fromisoformat(str(day)).toordinal() - _FIRST_DAY}</v></c>'
        )
    if kind is Kind.MOMENT:
        return _each_once(lambda moment: f' s="{style}"><v>{_days(str(moment))!r}</v></c>')
    start, end = f' s="{style}" t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"

    def text(value: str) -> str:
        value = clean(value)[:LONGEST]
        return start + escape(_NOT_IN_XML.sub("\ufffd", value)) + end

    def texts(values: Sequence[Any]) -> list[str]:
        told = [*filter(None, values)]
        joined = "".join(told)
        # Most are seen to be plain at a glance at all of them.
        if joined.isprintable() and not _MARKED.search(joined) and max(map(len, told), default=0) <= LONGEST:
            return [start + value + end if value else "" for value in values]
        return [text(value) if value else "" for value in values]

    if kind in (Kind.TEXT, Kind.PHONE):
        return texts
    if kind is Kind.METHOD:
        return _each_once(lambda value: text(method_name(value)))
    if kind is Kind.PRIORITY:
        return _each_once(lambda value: text(priority_name(value)))
    if kind is Kind.FLAG:
        return _each_once(lambda value: text(YES if value else ""))
    if kind is Kind.STEPS:
        return _each_once(lambda value: text(str(value)))
    return _each_once(lambda value: text(", ".join(names_of(value, words))))


def _each_once(cell: Callable[[object], str]) -> _Cells:
    return partial(say_each_once, lambda value: "" if value in (*_NOTHING, 0) else cell(value))


def _days(moment: str) -> float:
    since = datetime.fromisoformat(moment) - _FIRST_MOMENT
    return since.days + since.seconds / 86_400
