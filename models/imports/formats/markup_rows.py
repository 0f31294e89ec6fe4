"""Tables that are only called a workbook: those of a web page, and of the XML that Excel wrote in 2003."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from models.encoding import decode_text, detect_encoding
from models.errors import UnreadableFile
from models.imports.bounds import refuse_many_cells
from models.imports.formats.sheets import Numbered, Sheet
from models.imports.formats.workbook_rows import text_of
from models.markup import MarkupReader
from models.messages import message

_EXCEL_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_MOST_REPEATED = 1_000
_HEAD = 4_096
_OF_A_ROW = 4
"""A row without cells takes as much room as so many empty cells."""
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?")
_SPACE = "urn:schemas-microsoft-com:office:"
_UNSEEN = frozenset(("script", "style"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def is_excel_2003(path: Path) -> bool:
    """Whether a file of markup is a workbook in XML, by its first bytes."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return _EXCEL_2003 in head or _EXCEL_2003.decode().encode("utf-16-le") in head


def markup_sheets(path: Path) -> list[Sheet]:
    """The tables of a page, or the sheets of a workbook in XML.

    Raises:
        UnreadableFile: it is neither, or damaged.
    """
    data = path.read_bytes()
    if _EXCEL_2003 in data or _EXCEL_2003.decode().encode("utf-16-le") in data:
        return _sheets_of_xml(path, data)
    encoding = detect_encoding(path)
    text = data.decode("utf-16", "replace") if encoding.name == "utf-16" else decode_text(data)
    page = _Page(path)
    page.read(text)
    # What lays out a page is a table too, but has no rows of several cells.
    tables = [table for table in page.tables if any(sum(map(bool, row)) > 1 for row in table)]
    if not tables:
        raise UnreadableFile(
            message(
                "{path} is a web page or XML without a table of cases. Open it in a spreadsheet program, save it as "
                "XLSX or CSV, and import that file.",
                path=str(path),
            )
        )
    return [Sheet(f"#{number}", False, _reader(table)) for number, table in enumerate(tables, start=1)]


def _reader(table: list[list[str]]) -> Callable[[], tuple[int, Numbered]]:
    return lambda: (len(table), _numbered(table))


def _numbered(table: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(table, start=1):
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


class _Page(MarkupReader):
    """The tables of a page, the innermost first where one stands in another; a cell over several columns fills the first."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._count = 0
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._texts: list[list[str] | None] = []
        """Of each open table, what its open cell has so far; None between cells."""
        self._spans: list[int] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._open.append([])
            self._texts.append(None)
            self._spans.append(1)
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th"):
            self._end_cell()
            self._texts[-1] = []
            self._spans[-1] = _count(dict(attrs).get("colspan"))
        elif tag in ("br", "p", "div", "li"):
            self._say("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif not self._open:
            return
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self.tables.append(self._open.pop())
            self._texts.pop()
            self._spans.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._say(_BLANKS.sub(" ", data))

    def close(self) -> None:
        """A page that ends in the middle of a table has it as far as it goes."""
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _say(self, text: str) -> None:
        if self._texts and self._texts[-1] is not None:
            self._texts[-1].append(text)

    def _end_cell(self) -> None:
        texts = self._texts[-1]
        if texts is None:
            return
        self._texts[-1] = None
        table = self._open[-1]
        if not table:
            table.append([])
        lines = (line.strip(" \xa0") for line in "".join(texts).split("\n"))
        table[-1] += ["\n".join(filter(None, lines)), *[""] * (self._spans[-1] - 1)]
        self._count += self._spans[-1]
        refuse_many_cells(self._path, self._count)


def _count(text: str | None) -> int:
    return min(int(text), _MOST_REPEATED) if text and text.isascii() and text.isdecimal() and int(text) else 1


def _sheets_of_xml(path: Path, data: bytes) -> list[Sheet]:
    book = _Book(path)
    try:
        book.read(data)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableFile(
            message(
                "{path} is a workbook in XML that is damaged. Open it in a spreadsheet program, save it as XLSX or "
                "CSV, and import that file.",
                path=str(path),
            )
        ) from error
    return [Sheet(name, name in book.hidden, _reader(rows)) for name, rows in book.sheets.items()]


class _Book:
    """The sheets of a workbook as Excel 2003 wrote it in XML; what it declares for itself, such as entities, is refused."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._count = 0
        self.sheets: dict[str, list[list[str]]] = {}
        self.hidden: set[str] = set()
        self._name = ""
        self._rows: list[list[str]] = []
        self._column = 0
        self._kind = ""
        self._text: list[str] | None = None

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="|")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.Parse(data, True)

    def _begin(self, element: str, attributes: dict[str, str]) -> None:
        tag = element.rpartition("|")[2]
        said = {name.rpartition("|")[2]: value for name, value in attributes.items()}
        if tag == "Worksheet":
            self._name = said.get("Name") or f"#{len(self.sheets) + 1}"
            if self._name in self.sheets:
                raise ValueError(self._name)
            self._rows = self.sheets[self._name] = []
        elif tag == "Row":
            place = int(said.get("Index", len(self._rows) + 1))
            if not len(self._rows) < place <= 2_000_000:
                raise ValueError(place)
            self._count += _OF_A_ROW * (place - len(self._rows))
            refuse_many_cells(self._path, self._count)
            self._rows += [[] for _ in range(place - len(self._rows))]
            self._column = 0
        elif tag == "Cell" and self._rows:
            self._column = int(said.get("Index", self._column + 1))
            if not 0 < self._column < 20_000:
                raise ValueError(self._column)
            row = self._rows[-1]
            self._count += self._column - len(row)
            refuse_many_cells(self._path, self._count)
            row += [""] * (self._column - len(row))
            self._column += int(said.get("MergeAcross", 0))
        elif tag == "Data":
            self._kind, self._text = said.get("Type", "String"), []
        elif tag == "Visible":
            self._text = []

    def _end(self, element: str) -> None:
        tag = element.rpartition("|")[2]
        if tag not in ("Data", "Visible") or self._text is None:
            return
        text, self._text = "".join(self._text), None
        if tag == "Visible":
            if text in ("SheetHidden", "SheetVeryHidden"):
                self.hidden.add(self._name)
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1] = _value(self._kind, text)

    def _say(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)


def _refuse(*_: object) -> None:
    raise ValueError("a workbook declares nothing for itself")


def _value(kind: str, text: str) -> str:
    """A value as the other workbooks give it."""
    if kind == "Number":
        return text_of(float(text))
    if kind == "Boolean":
        return text_of(text.strip() == "1")
    if kind == "DateTime" and (match := _MOMENT.fullmatch(text.strip())):
        return f"{match[1]} {match[2]}"
    return text
