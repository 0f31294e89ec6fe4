"""All visible sheets of a workbook with one header are read, each row by its sheet and line; other sheets are named."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from models.cases.store import find_number
from models.errors import UnreadableFile
from models.imports.files import Arrival, open_arrival
from models.imports.rows import Line, place_values, place_words
from models.imports.set_aside import write_set_aside
from tests.models.imports.books import (
    HEADER,
    OLD_BOOK,
    excel_2003,
    ods_row,
    write_book,
    write_ods,
)
from tests.models.imports.conftest import Arrivals, counts

DAY = datetime(2023, 5, 1)


def cells_of(arrival: Arrival) -> list[list[str]]:
    return [row.cells for row in arrival.rows()]


def test_all_sheets_of_one_header_are_read_and_a_row_is_told_with_its_sheet(arrivals: Arrivals) -> None:
    path = write_book(
        arrivals.folder / "months.xlsx",
        ("คำอธิบาย", [["แฟ้มของทุกเดือน"]]),
        ("ม.ค.", [["รายงาน"], HEADER, ["A1", DAY, "ก"], ["A2", "เมื่อวาน", "ข"]]),
        ("สรุป", [["ประเภท", "จำนวน"], ["ถนน", 2]]),
        ("ว่าง", []),
        ("ก.พ.", [HEADER, ["B1", "เมื่อวาน", "ค"], ["A1", DAY, "ใหม่กว่า"]]),
        # The same names in another order are the same header.
        ("มี.ค.", [["รายละเอียด", *HEADER[:2]], ["ง", "C1", DAY]]),
    )
    plan = arrivals.take(path)
    assert (counts(plan), plan.repeated) == ((2, 0, 0, 2), 1)
    assert plan.sheets.read == ["ม.ค.", "ก.พ.", "มี.ค."]
    assert [name for name, _ in plan.sheets.unread] == ["คำอธิบาย", "สรุป"]
    assert [(new.number, new.subject) for new in plan.new_cases] == [("A1", "ใหม่กว่า"), ("C1", "ง")]
    assert [str(place_words(aside.line)) for aside in plan.set_aside] == ["ม.ค., line 4", "ก.พ., line 2"]
    assert [str(place_words(told.line)) for told in plan.notes] == ["ม.ค., line 3"]
    assert "ก.พ., line 3" in str(plan.notes[0].message)
    assert place_values(plan.set_aside[1].line) == {"sheet": "ก.พ.", "line": 2}
    text = write_set_aside(path, HEADER, plan.set_aside).read_text("utf-8-sig")
    assert "\nม.ค., line 4: " in text.replace("\r", "").replace('"', "")


def test_hidden_sheets_are_named_and_never_read(arrivals: Arrivals) -> None:
    path = write_book(
        arrivals.folder / "x.xlsx",
        ("เก่า", [HEADER, ["H1", DAY, "ซ่อน"]]),
        ("ใหม่", [HEADER, ["A1", DAY, "เห็น"], ["", DAY, "ไม่มีเลข"]]),
        hidden=["เก่า"],
    )
    plan = arrivals.take(path)
    assert counts(plan) == (1, 0, 0, 1)
    assert plan.sheets.read == ["ใหม่"]
    assert [name for name, _ in plan.sheets.unread] == ["เก่า"]
    assert place_values(plan.set_aside[0].line) == {
        "line": 3
    }  # where only one sheet is seen its line says all
    assert find_number("H1") is None


def test_a_workbook_with_all_of_it_hidden_is_refused_with_the_names_of_its_sheets(arrivals: Arrivals) -> None:
    path = write_book(
        arrivals.folder / "x.xlsx", ("เก่า", [HEADER, ["H1", DAY, "ซ่อน"]]), ("เปล่า", []), hidden=["เก่า"]
    )
    with pytest.raises(UnreadableFile, match="เก่า"):
        arrivals.plan(path)


def test_the_old_workbook_and_the_open_one_are_read_like_the_new_one(arrivals: Arrivals) -> None:
    old = arrivals.folder / "old.xls"
    old.write_bytes(OLD_BOOK)
    misnamed = arrivals.folder / "old.xlsx"
    misnamed.write_bytes(OLD_BOOK)
    for path in (old, misnamed):
        with open_arrival(path) as arrival:
            assert cells_of(arrival) == [
                ["1001", "2023-01-05 00:00:00", "ก", "5"],
                ["A2", "2023-01-06 10:30:00", "ข", "0.5"],
                ["B1", "2023-02-05 00:00:00", "ค", "true"],
            ]
            assert arrival.sheets.read == ["ม.ค.", "ก.พ."]
            assert [name for name, _ in arrival.sheets.unread] == ["เก่า"]
    value = '<table:table-cell office:value-type="{0}" office:{1}="{2}"{3}><text:p>{4}</text:p></table:table-cell>'
    ods = write_ods(
        arrivals.folder / "x.ods",
        ("เก่า", ods_row(*HEADER) + ods_row("H1", "1/5/2566", "ซ่อน")),
        (
            "ใหม่",
            ods_row(*HEADER, "ก", "ข")
            + ods_row(
                value.format("float", "value", "5", "", "5"),
                value.format("date", "date-value", "2023-05-01", "", "1/5/66"),
                "สอง</text:p><text:p>บรรทัด",
                value.format("time", "time-value", "PT09H30M00S", "", "9:30"),
                value.format("string", "string-value", "", ' calcext:value-type="error"', "#N/A"),
            )
            + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>',
        ),
        hidden=["เก่า"],
    )
    with open_arrival(ods) as arrival:
        assert cells_of(arrival) == [["5", "2023-05-01 00:00:00", "สอง\nบรรทัด", "09:30:00", "#N/A"]]
        assert [name for name, _ in arrival.sheets.unread] == ["เก่า"]


def test_values_of_cells_are_told_as_they_are(tmp_path: Path) -> None:
    values: list[tuple[Any, str | None, str]] = [
        *((date(2023, 1, 5), "d/m/bbbb", "2023-01-05 00:00:00"), (DAY, "[$-107041E]d mmm yy;@", "2023-05-01 00:00:00")),
        *((datetime(2023, 1, 5, 10, 30), "d/m/yyyy h:mm", "2023-01-05 10:30:00"), (time(10, 30), "h:mm", "10:30:00")),
        *((timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"), (5, None, "5"), (5.0, None, "5"), (5.25, None, "5.25")),
        *((0.5, "0%", "0.5"), (123456789012345, None, "123456789012345"), (1234567890123456, None, "1.23456789012346E+15")),
        *((True, None, "true"), ("0012", "@", "0012"), ("12", None, "12"), (" x ", None, " x "), ("ก\nข", None, "ก\nข")),
        *((44931, None, "44931"), (44931.4375, None, "44931.4375"), ("#REF!", "error", "#REF!"), ("#N/A", "error", "#N/A")),
    ]  # fmt: skip
    book = Workbook()
    sheet: Any = book.active
    # Blank rows above and a blank column before do not shift anything.
    sheet["B3"], sheet["C3"] = "ticket_id", "x"
    for number, (value, kind, _) in enumerate(values, start=4):
        sheet.cell(number, 2, f"N{number}")
        cell = sheet.cell(number, 3, value)
        if kind == "error":
            cell.data_type = "e"
        elif kind:
            cell.number_format = kind
    sheet.merge_cells("C4:D5")
    path = tmp_path / "x.xlsx"
    book.save(path)
    with open_arrival(path) as arrival:
        rows = list(arrival.rows())
    assert [row.cells[1] for row in rows[:1]] == [values[0][2]]
    assert {row.line: row.cells[1] for row in rows} == {
        number: text for number, (_, _, text) in enumerate(values, start=4) if number != 5
    } | {5: ""}


@pytest.mark.parametrize("stray", ["XFD1048576", "XFD9000", "AAA1048576"])
def test_a_stray_cell_far_away_does_not_fill_the_memory(tmp_path: Path, stray: str) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(HEADER)
    sheet[stray] = "x"
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UnreadableFile, match="at most 10,000,000 cells"):
        open_arrival(tmp_path / "x.xlsx")


def test_a_workbook_with_a_password_is_told_as_such(tmp_path: Path) -> None:
    at = OLD_BOOK.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    today = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + "EncryptedPackage".encode("utf-16-le")
    for data in (OLD_BOOK[:at] + b"\x2f\x00" + OLD_BOOK[at + 2 :], today):
        path = tmp_path / "x.xls"
        path.write_bytes(data)
        with pytest.raises(UnreadableFile, match="password"):
            open_arrival(path)


PAGE = (
    "<html><head><meta charset=utf-8><style>td {color: red}</style></head><body><table><tr><td>เมนู</td></tr></table>"
    "<table border=1><tr><th colspan=2>รายงาน</th></tr><tr><th>เลขที่เรื่อง<th>วันที่รับเรื่อง<th>รายละเอียด</tr>"
    "<tr><td>N1</td><td>5/1/2566<td>ก &lt; ข<br>สอง <b>หนา</b></td></tr>\n<tr><td> N2 </td><td></td><td>ค</td></tr></table>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_a_table_of_a_web_page_is_read_whatever_the_page_is_called(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.xls"
    path.write_bytes(PAGE.encode(encoding))
    with open_arrival(path) as arrival:
        assert [(row.line, row.cells) for row in arrival.rows()] == [
            (3, ["N1", "5/1/2566", "ก < ข\nสอง หนา"]),
            (4, ["N2", "", "ค"]),
        ]


@pytest.mark.parametrize(
    "text", ["<html><body><p>โปรดเข้าสู่ระบบ</body></html>", "<?xml version='1.0'?><cases><case id='1'/></cases>", "<!DOCTYPE html>"]
)  # fmt: skip
def test_a_page_without_a_table_is_refused_in_a_sentence_without_its_markup(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "x.xls"
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableFile) as caught:
        open_arrival(path)
    assert "<" not in str(caught.value)


def xml_row(*cells: tuple[str, str], index: int = 0) -> str:
    inner = "".join(f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>' for kind, text in cells)
    return f"<Row{f' ss:Index={chr(34)}{index}{chr(34)}' if index else ''}>{inner}</Row>"


def test_a_workbook_in_xml_of_2003_is_read(tmp_path: Path) -> None:
    header = xml_row(*(("String", name) for name in HEADER))
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    row = xml_row(
        ("Number", "1001"), ("DateTime", "2023-01-05T10:30:00.000"), ("String", "ก &amp; ข"), index=4
    )
    sheets = [("เก่า", f"<Table>{header}</Table>{hidden}"), ("ใหม่", f"<Table>{header}{row}</Table>")]
    path = tmp_path / "x.xls"
    path.write_text(excel_2003(*sheets), "utf-8")
    with open_arrival(path) as arrival:
        assert [(row.line, row.cells) for row in arrival.rows()] == [
            (4, ["1001", "2023-01-05 10:30:00", "ก & ข"])
        ]
        assert [name for name, _ in arrival.sheets.unread] == ["เก่า"]
    for broken in (
        excel_2003(*sheets, before='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'),
        excel_2003(*sheets)[:-30],
    ):
        path.write_text(broken, "utf-8")
        with pytest.raises(UnreadableFile) as caught:
            open_arrival(path)
        assert "<" not in str(caught.value)


def test_records_of_one_long_line_are_counted_and_told_by_their_first_words(arrivals: Arrivals) -> None:
    records = [
        {"ticket_id": "A1", "comment": "ก", "timestamp": "2023-05-01"},
        {"ticket_id": "", "comment": "ฝาท่อชำรุด", "timestamp": "2023-05-01"},
        {"ticket_id": "A3", "comment": "ข", "timestamp": "เมื่อวาน"},
    ]
    path = arrivals.folder / "x.json"
    path.write_text(json.dumps(records), "utf-8")
    aside = arrivals.plan(path).set_aside
    assert [(str(place_words(row.line)), row.number, row.words) for row in aside] == [
        ("record 2", "", "ฝาท่อชำรุด"),
        ("record 3", "A3", "ข"),
    ]
    assert [place_values(row.line) for row in aside] == [{"record": 2}, {"record": 3}]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    assert [place_values(row.line) for row in arrivals.plan(path).set_aside] == [{"line": 2}, {"line": 3}]


def test_a_line_of_a_sheet_stands_in_its_place_among_all_rows() -> None:
    lines = [Line(9, "ม.ค."), Line(2, "ก.พ.", 1)]
    assert min(lines[::-1]) == lines[0]
    assert len({*lines, Line(2, "ม.ค.")}) == 3
    assert [f"{line}" for line in lines] == [str(line) for line in lines] == ["ม.ค. 9", "ก.พ. 2"]
