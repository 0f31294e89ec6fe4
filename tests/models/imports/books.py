"""Workbooks for tests: of today's Excel, of yesterday's, of LibreOffice, and what only calls itself one."""

import base64
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADER = ["เลขที่เรื่อง", "วันที่รับเรื่อง", "รายละเอียด"]

OLD_BOOK = zlib.decompress(
    base64.b64decode(
        "eNrtGE1IlFFw5u23v7nPdV2NNVi2FbVM0zWiCHRXqfSiWJd+CEpTKEyNpUsdyjIvQREEQdFFsKCL1aUfkqhbUGDUoQgCLTp1qSjooH7Nm31ru2"
        "bqQhrJNx9v3ryZN/Nm38x78+33YjRvbPBO0TjMgDqwwZTpBkcaD6m5UwMfkNw0FZnqXdRMC/4rcLsokA47PPQ+d6oYqniPg4DbxhPCAO+p7YOj"
        "0NLb0xleQmhgH9pQ+VCLDso9QRl5jbCEIHvmZ3yQcT7jWzx7hHGcOecZ19LcMdwLo7GW8s06k3eLCMskYYR7rPOWOVEogKcqk09dxORcO9QnDr"
        "cdWS6CkJEDQ0DRbuzs6UyosReuq8O7taq5ag9ByPDDDfD+YoQPbenuHoMAZccQfDfDAN9S18DjsMVfWj4C8X9k8p1/4LsosLPx3RTfmfxLwgDo"
        "A/MAqhMxQBf8V0NljYFxibJJ1kjFG+GCYOBquR4Maor3xpXkIY1D1CbgMq0BkMON1EukkCvlRjISl8VyE/WV0ilzActkVAa1qJjooowJHsBiWj"
        "ZC+tUkqKRpERmQdkCDGPWkGZR0YpuiNsAS1iaHo9XVUQTyhST1NUQJRTUonkEWqYLxjefLuPG8fAvkEO6AXKbz+C7w0Q5O3Pzysrm9NbafOX1c"
        "5ZK1sETtGJhwWmmQsmSJYKwk5UyvY3yGra5iuohxgM4j9aWtBZrY3s9zzrK0lNbZwPAqVpZGryF64NOO+6GBD7G1RA83jp8IDL+ODUKEotpB+u"
        "rphwqswKtXFDyIpXrUd+Y7xsHf7k+X8GnfTV3wc2ESPEzmMU6O1O7g9EjovUqObDSyaVs4iy1kW2p3TgoP++oH+UhombJlJ5lduGikbJVjnfDD"
        "Xd7UeNq7yFJE0mZFct5IOuaIpHNapmwValtiFluCbal42ESyIuez+MLnj/GkXNlza3uC7T1Tb6kqN+Bf5IZ1yufPDU9GbpzLyI0VGacc54ikBR"
        "ZYYIEFiwGoa5lNVzO7rpVO/V1nktqU9Zlk2cJO6KXnGP0X3AY91CfgeFb5Uwh2TNnCBeqkvhcq2EWrJ6AL2tmPrqzzl951MP33LFjR9/eOULbr"
        "T2Xj5yKv/xP1zVku"
    )
)
"""An XLS with a hidden sheet เก่า (H1) and two others: ม.ค. (1001 and A2) and ก.พ. (B1), each with คะแนน as the fourth column."""


def write_book(
    path: Path, *sheets: tuple[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()
) -> Path:
    """An XLSX with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet: Any = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.active = next(place for place, (name, _) in enumerate(sheets) if name not in hidden)
    book.save(path)
    return path


def write_ods(path: Path, *sheets: tuple[str, str], hidden: Sequence[str] = ()) -> Path:
    """An ODS with these sheets: a name, and the rows as its XML has them."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style", "text", "table")
    )
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{"off" if name in hidden else "on"}">{rows}</table:table>'
        for name, rows in sheets
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("on", "true"), ("off", "false"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} xmlns:calcext='
        '"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", manifest)
    return path


def ods_row(*cells: str) -> str:
    """A row of an ODS: cells that begin with `<` as they are, others as texts."""
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    inner = "".join(cell if cell.startswith("<") else text.format(cell) for cell in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def excel_2003(*sheets: tuple[str, str], before: str = "") -> str:
    """A workbook as Excel 2003 wrote it in XML: a name of each sheet, and what stands in it."""
    inner = "".join(f'<Worksheet ss:Name="{name}">{rows}</Worksheet>' for name, rows in sheets)
    space = "urn:schemas-microsoft-com:office"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<?mso-application progid="Excel.Sheet"?><Workbook '
        f'xmlns="{space}:spreadsheet" xmlns:ss="{space}:spreadsheet" xmlns:x="{space}:excel">{inner}</Workbook>'
    )
