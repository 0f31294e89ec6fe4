"""Rows of an Excel workbook (XLSX): those of its first sheet that has a header."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

from models.errors import UnreadableFile
from models.imports.headers import read_headers
from models.imports.rows import EVERY, HEADER_WITHIN, Progress, Row
from models.messages import message

LARGEST_UNPACKED = 4 << 30
"""Bytes; a small file that unpacks to more than this is no list of cases."""

_ROUNDED = 10**15
"""Numbers from here on have more digits than Excel keeps: they are read as it shows them, rounded."""


def xlsx_rows(
    path: Path, mapping: dict[str, str] | None = None, progress: Progress | None = None
) -> Iterator[Row]:
    """The rows of the first sheet with a header that has numbers of cases; else of the first sheet.

    Args:
        path: the file.
        mapping: of the office: header to field.
        progress: is told how many rows are read.

    Raises:
        UnreadableFile: it is no workbook, damaged, or locked with a password.
    """
    from openpyxl import load_workbook  # type: ignore[import-untyped, unused-ignore]  # 100 ms, only for workbooks

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableFile(
                    message("{path} is too large. Split it, or export it as CSV.", path=str(path))
                )
        workbook = load_workbook(path, read_only=True, data_only=True)
        try:
            sheets = workbook.worksheets
            expected = {sheet.title: sheet.max_row or 0 for sheet in sheets}
            for sheet in sheets:
                # What a program wrote there may be wrong, and then rows would be missed.
                sheet.reset_dimensions()
            chosen = next(
                (
                    sheet
                    for sheet in sheets
                    if any(
                        read_headers([_cell(value) for value in values], mapping).usable
                        for values in islice(sheet.iter_rows(values_only=True), HEADER_WITHIN)
                    )
                ),
                sheets[0],
            )
            for number, values in enumerate(chosen.iter_rows(values_only=True), start=1):
                if progress is not None and number % EVERY == 0:
                    progress(number, max(number, expected[chosen.title]))
                cells = [_cell(value) for value in values]
                if any(cells):
                    yield Row(number, cells)
        finally:
            workbook.close()
    except (UnreadableFile, GeneratorExit, OSError, MemoryError):
        raise
    # The library raises whatever it stumbles over: KeyError, ValueError, errors of XML and ZIP.
    except Exception as error:
        raise UnreadableFile(
            message(
                "{path} is not a readable Excel workbook. Save it again as XLSX without a password, or as CSV.",
                path=str(path),
            )
        ) from error


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float) and abs(value) >= _ROUNDED:
        return f"{value:.14E}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)
