"""A header of two rows, groups of columns above their names, is known as one; a title or a case is no part of it."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from models.cases.complainants import load_complainant
from models.cases.store import complaint_of_number
from models.imports.files import open_arrival
from models.imports.header_search import find_header
from models.imports.rows import Row
from tests.models.imports.conftest import Arrivals, counts

UPPER = ["เลขที่เรื่อง", "วันที่", "", "รายละเอียด", "ผู้ร้อง", "", "", "จุดเกิดเหตุ", "", "คะแนน"]
LOWER = ["", "รับเรื่อง", "เสร็จสิ้น", "", "ชื่อ", "โทรศัพท์", "ที่อยู่", "แขวง", "เขต", ""]
CASE = ["A1", "1/5/2566", "3/5/2566", "ถนนพัง", "นายสมมุติ ใจดี", "0800000000", "บ้านผู้ร้อง", "ลาดยาว", "จตุจักร", "5"]
FIELDS = {
    **{"number": (0,), "received_at": (1,), "finished_at": (2,), "detail": (3,)},
    **{"complainant_name": (4,), "complainant_phone": (5,), "subdistrict": (7,), "district": (8,)},
}


def as_csv(*rows: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("title", [[], [["รายงานประจำเดือน", *[""] * 9]], [["รายงาน"], ["เขตสมมุติ"]]])
def test_groups_above_names_are_joined_with_them(arrivals: Arrivals, title: list[list[str]]) -> None:
    path = arrivals.folder / "x.csv"
    path.write_text(as_csv(*title, UPPER, LOWER, CASE), "utf-8")
    with open_arrival(path) as arrival:
        assert arrival.columns.fields == FIELDS
        # The address of whoever complains is neither that of the case nor kept beside it.
        assert arrival.columns.extra == ((9, "คะแนน"),)
    assert counts(arrivals.take(path)) == (1, 0, 0, 0)
    case = complaint_of_number("A1")
    assert (case.subject, case.address, case.district) == ("ถนนพัง", None, "จตุจักร")
    assert load_complainant(case.id).name == "นายสมมุติ ใจดี"


def test_so_are_merged_cells_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (["รายงานประจำเดือน"], UPPER, LOWER, CASE):
        sheet.append([cell or None for cell in row])
    for cells in ("A1:J1", "A2:A3", "B2:C2", "D2:D3", "E2:G2", "H2:I2", "J2:J3"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "x.xlsx")
    with open_arrival(tmp_path / "x.xlsx") as arrival:
        assert arrival.columns.fields == FIELDS
        assert [(row.line, row.cells) for row in arrival.rows()] == [(4, CASE)]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([["ticket_id", "timestamp", "comment", "district"], ["A1", "2023-05-01", "ก", "เขต"]], 1),
        ([["ticket_id", "timestamp", "comment", "x"], ["A1", "", "", "แขวง"], ["A2", "", "ข", "เขต"]], 1),
        ([["รายงานเรื่องร้องเรียน", "", ""], ["ticket_id", "timestamp", "comment"], ["A1", "", ""]], 2),
        ([["วันที่", "1/5/2566", ""], ["ticket_id", "timestamp", "comment"], ["A1", "", ""]], 2),
        ([["ผู้จัดทำ", "สถานะ", ""], ["ticket_id", "timestamp", "comment"], ["A1", "", ""]], 2),
    ],
)
def test_a_header_of_one_row_stays_one(rows: list[list[str]], line: int) -> None:
    found = find_header([Row(number, cells) for number, cells in enumerate(rows, start=1)])
    assert found is not None
    assert (found.line, found.rows) == (line, line)
    assert list(found.columns.headers) == rows[line - 1]


def test_a_file_without_a_header_told_by_its_first_case_keeps_that_case(arrivals: Arrivals) -> None:
    rows = ["N1,5/1/2566,ถนนพัง,นาย ก", "N2,6/1/2566,ไฟดับ,นาย ข"]
    path = arrivals.write(*rows)
    mapping = {"N1": "number", "5/1/2566": "received_at", "ถนนพัง": "detail"}
    plan = arrivals.take(path, mapping=mapping)
    assert [(new.line, new.number, new.subject) for new in plan.new_cases] == [
        (1, "N1", "ถนนพัง"),
        (2, "N2", "ไฟดับ"),
    ]
    # What the first case says is no name for what the second says.
    assert complaint_of_number("N2").extra == (("คอลัมน์ 4", "นาย ข"),)
    assert counts(arrivals.take(path, mapping=mapping)) == (0, 0, 2, 0)


def test_a_header_that_the_office_mapped_is_no_case(arrivals: Arrivals) -> None:
    mapping = {"รหัสของเรา": "number", "วันรับ": "received_at", "ที่ร้อง": "detail"}
    plan = arrivals.take(arrivals.write("รหัสของเรา,วันรับ,ที่ร้อง", "N1,5/1/2566,ถนนพัง"), mapping=mapping)
    assert (counts(plan), plan.new_cases[0].line) == ((1, 0, 0, 0), 2)
