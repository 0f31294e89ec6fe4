"""The clerk's daily tasks in a real terminal, each with the keys that it may take, sent in one packet as a slow line does."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import clock
from models.cases.complaint import Complaint
from models.cases.daily_checks import checks
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.cases.workflow import take_in
from models.dates import Period
from models.demo.office import make_sample_office
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tests.terminal.terminal import Terminal, wait_until

Start = Callable[..., Terminal]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with the sample office and twelve cases."""
    database = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(database))
    open_new_office(database)
    make_sample_office("tester")
    for number in range(12):
        arrived = clock.now() - timedelta(hours=number + 1)
        stored = register_complaint(
            Complaint(number=f"69-{number:02d}", subject=f"ฝาท่อชำรุด {number}", received_at=arrived),
            by="tester",
        )
        if number:
            take_in(stored.id, by="tester")
    close_office()
    return database


def standing(database: Path, number: str) -> Standing:
    open_office(database)
    try:
        return load_words().standing(complaint_of_number(number).status)
    finally:
        close_office()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_check_status_and_finish_by_number_and_undo(
    size: tuple[int, int], office: Path, start: Start
) -> None:
    terminal = start("tamruang", columns=size[0], rows=size[1])
    terminal.wait_for("ยังไม่ได้ตรวจระบบ MIS")
    terminal.keys("F4", "3", "Enter")
    terminal.wait_for("✓ ตรวจระบบ MIS วันนี้แล้ว")
    terminal.keys("/", *"6900", "F7", "2")
    terminal.wait_for("✓ 69-00")
    assert standing(office, "69-00") is Standing.IN_PROGRESS
    terminal.keys("/", *"6901", "F8", "1", "F2")
    terminal.wait_for("✓ 69-01")
    assert standing(office, "69-01") is Standing.FINISHED
    terminal.keys("u")
    terminal.wait_for("ย้อนแล้ว: 69-01")
    assert standing(office, "69-01") is Standing.IN_PROGRESS
    open_office(office)
    (check,) = checks(Period(date.min, date.max))
    close_office()
    assert check.new == 3


def test_the_same_with_the_thai_layout_on(office: Path, start: Start) -> None:
    terminal = start("tamruang")
    terminal.wait_for("ยังไม่ได้ตรวจระบบ MIS")
    terminal.keys("F4")
    terminal.type("๓")
    terminal.keys("Enter")
    terminal.wait_for("✓ ตรวจระบบ MIS วันนี้แล้ว")
    terminal.type("ฝ")  # the key of "/"
    terminal.type("๖๙๐๑")
    terminal.keys("F8")
    terminal.type("ๅ")  # the key of "1"
    terminal.keys("F2")
    terminal.wait_for("✓ 69-01")
    assert standing(office, "69-01") is Standing.FINISHED
    terminal.type("ี")  # the key of "u"
    terminal.wait_for("ย้อนแล้ว: 69-01")


def test_a_word_is_found_by_two_keys(office: Path, start: Start) -> None:
    terminal = start("tamruang")
    terminal.wait_for("ยังไม่ได้ตรวจระบบ MIS")
    terminal.keys("/")
    terminal.type("ฝาท่อ")
    terminal.keys("Enter")
    screen = terminal.wait_for("69-00")
    assert "69-10" in screen
    assert "69-05" in screen


def test_ten_marked_cases_are_finished_in_one_go(office: Path, start: Start) -> None:
    terminal = start("tamruang")
    terminal.wait_for("ยังไม่ได้ตรวจระบบ MIS")
    struck = ["l", *["Space"] * 10, "f", "1", "F2"]
    assert len(struck) <= 14
    terminal.keys(*struck)
    terminal.wait_for(lambda screen: "✓ 10 " in screen or "10 เรื่อง" in screen)
    wait_until(lambda: standing(office, "69-00") is Standing.FINISHED)
    assert standing(office, "69-09") is Standing.FINISHED
    assert standing(office, "69-11") is Standing.IN_PROGRESS


def test_a_half_typed_case_is_kept_when_the_terminal_vanishes(office: Path, start: Start) -> None:
    terminal = start("tamruang")
    terminal.wait_for("ยังไม่ได้ตรวจระบบ MIS")
    terminal.keys("/")
    terminal.type("ท่อแตกหน้าตลาด")
    terminal.keys("F3")
    terminal.wait_for("ยังไม่บันทึก")
    terminal.keys("Enter")
    program = terminal.program
    terminal.close()
    wait_until(lambda: not Path(f"/proc/{program}").exists())
    again = start("tamruang")
    again.wait_for("เรื่องค้างทั้งหมด")
    again.keys("F3")
    again.wait_for("พิมพ์ต่อจากเดิม")
    again.keys("Enter")
    again.wait_for("ท่อแตกหน้าตลาด")
