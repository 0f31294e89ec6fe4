"""What spreadsheets leave in a table: guards are taken off, what they have spoilt is set aside and told."""

from pathlib import Path

import pytest

from models.cases.complainants import load_complainant
from models.cases.store import complaint_of_number
from models.imports.spreadsheet_marks import number_of, ruin_of, without_guard
from tests.models.imports.conftest import Arrivals, counts
from tests.models.imports.test_traps import HEADER, row

SPOILT = [
    *("1.01E+11", "1E+15", "1,01E+11", "2.566E+09", "1.01e11", "๑.๐๑E+๑๑", "1.23456789012345E+15"),
    *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "########", "Err:502"),
    *("2-Nov", "Nov-66", "02-Nov-2026", "2-พ.ย.", "พ.ย.-66", "2026-11-02 00:00:00"),
]
WHOLE = [
    *(
        "2023-ABC123",
        "1/12/2566",
        "0012",
        "12E45",
        "A1",
        "E1",
        "#12",
        "กท 12/66",
        "2023-NOV123",
        "2566-11-02",
        "MAR-0012",
    ),
    "101000000000",
]


@pytest.mark.parametrize("number", SPOILT)
def test_rows_whose_numbers_a_spreadsheet_has_spoilt_are_set_aside_with_the_reason(
    arrivals: Arrivals, number: str
) -> None:
    plan = arrivals.take_rows(
        HEADER, row(f'"{number}"', comment="หนึ่ง"), row(f'"{number}"', comment="สอง"), row("A9")
    )
    assert counts(plan) == (1, 0, 0, 2)
    assert plan.repeated == 0
    assert [(aside.line, aside.number) for aside in plan.set_aside] == [(2, number), (3, number)]
    assert all(
        f"“{number}”" in str(aside.reason) and "spreadsheet" in str(aside.reason) for aside in plan.set_aside
    )


@pytest.mark.parametrize("number", WHOLE)
def test_numbers_that_only_look_spoilt_are_taken(arrivals: Arrivals, number: str) -> None:
    assert arrivals.case(HEADER, row(number)).number == number


@pytest.mark.parametrize(
    "written", ["'0012", '"=""0012"""', "’0012", "'0012 ", '"=""\'0012"""', '" = ""0012"" "']
)
def test_guards_are_no_part_of_a_number(arrivals: Arrivals, written: str) -> None:
    assert arrivals.case(HEADER, row(written)).number == "0012"
    assert counts(arrivals.take_rows(HEADER, row("0012"))) == (0, 0, 1, 0)


def test_guards_are_no_part_of_other_cells(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(
        '="ticket_id",comment,address,timestamp,state,phone,coords,star',
        '="A1",\'=1+1,"=""ซอย """"5""""""","=""5/1/2566 10:30""","=""เสร็จสิ้น""",="0812345678",\'100.5,"=""5"""',
    )
    assert counts(plan) == (1, 0, 0, 0)
    case = complaint_of_number("A1")
    assert (case.subject, case.address, case.received_at.day, case.pending) == ("=1+1", 'ซอย "5"', 5, False)
    assert load_complainant(case.id).phone == "0812345678"
    assert dict(case.extra) == {"star": "5"}
    assert plan.new_words == []


@pytest.mark.parametrize(
    "text", ["'ด่วน' รถชน", "'5 บาท' ที่หายไป", "= สวัสดี", '="ก"&"ข"', "’tis", "#ถนนพัง", "#HELP!", "'"]
)
def test_what_the_writer_meant_stays(arrivals: Arrivals, text: str) -> None:
    quoted = text.replace('"', '""')
    assert arrivals.case(HEADER, row(comment="x").replace(",x,", f',"{quoted}",')).subject == text


def test_errors_in_other_columns_are_no_words_of_the_office(arrivals: Arrivals) -> None:
    header = f"{HEADER},phone"
    spoilt = row(type="#N/A", organization="#REF!", comment="#VALUE!", state="#NAME?")
    plan = arrivals.take_rows(header, f"{spoilt},8.12E+08", f"{row('A2', timestamp='#N/A')},")
    assert plan.new_words == []
    assert counts(plan) == (1, 0, 0, 1)
    assert len(plan.notes) == 5
    case = complaint_of_number("A1")
    assert (case.categories, case.sections, case.subject) == ((), (), None)
    assert load_complainant(case.id).phone is None


def test_a_workbook_keeps_fifteen_digits_and_no_days_for_numbers(arrivals: Arrivals, tmp_path: Path) -> None:
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    for cells in (
        ("เลขที่เรื่อง", "วันที่รับเรื่อง", "รายละเอียด"),
        (123456789012345, datetime(2023, 5, 1), "ครบ"),
        (1234567890123456, datetime(2023, 5, 1), "ปัด"),
        (1.5e17, datetime(2023, 5, 1), "ปัด"),
        (datetime(2023, 11, 2), datetime(2023, 5, 1), "วัน"),
        ("1234567890123456", datetime(2023, 5, 1), "ข้อความ"),
    ):
        book.active.append(cells)
    path = tmp_path / "x.xlsx"
    book.save(path)
    plan = arrivals.take(path)
    assert [new.number for new in plan.new_cases] == ["123456789012345", "1234567890123456"]
    assert [aside.line for aside in plan.set_aside] == [3, 4, 5]


def test_rows_set_aside_are_spoilt_still_when_they_come_again(arrivals: Arrivals) -> None:
    from models.imports.set_aside import write_set_aside

    path = arrivals.write(HEADER, row("1.01E+11"), row("#N/A"))
    aside = write_set_aside(path, HEADER.split(","), arrivals.take(path).set_aside)
    assert counts(arrivals.take(aside)) == (0, 0, 0, 2)


def test_a_number_without_guards_is_left_as_it_is() -> None:
    for number in WHOLE:
        assert number_of(number) == number == without_guard(number)
        assert ruin_of(number) is None
