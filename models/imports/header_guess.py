"""A look at the header of a file whose columns are not known: so that the office can tell which one has the numbers."""

from __future__ import annotations

import codecs
from contextlib import closing
from itertools import islice
from pathlib import Path

from models.imports.bounds import (
    LARGEST_PACKED,
    LARGEST_PAGE,
    refuse_large,
    refuse_long_lines,
    within_columns,
)
from models.imports.formats.csv_rows import CsvRecords
from models.imports.formats.json_rows import json_rows
from models.imports.formats.markup_rows import is_excel_2003, markup_sheets
from models.imports.formats.sheets import SheetsRead, sheet_rows
from models.imports.formats.workbook_rows import workbook_sheets
from models.imports.headers import Columns, read_headers
from models.imports.rows import HEADER_WITHIN
from models.markup import is_markup

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def header_of(path: Path) -> Columns | None:
    """What is known of the columns of a file that `open_arrival` has refused.

    Args:
        path: the file.

    Returns:
        The columns of the row that looks most like a header; None if no row has two columns.

    Raises:
        OSError: the file can't be read.
        UnreadableFile: it is no table.
    """
    if not path.is_file():
        return None
    refuse_large(path, path.stat().st_size, LARGEST_PACKED)
    with path.open("rb") as file:
        head = file.read(4_096)
    if head.startswith((_ZIP, _OLD_EXCEL)):
        rows = sheet_rows(path, workbook_sheets(path), SheetsRead())
    elif is_markup(head):
        if not is_excel_2003(path):
            refuse_large(path, path.stat().st_size, LARGEST_PAGE)
        rows = sheet_rows(path, markup_sheets(path), SheetsRead())
    elif head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"[", b"{"):
        rows = json_rows(path)
    else:
        refuse_long_lines(path)
        with closing(CsvRecords(path)) as records:
            rows = iter(records)
    found = [
        read_headers(within_columns(row.cells)) for row in islice(rows, HEADER_WITHIN) if row.fault is None
    ]
    likely = [columns for columns in found if sum(map(bool, columns.headers)) > 1]
    # Of rows of which equally much is known the first: a header stands above what it heads.
    return max(likely, key=lambda columns: len(columns.fields), default=None)
