"""A workbook as it was printed: all of its bytes as lines, the last of which is the one with the code.

A workbook shows what its cells say, and what its styles, further sheets and macros make of them. So none but the very file that was
printed passes for one: each part of it is compared, and one that a spreadsheet program has saved anew is another file.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple
from xml.sax.saxutils import unescape

from models.errors import UnreadableFile
from models.messages import message

SHEET = "xl/worksheets/sheet1.xml"
PARTS = (
    *("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
    *("xl/styles.xml", SHEET),
)
"""The parts of a workbook that this program prints, in their order."""

_BEGINNING = b"PK\x03\x04"
_LAST_ROW = re.compile(
    r'<row r="[0-9]{1,7}"><c r="A[0-9]{1,7}" s="0" t="inlineStr"><is><t xml:space="preserve">([^<]*)</t></is></c></row>'
    r"(</sheetData>.*)",
    re.DOTALL,
)


class WorkbookText(NamedTuple):
    """A workbook as text.

    Attributes:
        body: all but its last line, a line for each row of the sheet.
        last_line: what stands in its last row.
    """

    body: str
    last_line: str


def is_workbook(data: bytes) -> bool:
    """Whether a file may be a workbook."""
    return data.startswith(_BEGINNING) and b"xl/workbook.xml" in data


def read_workbook(data: bytes) -> WorkbookText:
    """The text of a workbook that this program printed.

    Raises:
        UnreadableFile: it is another one, or was saved anew.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            infos = book.infolist()
            is_ours = tuple(info.filename for info in infos) == PARTS and not any(
                info.compress_type or info.flag_bits or info.extra or info.comment for info in infos
            )
            parts = [book.read(info).decode() for info in infos] if is_ours and not book.comment else []
    except (
        zipfile.BadZipFile,
        UnicodeDecodeError,
        ValueError,
        OSError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise _other() from error
    start = parts[-1].rfind("<row ") if parts else -1
    found = _LAST_ROW.fullmatch(parts[-1], start) if start >= 0 else None
    if found is None:
        raise _other()
    sheet = parts[-1][:start].replace("</row>", "</row>\n")
    body = "\n".join((*parts[:-1], sheet + found[2]))
    return WorkbookText(f"{body}\n", unescape(found[1]))


def _other() -> UnreadableFile:
    return UnreadableFile(
        message(
            "The workbook is not as this program prints them: a spreadsheet program saved it anew, or it is another one. Give the "
            "file as it was printed, or the code in its last line."
        )
    )
