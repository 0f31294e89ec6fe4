"""What real files do to their readers, one by one."""

from pathlib import Path

import pytest

from models.cases.store import complaint_of_number, find_number
from models.errors import UnreadableFile
from models.imports.set_aside import write_set_aside
from models.office.vocabulary import Standing
from models.office.words import load_words
from tests.models.imports.conftest import Arrivals, counts

HEADER = "ticket_id,type,organization,comment,coords,timestamp,state,last_activity"


def row(number: str = "A1", **cells: str) -> str:
    values = {
        **{"type": "ถนน", "organization": "", "comment": "ถนนพัง", "coords": "", "timestamp": "2023-05-01"},
        **{"state": "รอรับเรื่อง", "last_activity": "2023-05-02 10:00:00"},
        **cells,
    }
    return ",".join(
        (number, *(f'"{value}"' if "," in value or "\n" in value else value for value in values.values()))
    )


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2023-05-01 03:04:05",
            "2023-05-01T03:04:05+07:00",
            "2023-04-30 20:04:05+00",
            "2023-04-30T20:04:05.999Z",
        ),
        *(
            "2023-04-30 20:04:05.123456+00:00",
            "1/5/2566 03:04:05",
            "๑/๕/๒๕๖๖ ๐๓:๐๔:๐๕",
            "2566-05-01 03:04:05",
        ),
        *("1 พ.ค. 66 03:04:05", "2023/05/01 03:04:05", "1/5/2023 3:04:05 AM"),
    ],
)
def test_one_moment_written_in_many_ways_is_one_moment(arrivals: Arrivals, written: str) -> None:
    case = arrivals.case(HEADER, row(timestamp=written))
    assert case.received_at.isoformat() == "2023-04-30T20:04:05+00:00"


@pytest.mark.parametrize("written", ["", "0,0", "0.0, 0.0", "(0,0)", "None"])
def test_no_place_is_told_as_none(arrivals: Arrivals, written: str) -> None:
    plan = arrivals.take_rows(HEADER, row(coords=written))
    assert plan.notes == []
    assert complaint_of_number("A1").latitude is None


@pytest.mark.parametrize("written", ["13.7,100.5", "100.5", "200,13.7", "ไม่ทราบ", "1,2,3,4", "nan,nan"])
def test_a_place_that_is_none_is_left_out_and_told(arrivals: Arrivals, written: str) -> None:
    plan = arrivals.take_rows(HEADER, row(coords=written))
    assert [told.line for told in plan.notes] == [2]
    case = complaint_of_number("A1")
    assert (case.latitude, case.longitude) == (None, None)


def test_words_that_are_new_to_the_office_become_its_words(arrivals: Arrivals) -> None:
    path = arrivals.write(
        HEADER, row(state="รอผู้รับเหมา", type="ศาลา", organization="ฝ่ายใหม่"), row("A2", type="ศาลา")
    )
    before = load_words().all
    meanings = {"รอผู้รับเหมา": Standing.IN_PROGRESS}
    plan = arrivals.plan(path, meanings=meanings)
    assert [(str(new.list), new.word, new.line) for new in plan.new_words] == [
        ("category", "ศาลา", 2),
        ("section", "ฝ่ายใหม่", 2),
        ("status", "รอผู้รับเหมา", 2),
    ]
    assert load_words().all == before
    done = arrivals.take(path, meanings=meanings)
    assert done.new_words == plan.new_words
    words, case = load_words(), complaint_of_number("A1")
    assert words.name(case.status) == "รอผู้รับเหมา"
    assert words.standing(case.status) is Standing.IN_PROGRESS
    assert case.pending
    assert case.due_on == case.finish_by
    assert arrivals.plan(path).new_words == []


def test_of_a_ticket_that_comes_twice_the_newer_row_counts(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(
        HEADER,
        row("2566-A1", comment="ใหม่", last_activity="2023-05-05 10:00"),
        row("2566A1", comment="เก่า", type="คำเก่า", last_activity="2023-05-04 10:00"),
        row("B1"),
    )
    assert counts(plan) == (2, 0, 0, 0)
    assert plan.repeated == 1
    assert [told.line for told in plan.notes] == [3]
    assert complaint_of_number("2566-A1").subject == "ใหม่"
    assert plan.new_words == []


def test_a_file_older_than_the_last_one_changes_nothing(arrivals: Arrivals) -> None:
    new = arrivals.write(HEADER, row(comment="ใหม่", last_activity="2023-05-05 10:00"), name="new.csv")
    old = arrivals.write(HEADER, row(comment="เก่า", last_activity="2023-05-04 10:00"), name="old.csv")
    arrivals.take(new)
    plan = arrivals.take(old)
    assert (counts(plan), plan.older) == ((0, 0, 1, 0), 1)
    assert complaint_of_number("A1").subject == "ใหม่"


def test_rows_that_cannot_be_read_are_set_aside_with_their_lines(arrivals: Arrivals) -> None:
    path = arrivals.write(
        HEADER,
        row("A1", comment="สอง\nบรรทัด"),
        row("", comment="ไม่มีเลขที่"),
        row("A2", timestamp="เมื่อวาน"),
        row("A3", timestamp=""),
        row("A4", timestamp="2023-07-01"),
        "A5,มากไป,,,,2023-05-01,,,x",
        "A6,น้อยไป",
        "",
        row("A7"),
    )
    plan = arrivals.take(path)
    assert counts(plan) == (2, 0, 0, 6)
    assert [aside.line for aside in plan.set_aside] == [4, 5, 6, 7, 8, 9]
    assert find_number("A7") is not None


def test_rows_set_aside_can_be_mended_and_come_in_again(arrivals: Arrivals) -> None:
    path = arrivals.write(
        HEADER, row("A1", timestamp="32/5/2566", comment='สอง\n""บรรทัด""'), "A6,น้อยไป", row("A2")
    )
    plan = arrivals.take(path)
    header = HEADER.split(",")
    aside = write_set_aside(path, header, plan.set_aside)
    assert aside == path.with_name("mis-set-aside.csv")
    assert write_set_aside(path, header, plan.set_aside).name == "mis-set-aside-2.csv"
    assert counts(arrivals.plan(aside)) == (0, 0, 0, 2)
    text = aside.read_text("utf-8-sig")
    # A reason behind a row with cells too few would be taken for one of its cells once a spreadsheet has filled it up.
    assert "4: The row has 2 cells; the header has 8.,A6,น้อยไป" in text
    aside.write_text(text.replace("32/5/2566", "31/5/2566"), "utf-8-sig")
    again = arrivals.take(aside)
    assert counts(again) == (1, 0, 0, 1)
    case = complaint_of_number("A1")
    assert case.detail == 'สอง\n"บรรทัด"'
    assert case.extra == ()
    left = write_set_aside(aside, ("เหตุที่แยกไว้", *header), again.set_aside).read_text("utf-8-sig")
    assert left.startswith("เหตุที่แถวมีปัญหา,ticket_id"), "the column of reasons of an older version goes as well"
    assert left.count("The row has") == 1
    assert ".,A6,น้อยไป" in left


def test_words_of_a_row_that_is_refused_are_none_of_the_offices(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(
        HEADER + ",จำนวนครั้งที่เปิดใหม่,ที่อยู่", row(type="ใหม่", state="ใหม่") + f",0,{'ก' * 3_000}"
    )
    assert counts(plan) == (0, 0, 0, 1)
    assert plan.new_words == []


@pytest.mark.parametrize("count", ["1e300", "99999999999999999999", "-1", "สอง"])
def test_a_count_that_is_none_is_left_out(arrivals: Arrivals, count: str) -> None:
    assert arrivals.case(f"{HEADER},count_reopen", f"{row()},{count}").reopened == 0


def test_a_quote_without_its_end_costs_one_row(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(HEADER, row("A1"), 'A2,"ถนน,,พัง,,2023-05-01,,', row("A3"), row("A4"))
    assert [aside.line for aside in plan.set_aside] == [3]
    assert plan.new == 3


def test_a_quote_without_its_end_does_not_swallow_a_later_row_of_quotes(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(HEADER, 'A2,"ถนน,,พัง,,2023-05-01,,', row("A3", comment="ก,ข"), row("A4"))
    assert [aside.line for aside in plan.set_aside] == [2]
    assert plan.new == 2


def test_nul_and_control_letters_are_cleaned_away(arrivals: Arrivals) -> None:
    case = arrivals.case(HEADER, row(comment="ถนน\x00พัง\x1b[31m มาก\u202e", organization="ฝ่าย\x07โยธา"))
    assert case.subject == "ถนนพัง มาก"
    assert load_words().name(case.sections[0]) == "ฝ่ายโยธา"


def test_signs_of_html_are_left_as_text(arrivals: Arrivals) -> None:
    case = arrivals.case(HEADER, row(comment="a &amp; b &lt;p&gt;", type="ถนน &amp; ทางเท้า"))
    assert case.subject == "a &amp; b &lt;p&gt;"
    assert load_words().name(case.categories[0]) == "ถนน &amp; ทางเท้า"


def test_a_long_text_gives_its_first_words_as_the_subject(arrivals: Arrivals) -> None:
    text = "ที่ริมคลองสมมุติ " * 20
    case = arrivals.case(HEADER, row(comment=text))
    assert case.detail == text.strip()
    assert case.subject is not None
    assert len(case.subject) <= 81
    assert case.subject == "ที่ริมคลองสมมุติ ที่ริมคลองสมมุติ ที่ริมคลองสมมุติ ที่ริมคลองสมมุติ…"


def test_a_text_that_no_case_can_hold_is_set_aside(arrivals: Arrivals) -> None:
    assert counts(arrivals.take_rows(HEADER, row(comment="ก" * 20_001), row("A2"))) == (1, 0, 0, 1)


def test_broken_letters_are_set_aside_and_the_others_taken(arrivals: Arrivals) -> None:
    path = arrivals.write(HEADER, row("A1"), row("A2", comment="พัXง"), *(row(f"B{n}") for n in range(20)))
    path.write_bytes(path.read_bytes().replace("พัXง".encode(), "พั".encode() + b"\xe0\xb8" + "ง".encode()))
    plan = arrivals.take(path)
    assert counts(plan) == (21, 0, 0, 1)
    assert plan.set_aside[0].line == 3


def test_cases_whose_numbers_differ_only_by_their_signs_are_none_of_them_lost(arrivals: Arrivals) -> None:
    numbers = ["1/12/2566", "11/2/2566", "2-11", "21-1"]
    plan = arrivals.take_rows(HEADER, *(row(number, comment=f"เรื่องของ {number}") for number in numbers))
    assert (counts(plan), plan.repeated, plan.notes) == ((4, 0, 0, 0), 0, [])
    for number in numbers:
        case = complaint_of_number(number)
        assert (case.number, case.subject) == (number, f"เรื่องของ {number}")
    again = arrivals.take_rows(HEADER, *(row(number, comment=f"เรื่องของ {number}") for number in numbers))
    assert counts(again) == (0, 0, 4, 0)


def test_a_number_written_in_another_way_is_that_of_the_same_case(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("1/12/2566"))
    newer = row("๑ / ๑๒ / ๒๕๖๖", comment="อีกแบบ", last_activity="2023-05-03")
    assert counts(arrivals.take_rows(HEADER, newer)) == (0, 1, 0, 0)
    assert complaint_of_number("1/12/2566").number == "1/12/2566"


@pytest.mark.parametrize("number", ["2023-ABCDEF", "AB12CD", "2566-๑๒๓๔๕๖"])
def test_numbers_stay_as_they_are_written(arrivals: Arrivals, number: str) -> None:
    assert arrivals.case(HEADER, row(number)).number == number


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"",
            b"\xef\xbb\xbf",
            b" \r\n",
            bytes(range(256)) * 20,
            b"\xd0\xcf\x11\xe0" + b"x" * 99,
            b"PK\x03\x04garbage",
        ),
        *(
            b"[1, 2",
            b"[]",
            b"{}",
            b"[" * 100_000,
            b'{"a": [1, 2]}',
            b'[{"ticket_id": "A1"}, {"ticket',
            b"hello\n",
        ),
    ],
)
def test_what_is_no_list_of_cases_is_refused_with_a_sentence(arrivals: Arrivals, content: bytes) -> None:
    path = arrivals.folder / "x.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        arrivals.plan(path)
    assert "x.csv" in str(caught.value)


def test_no_file_and_a_folder_are_refused_with_a_sentence(arrivals: Arrivals) -> None:
    for path in (arrivals.folder / "none.csv", arrivals.folder):
        with pytest.raises(UnreadableFile):
            arrivals.plan(path)


def test_a_file_that_changes_meanwhile_is_refused(arrivals: Arrivals) -> None:
    from models.imports.files import open_arrival
    from models.imports.store import import_file

    path = arrivals.write(HEADER, row())
    with open_arrival(path) as arrival:
        arrivals.write(HEADER, row(), row("A2"))
        with pytest.raises(UnreadableFile):
            import_file(arrival, by="ก")
    assert find_number("A1") is None


def test_a_line_that_names_the_separator_is_passed_over(arrivals: Arrivals) -> None:
    path = arrivals.write("sep=;", "ticket_id;comment;timestamp", "A1;ก,ข;2023-05-01")
    assert counts(arrivals.take(path)) == (1, 0, 0, 0)
    assert complaint_of_number("A1").subject == "ก,ข"


def test_a_set_aside_file_is_for_its_owner_alone(arrivals: Arrivals) -> None:
    path = arrivals.write(HEADER, row("", comment="x"))
    aside: Path = write_set_aside(path, HEADER.split(","), arrivals.take(path).set_aside)
    assert aside.stat().st_mode & 0o077 == 0
