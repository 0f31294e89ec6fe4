"""The sheets of a workbook: Excel's XLSX, XLSB and XLS, and OpenDocument's ODS."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from models.errors import UnreadableFile
from models.imports.formats.old_excel import refuse_far_cells
from models.imports.formats.packed import find_faulty
from models.imports.formats.sheets import Numbered, Sheet
from models.messages import message

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ROUNDED = 10**15
"""Numbers from here on have more digits than Excel keeps: they are read as it shows them, rounded."""
# The reader gives an empty text for an error, and nobody would hear of it: so errors are made texts before it reads them.
_ERROR = re.compile(rb'(<c\b[^>]*?) t="e"')
_ODS_ERROR = re.compile(rb'<table:table-cell\b[^>]*calcext:value-type="error"[^>]*>')
_ODS_SAID = re.compile(rb' office:string-value="[^"]*"')
_ODS_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BEGIN_OF_BOOK = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}", re.DOTALL)
_FILE_PASS, _RECORDS = 0x2F, 12

Value = TypeVar("Value")


def workbook_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook in their order; each is read when its rows are asked for.

    Raises:
        UnreadableFile: it is no workbook, damaged, too large, or locked with a password.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # only for workbooks

    data = path.read_bytes()
    if _is_locked(data):
        raise UnreadableFile(
            message(
                "{path} has a password. Save it without one, or as CSV, and import that file.", path=str(path)
            )
        )
    if data.startswith(b"PK"):
        data = _carefully(path, lambda: _with_errors_as_texts(path, data))
    else:
        _carefully(path, lambda: refuse_far_cells(path, data))
    book = _carefully(path, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    return [
        Sheet(about.name, about.visible != SheetVisibleEnum.Visible, _reader(path, book, about.name))
        for about in book.sheets_metadata
        if about.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet)
    ]


def _reader(path: Path, book: CalamineWorkbook, name: str) -> Callable[[], tuple[int, Numbered]]:
    def read() -> tuple[int, Numbered]:
        sheet = _carefully(path, lambda: book.get_sheet_by_name(name))
        end = sheet.end
        return (end[0] + 1, _rows(sheet.iter_rows())) if end is not None else (0, _rows(()))

    return read


def _rows(rows: Iterable[Sequence[object]]) -> Numbered:
    for number, values in enumerate(rows, start=1):
        cells = [value if isinstance(value, str) else text_of(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def text_of(value: object) -> str:
    """A value of a cell as text: whole numbers without a point, moments as ISO writes them."""
    if isinstance(value, str):
        match = _ODS_TIME.fullmatch(value)
        if match is None:
            return value
        hours, minutes, seconds = map(int, match.groups())
        return str(timedelta(hours=hours, minutes=minutes, seconds=seconds)).rjust(8, "0")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        if abs(value) >= _ROUNDED:
            return f"{value:.14E}"
        return str(int(value)) if value == int(value) else str(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return f"{value.isoformat()} 00:00:00"
    return value.isoformat() if isinstance(value, time) else str(value)


def _carefully(path: Path, do: Callable[[], Value]) -> Value:
    """What the reader of workbooks gives; a sentence for all that it stumbles over.

    Raises:
        UnreadableFile: it stumbled.
    """
    try:
        return do()
    except (UnreadableFile, OSError, MemoryError, KeyboardInterrupt):
        raise
    # Errors of ZIP and of XML, and a panic of Rust, which is no Exception.
    except BaseException as error:
        raise UnreadableFile(
            message(
                "{path} is not a readable workbook. Save it again as XLSX without a password, or as CSV.",
                path=str(path),
            )
        ) from error


def _is_locked(data: bytes) -> bool:
    """Whether a workbook is locked: one of today lies enciphered in a container, an old one says so at its begin."""
    if data.startswith(b"PK"):
        return False
    begin = _BEGIN_OF_BOOK.search(data)
    if begin is None:
        return _LOCKED in data
    at = begin.end()
    for _ in range(_RECORDS):
        kind, length = (
            int.from_bytes(data[at : at + 2], "little"),
            int.from_bytes(data[at + 2 : at + 4], "little"),
        )
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False


def _with_errors_as_texts(path: Path, data: bytes) -> bytes:
    """A packed workbook whose errors, such as `#N/A`, are texts; the same bytes if it has none.

    Raises:
        UnreadableFile: it is too large.
    """
    faulty = find_faulty(path, data)
    if not faulty:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        mended = io.BytesIO()
        with zipfile.ZipFile(mended, "w") as copy:
            for part in packed.infolist():
                content = packed.read(part)
                if part.filename in faulty:
                    content = _ERROR.sub(rb'\1 t="str"', content)
                    content = _ODS_ERROR.sub(lambda tag: _ODS_SAID.sub(b"", tag[0]), content)
                copy.writestr(part, content)
        return mended.getvalue()
