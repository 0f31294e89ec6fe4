"""Files as offices have them, spoilt by chance, and files that are made to cost much."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.models.imports.corpus import ways, write_file

LARGEST = 6 << 20
"""Bytes that a spoilt file has at most; those made to cost much may unpack to far more."""
_FORMS = Path(__file__).parents[2] / "exports" / "form" / "golden"
_NAMES = ("x{}", "\x1b[31mx{}", "x\u202egpj{}", "ก\nข{}", "-{}", "x;rm{}")
_TOKENS = (
    *(
        b'"',
        b"'",
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r",
        b"\r\n",
        b"\0",
        b"\x1b[2J",
        b"\xff",
        b"\xe0\xb8",
        b"=1+1,",
    ),
    *(
        "\u202e".encode(),
        "ก".encode(),
        "น้ำ,".encode(),
        b"<!--",
        b"<",
        b"<a ",
        b"<td colspan=1000>",
        b"<table>",
        b"</table>",
        b"&#x41;",
    ),
    *(
        b"<row/>",
        b'<c r="XFD9"/>',
        b'{"a":',
        b"[",
        b"]",
        b'{"a":1},',
        b"1e999,",
        b"\\",
        b"> ",
        b"| ",
        b"---",
        b"# ",
        b"(1) ",
    ),
)
_DIGITS = re.compile(rb"\d+")


class Made(NamedTuple):
    """A file that was made.

    Attributes:
        path: of it.
        what: it is.
        about: `cases` or `form`.
    """

    path: Path
    what: str
    about: str


def make_file(chance: random.Random, place: Path) -> Made:
    """Make a hostile file in a folder."""
    if chance.random() < 0.25:
        name, make = chance.choice(_COSTLY)
        what, about, end, data = name, "cases", f".{name.split()[0]}", make(chance)
    else:
        what, about, end, data = _sample(chance, place)
        for _ in range(chance.randrange(1, 4)):
            way = chance.choice(_WAYS)
            spoilt = (
                _in_part(data, way, chance)
                if end in (".xlsx", ".ods") and chance.random() < 0.7
                else way(data, chance)
            )
            data, what = spoilt[:LARGEST], f"{what}, {way.__name__[1:]}"
    path = place / chance.choice(_NAMES).format(end)
    path.write_bytes(data)
    return Made(path, what, about)


def _sample(chance: random.Random, place: Path) -> tuple[str, str, str, bytes]:
    if chance.random() < 0.3:
        form = chance.choice(sorted(_FORMS.iterdir()))
        return form.name, "form", form.suffix, form.read_bytes()
    made = write_file(chance.choice(_ways()), place)
    data = made.read_bytes()
    made.unlink()
    return made.suffix[1:], "cases", made.suffix, data


@cache
def _ways() -> tuple:  # type: ignore[type-arg]
    return tuple(ways(60))


# Spoiling.


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(data))
    piece = data[begin : begin + chance.choice((1, 7, 60, 700))]
    times = min(chance.choice((3, 1_000, 100_000)), LARGEST // max(len(piece), 1))
    return data[:begin] + piece * times + data[begin:]


def _filled(data: bytes, chance: random.Random) -> bytes:
    at, token = chance.randrange(len(data) + 1), chance.choice(_TOKENS)
    return data[:at] + token * min(chance.choice((1, 50, 5_000, 300_000)), LARGEST // len(token)) + data[at:]


def _numbered(data: bytes, chance: random.Random) -> bytes:
    numbers = list(_DIGITS.finditer(data))
    if not numbers:
        return data
    huge = chance.choice((b"0", b"99999999999999", b"9" * 400, b"9" * 5_000, b"-1", b"1e400"))
    for found in sorted(chance.sample(numbers, min(len(numbers), 3)), key=re.Match.start, reverse=True):
        data = data[: found.start()] + huge + data[found.end() :]
    return data


def _recoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-le", "cp874", "utf-8-sig", "utf-32", "utf-7")), "replace"
    )


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped,
    _cut,
    _repeated,
    _filled,
    _numbered,
    _recoded,
)


def _in_part(data: bytes, way: Callable[[bytes, random.Random], bytes], chance: random.Random) -> bytes:
    """A packed workbook of which one part is spoilt before it is packed."""
    made = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as packed,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as spoilt,
        ):
            parts = packed.infolist()
            sheets = [part for part in parts if "sheet" in part.filename or part.filename == "content.xml"]
            chosen = chance.choice(sheets or parts).filename
            for part in parts:
                content = packed.read(part)
                spoilt.writestr(
                    part.filename,
                    way(content, chance)[:LARGEST] if part.filename == chosen and content else content,
                )
    except Exception:  # it was spoilt as a whole before
        return data
    return made.getvalue()


# Made to cost much.

_KINDS = "http://schemas.openxmlformats.org"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_KINDS}/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_KINDS}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_KINDS}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_KINDS}/spreadsheetml/2006/main" '
    f'xmlns:r="{_KINDS}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_KINDS}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_KINDS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def pack_sheet(rows: str) -> bytes:
    """A workbook (XLSX) of one sheet in the least that its reader needs: a header in A1, and rows as they are written in XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in _PARTS.items():
            book.writestr(name, content)
        book.writestr("xl/worksheets/sheet1.xml", f"{SHEET_HEAD}{rows}</sheetData></worksheet>")
    return made.getvalue()


SHEET_HEAD = (
    f'<worksheet xmlns="{_KINDS}/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>ticket_id</t></is></c></row>'
)

_HEAD = "ticket_id,type,organization,comment,coords,timestamp,state\n"


def _row(number: int, **cells: str) -> str:
    said = {"type": "ถนน", "organization": "ฝ่ายโยธา", "comment": "x", "state": "เสร็จสิ้น", **cells}
    return f'A{number},"{said["type"]}","{said["organization"]}","{said["comment"]}",,2023-05-01 10:00,"{said["state"]}"\n'


def _csv(chance: random.Random) -> bytes:
    field = chance.choice(("type", "organization", "comment", "state"))
    if chance.random() < 0.5:
        cell = chance.choice(("คำ{0}", "คำ{0} แล้ว", "{0}", "รอรับเรื่อง {0}"))
        return (_HEAD + "".join(_row(n, **{field: cell.format(n)}) for n in range(4_000))).encode()
    return (_HEAD + _row(1, **{field: ",".join(f"คำ{n}" for n in range(50_000))}) + _row(2)).encode()


def _wide(chance: random.Random) -> bytes:
    return (",".join(f"{chance.choice('ก=')}{n}" for n in range(400_000)) + "\n" + _HEAD + _row(1)).encode()


def _json(chance: random.Random) -> bytes:
    count = chance.choice((1_000, 16_000))
    return (
        "[" + ",".join(f'{{"ticket_id":{n},"timestamp":"2023-05-01","n{n}":1}}' for n in range(count)) + "]"
    ).encode()


def _deep(chance: random.Random) -> bytes:
    return chance.choice((b"[", b'{"a":', b'[{"a":', b'{"a":[')) * chance.choice((900, 100_000))


def _html(chance: random.Random) -> bytes:
    begin = b"<html><table><tr><td>ticket_id<td>timestamp<tr><td>A1<td>"
    return begin + chance.choice(_TOKENS) * chance.choice((20_000, 400_000))


def _xml(chance: random.Random) -> bytes:
    kind = "urn:schemas-microsoft-com:office:spreadsheet"
    sheets = "".join(
        f'<Worksheet ss:Name="s{n}"><Table><Row ss:Index="{chance.choice((5, 1_999_999))}"><Cell ss:Index="{chance.choice((3, 19_999))}"/>'
        "</Row></Table></Worksheet>"
        for n in range(chance.choice((2, 300)))
    )
    return f'<?xml version="1.0"?><Workbook xmlns="{kind}" xmlns:ss="{kind}">{sheets}</Workbook>'.encode()


def _xlsx(chance: random.Random) -> bytes:
    rows = chance.choice(
        (
            lambda: (
                f'<row r="{10 ** chance.randrange(1, 15)}"><c r="A{10 ** chance.randrange(1, 15)}"><v>1</v></c></row>'
            ),
            lambda: (
                f"<row r='2'><c r='{chance.choice(('A', 'ZZ', 'XFD', 'ZZZZ'))}{chance.choice((2, 999, 999_999))}'/></row>"
            ),
            lambda: ("<row>" + "<c><v>1</v></c>" * 1_000 + "</row>") * chance.choice((100, 20_000)),
            lambda: "".join(
                f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{"a" * 1_000}</t></is></c></row>'
                for n in range(2, chance.choice((9, 300_000)))
            ),
            lambda: "<row/>" * 10_000_000,
        )
    )()
    return pack_sheet(rows)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def pack_old_sheet(cells: Sequence[tuple[int, int]]) -> bytes:
    """A workbook (XLS) of one sheet with a figure in each of some cells, given by row and column from 0."""
    begin = [_record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0)) for kind in (5, 0x10)]
    end = _record(0x0A, b"")
    figures = b"".join(_record(0x203, struct.pack("<HHHd", row, column, 0, 1.0)) for row, column in cells)
    about = _record(0x85, struct.pack("<IBBBB", 0, 0, 0, 1, 0) + b"S")
    start = len(begin[0] + about + end)
    about = _record(0x85, struct.pack("<IBBBB", start, 0, 0, 1, 0) + b"S")
    stream = begin[0] + about + end + begin[1] + figures + end
    stream = stream.ljust(max(4_096, -(-len(stream) // 512) * 512), b"\0")
    none, last = 0xFFFFFFFF, 0xFFFFFFFE
    table = [0xFFFFFFFD, last, *range(3, 2 + len(stream) // 512), last]
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<9I", 0, 1, 1, 0, 4_096, last, 0, last, 0) + struct.pack("<109I", 0, *[none] * 108)
    folder = b""
    for name, kind, begins, size, child in (
        ("Root Entry", 5, last, 0, 1),
        ("Workbook", 2, 2, len(stream), none),
    ):
        text = f"{name}\0".encode("utf-16-le")
        folder += (
            text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, none, none, child) + bytes(36)
        )
        folder += struct.pack("<IQ", begins, size)
    return (
        head + struct.pack("<128I", *table, *[none] * (128 - len(table))) + folder.ljust(512, b"\0") + stream
    )


def _xls(chance: random.Random) -> bytes:
    return pack_old_sheet([(0, 0), (chance.choice((9, 65_535)), chance.choice((3, 255, 65_535)))])


_COSTLY: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = (
    ("csv of new words", _csv),
    ("csv of very many columns", _wide),
    ("json of very many names", _json),
    ("json nested deep", _deep),
    ("html without an end", _html),
    ("xml of far places", _xml),
    ("xlsx of far places", _xlsx),
    ("xls of far places", _xls),
)
