"""A document as a workbook: the same bytes each time, figures as figures, and no text of people a formula."""

import io
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.document import Align, Column, Document, Heading, Table
from exports.formats.workbook import write_workbook
from models.errors import UnreadableFile
from models.papers.workbook import is_workbook, read_workbook
from tests.exports.formats.hard import HARD

LAST = "พิมพ์จากระบบ & <รหัส> 2345678-2345678"


def cells(data: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [[cell for cell in row if cell not in (None, "")] for row in sheet.iter_rows(values_only=True)]


def table(*rows: tuple[str, str]) -> Document:
    return Document("x", (Table((Column("หน่วยงาน"), Column("รับ", Align.RIGHT)), rows),))


def test_the_hard_document_opens_and_is_the_same_twice() -> None:
    data = write_workbook(HARD, LAST)
    assert data == write_workbook(HARD, LAST)
    found = cells(data)
    assert found[-1] == [LAST]
    assert len(found) > 10


def test_figures_are_figures_and_what_is_not_known_is_no_figure() -> None:
    data = write_workbook(
        table(("ก", "1,234"), ("ข", "0"), ("ค", "-"), ("ง", "66.60"), ("1,000", "3 / 4")), LAST
    )
    assert cells(data)[1:6] == [["ก", 1234], ["ข", 0], ["ค", "-"], ["ง", 66.6], ["1,000", "3 / 4"]]


@given(st.text(max_size=60), st.sampled_from(["=", "+", "-", "@", "\t=", "", "]]>", "</t>"]))
def test_no_text_of_people_is_a_formula_or_breaks_the_file(text: str, sign: str) -> None:
    data = write_workbook(
        Document("x", (Heading(sign + text), *table((sign + text, sign + text)).blocks)), LAST
    )
    for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    assert read_workbook(data).last_line == LAST


def test_nothing_in_it_is_compressed_or_tells_the_time() -> None:
    with ZipFile(io.BytesIO(write_workbook(HARD, LAST))) as book:
        assert {(info.compress_type, info.date_time) for info in book.infolist()} == {
            (ZIP_STORED, (1980, 1, 1, 0, 0, 0))
        }


def test_what_is_read_back_is_all_of_it_but_the_last_line() -> None:
    read = read_workbook(write_workbook(HARD, LAST))
    assert read.last_line == LAST
    assert read == read_workbook(write_workbook(HARD, "anything"))._replace(last_line=LAST)
    assert LAST not in read.body


def test_another_file_is_refused_and_no_formula_of_a_stranger_is_read() -> None:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    assert is_workbook(made.getvalue())
    for data in (made.getvalue(), b"PK\x03\x04xl/workbook.xml", write_workbook(HARD, LAST)[:-9]):
        with pytest.raises(UnreadableFile):
            read_workbook(data)
