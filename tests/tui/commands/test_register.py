"""The commands of the register, as other programs call them: output, exit codes, and nothing lost."""

import csv
import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from models import clock
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.daily_checks import checks
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.dates import Period
from models.office.words import List, load_words
from models.register.arrivals import arrived_by_day
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]

NOW = datetime(2020, 2, 4, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: date(2020, 2, 4))


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three cases: one of December that is late, two of January."""
    path = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    open_new_office(path)
    words = load_words()
    found = [words.find(List.CATEGORY, said) for said in ("ถนน", "น้ำท่วม")]
    roads, water, works = (word for word in (*found, words.find(List.SECTION, "โยธา")) if word)
    for number, day, month, year, category, subject in (
        ("2562-OLD111", 2, 12, 2019, roads, "ถนนเป็นหลุม"),
        ("2563-B9WGC7", 6, 1, 2020, water, "น้ำท่วมขังปากซอย 44"),
        ("GZ8TTL", 31, 1, 2020, water, "=น้ำไม่ระบาย"),
    ):
        case = Complaint(
            number=number,
            received_at=datetime(year, month, day, 5, tzinfo=UTC),
            categories=(category.id,),
            sections=(works.id,) if number == "2563-B9WGC7" else (),
            subject=subject,
            district="สามคลอง",
        )
        register_complaint(case, by="ก")
    change_complainant(complaint_of_number("GZ8TTL").id, Complainant("นางทดลอง ชื่อสมมุติ", "0800000000"), by="ก")
    close_office()
    return path


@pytest.fixture(autouse=True)
def closed() -> Any:
    yield
    close_office()


def listed(capture: Capture, *arguments: str) -> list[dict[str, Any]]:
    capture.readouterr()
    assert run(["complaint", "list", "--format", "json", *arguments]) == 0
    found: list[dict[str, Any]] = json.loads(capture.readouterr().out)
    return found


def numbers(cases: list[dict[str, Any]]) -> list[str]:
    return [case["number"] for case in cases]


def test_list_gives_the_newest_first_with_all_that_is_promised(register: Path, capsys: Capture) -> None:
    cases = listed(capsys)
    assert numbers(cases) == ["GZ8TTL", "2563-B9WGC7", "2562-OLD111"]
    promised = {"number", "received_on", "category", "subject", "district", "status", "sections", "due_on"}
    assert promised <= set(cases[1])
    assert cases[1]["category"] == "น้ำท่วม"
    assert cases[1]["sections"] == ["ฝ่ายโยธา"]
    assert cases[1]["received_on"] == "2020-01-06"
    assert cases[0]["due_on"] == "2020-02-03"  # the Monday after a Friday


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--search", "ซอย ๔๔"], ["2563-B9WGC7"]),
        (["--search", "2563 b9wgc7"], ["2563-B9WGC7"]),
        (["--section", "โยธา"], ["2563-B9WGC7"]),
        (["--status", "รอรับ", "-n", "1"], ["GZ8TTL"]),
        (["--status", "เสร็จสิ้น"], []),
        (["--late", "--search", "หลุม"], ["2562-OLD111"]),
        (["--pending"], ["GZ8TTL", "2563-B9WGC7", "2562-OLD111"]),
    ],
)
def test_list_is_narrowed_by_what_is_asked(
    register: Path, capsys: Capture, arguments: list[str], expected: list[str]
) -> None:
    assert numbers(listed(capsys, *arguments)) == expected


def test_list_of_a_complainant_is_given_when_asked_for_and_names_nobody(
    register: Path, capsys: Capture
) -> None:
    open_office(register)
    case = register_complaint(
        Complaint(number="WHO-1", subject="ไฟดับ"),
        by="ก",
        complainant=Complainant("นางสมมุติ ใจดี", "0801234567"),
    )
    close_office()
    assert run(["complaint", "list", "--complainant", "ใจดี"]) == 0
    told = capsys.readouterr().out
    assert "WHO-1" in told
    assert "ใจดี" not in told
    assert run(["complaint", "list", "--complainant", "080-1234", "--format", "json"]) == 0
    assert [each["number"] for each in json.loads(capsys.readouterr().out)] == ["WHO-1"]
    assert run(["complaint", "list", "--search", "ใจดี"]) == 0
    assert "WHO-1" not in capsys.readouterr().out
    open_office(register)
    assert [str(entry.verb) for entry in diary(case.id)] == ["register", "look_up", "look_up"]
    close_office()


def test_list_as_csv_reads_back_and_holds_no_formula(register: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert run(["complaint", "list", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["number"] for row in rows] == ["GZ8TTL", "2563-B9WGC7", "2562-OLD111"]
    assert rows[0]["subject"] == "'=น้ำไม่ระบาย"


def test_a_table_says_how_many_it_left_out(register: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert run(["complaint", "list", "-n", "2"]) == 0
    out, err = capsys.readouterr()
    assert "GZ8TTL" in out
    assert "2562-OLD111" not in out
    assert "3" in err


@pytest.mark.parametrize("shape", ["table", "csv", "json"])
def test_more_cases_may_be_asked_for_than_can_be_counted(register: Path, capsys: Capture, shape: str) -> None:
    assert run(["complaint", "list", "-n", "9" * 20, "--format", shape]) == 0
    assert "2562-OLD111" in capsys.readouterr().out


def test_a_word_that_the_office_does_not_have_is_refused_with_those_it_has(
    register: Path, capsys: Capture
) -> None:
    assert run(["complaint", "list", "--status", "หายไป"]) == 2
    assert "กำลังดำเนินการ" in capsys.readouterr().err


def test_show_finds_a_number_however_it_is_written_and_hides_who_complains(
    register: Path, capsys: Capture
) -> None:
    assert run(["complaint", "show", "gz8-ttl"]) == 0
    out = capsys.readouterr().out
    assert "น้ำไม่ระบาย" in out
    assert "ทดลอง" not in out
    assert "0800000000" not in out
    assert run(["complaint", "show", "GZ8TTL", "--json"]) == 0
    out = capsys.readouterr().out
    assert "complainant" not in json.loads(out)
    assert "0800000000" not in out
    assert run(["complaint", "show", "GZ8TTL", "--json", "--with-names"]) == 0
    assert json.loads(capsys.readouterr().out)["complainant"]["phone"] == "0800000000"


def test_a_number_that_is_not_there_is_told(register: Path, capsys: Capture) -> None:
    assert run(["complaint", "show", "2563-NOBODY"]) == 2
    assert "2563-NOBODY" in capsys.readouterr().err


def counted(capture: Capture, *arguments: str) -> dict[str, Any]:
    capture.readouterr()
    assert run(["complaint", "counts", "--from", "1/1/2563", "--to", "2020-01-31", "--json", *arguments]) == 0
    found: dict[str, Any] = json.loads(capture.readouterr().out)
    return found


def test_counts_stand_as_of_their_day(register: Path, capsys: Capture) -> None:
    assert (
        run(["complaint", "set", "2563B9WGC7", "เสร็จสิ้น", "--note", "สูบน้ำออกเรียบร้อยแล้ว", "--on", "2020-02-02"])
        == 0
    )
    before, after = counted(capsys, "--as-of", "1/2/2563"), counted(capsys, "--as-of", "2/2/2563")
    assert {name: before[name] for name in ("received", "finished", "pending")} == {
        "received": 2,
        "finished": 0,
        "pending": 2,
    }
    assert {name: after[name] for name in ("received", "finished", "pending")} == {
        "received": 2,
        "finished": 1,
        "pending": 1,
    }
    assert after["rows"] == []


def test_counts_by_section_name_those_without_one_too(register: Path, capsys: Capture) -> None:
    rows = counted(capsys, "--by", "section")["rows"]
    assert {row["name"]: row["received"] for row in rows} == {"ฝ่ายโยธา": 1, None: 1}


def test_a_period_that_ends_before_it_begins_is_refused(register: Path, capsys: Capture) -> None:
    assert run(["complaint", "counts", "--from", "2/1/2563", "--to", "1/1/2563"]) == 2
    assert run(["complaint", "counts", "--from", "32/1/2563", "--to", "1/1/2563"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_finishing_needs_words_for_the_complainant(register: Path, capsys: Capture) -> None:
    assert run(["complaint", "set", "GZ8TTL", "เสร็จสิ้น"]) == 2
    assert "--note" in capsys.readouterr().err
    open_office(register)
    assert complaint_of_number("GZ8TTL").revision == 1


def test_a_short_answer_is_questioned_once(register: Path, capsys: Capture) -> None:
    assert run(["--lang", "en", "complaint", "set", "GZ8TTL", "เสร็จสิ้น", "--note", "แก้แล้ว"]) == 2
    told = capsys.readouterr().err
    assert "--yes" in told
    assert "long enough? The answer" in told
    assert run(["complaint", "set", "GZ8TTL", "เสร็จสิ้น", "--note", "แก้แล้ว", "--yes"]) == 0
    open_office(register)
    assert complaint_of_number("GZ8TTL").answer == "แก้แล้ว"


def test_set_tells_when_nothing_was_to_be_changed(register: Path, capsys: Capture) -> None:
    assert run(["complaint", "set", "GZ8TTL", "รอรับเรื่อง"]) == 0
    open_office(register)
    assert complaint_of_number("GZ8TTL").revision == 1


def test_the_daily_check_is_recorded(register: Path, capsys: Capture) -> None:
    assert run(["check-in", "--new", "5"]) == 0
    assert run(["check-in", "--new", "-1"]) == 2
    open_office(register)
    assert [(check.day, check.new) for check in checks(Period(date(2020, 2, 1), date(2020, 2, 29)))] == [
        (date(2020, 2, 4), 5)
    ]


def test_a_check_is_held_against_the_cases_that_arrived_that_day(register: Path, capsys: Capture) -> None:
    open_office(register)
    arrived = arrived_by_day(Period(date(2020, 1, 1), date(2020, 1, 31)))
    assert arrived == {date(2020, 1, 6): 1, date(2020, 1, 31): 1}
    assert run(["check-in", "--new", "3", "--on", "31"]) == 0
    assert "เรื่องที่รับในวันนั้น: ! ในทะเบียน 1 ขาด 2" in capsys.readouterr().out
    assert run(["check-in", "--new", "0", "--on", "31/1", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["day"], said["noted"], said["in_register"]) == ("2020-01-31", 3, 1)


def test_the_same_seed_makes_the_same_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    made = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.db"
        assert run(["demo", "--complaints", "40", "--seed", "7", "--into", str(path)]) == 0
        monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
        made.append(listed(capsys))
    assert made[0] == made[1]
    assert len(made[0]) == 40
    assert run(["demo", "--complaints", "40", "--into", str(tmp_path / "a.db")]) == 2


def test_commands_on_the_register_load_no_screen(register: Path) -> None:
    code = "import sys; from tui.cli import run; run(sys.argv[1:]); print({'textual', 'rich'} & set(sys.modules), file=sys.stderr)"
    for arguments in (
        ["complaint", "list", "-n", "5"],
        ["complaint", "show", "GZ8TTL"],
        ["complaint", "counts", "--from", "1/1/2563", "--to", "31/1/2563"],
        ["complaint", "set", "GZ8TTL", "กำลังดำเนินการ"],
        ["check-in", "--new", "1"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        assert done.stderr.strip() == "set()", arguments


def test_listing_loads_none_of_what_changes_a_case(register: Path) -> None:
    code = (
        "import sys; from tui.cli import run; run(['complaint', 'list']); "
        "print({'models.cases.acts', 'models.cases.intake', 'icu4py', 'holidays'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "set()"


def test_a_clock_before_the_newest_entry_is_told_beside_the_answer(
    register: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["complaint", "list"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 1, 31, 7, 0, tzinfo=UTC))
    assert run(["complaint", "list"]) == 0
    again = capsys.readouterr()
    assert again.out == told.out
    assert again.err.count("31 ม.ค. 63") == again.err.count("4 ก.พ. 63") == again.err.count("\n") == 1
    assert run(["doctor", "--no-test", "--json", "--database", str(register)]) == 1
    answer = capsys.readouterr()
    assert "clock" in [finding["kind"] for finding in json.loads(answer.out)["findings"]]
    assert answer.err == ""
