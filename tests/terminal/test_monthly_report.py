"""The clerk's monthly task in a real terminal: from opening the program to the report on the form."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.form.reader import read_form
from tests.exports.form.invented import monthly, paper, row
from tests.terminal.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with an invented project and three submitted reports."""
    database = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(database))
    form = tmp_path / "form.md"
    form.write_text(paper(*(row(number, monthly(number)) for number in (1, 2, 3))), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "tui", "form", "import", "--create", str(form)],
        check=False,
        capture_output=True,
    )
    return database


def export() -> str:
    return subprocess.run(
        [sys.executable, "-m", "tui", "form", "export"], check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_three_figures_and_a_few_keys_make_a_stored_report(
    size: tuple[int, int], office: Path, start: Start
) -> None:
    terminal = start("tamruang", columns=size[0], rows=size[1])
    terminal.wait_for("งานวันแรก")
    keys = ["r", "F3", "Tab", "Tab", "F2"]
    assert len(keys) <= 20
    # All in one packet, as a slow line delivers them: none may overtake another.
    terminal.keys("r", "F3", "8", "9", "Tab", "7", "5", "Tab", "4", "0", "F2")
    terminal.wait_for("บันทึกรายงานครั้งที่ 4")
    report = read_form(export().encode()).reports[-1]
    assert (report.number, report.received, report.finished, report.pending) == (4, 89, 75, 14)
    assert "จำนวน 89 เรื่อง" in (report.narrative or "")
    assert str(report.progress_percent) == "40.00"


def test_a_narrative_typed_in_thai_stands_on_the_exported_form(office: Path, start: Start) -> None:
    terminal = start("tamruang")
    terminal.wait_for("งานวันแรก")
    terminal.keys("r", "F3", "5", "Tab", "3", "Tab")
    terminal.wait_for("คำนวณให้")
    terminal.keys("BTab", "C-End")
    terminal.type(" น้ำท่วมขังที่ปากซอย แก้ไขแล้ว")
    terminal.wait_for("น้ำท่วมขังที่ปากซอย")
    terminal.keys("F2")
    terminal.wait_for("บันทึกรายงานครั้งที่ 4")
    assert "น้ำท่วมขังที่ปากซอย แก้ไขแล้ว" in (read_form(export().encode()).reports[-1].narrative or "")


def test_the_screens_obey_with_the_thai_layout_on(office: Path, start: Start) -> None:
    terminal = start("tamruang")
    terminal.wait_for("งานวันแรก")
    terminal.type("พ")  # the key of "r"
    terminal.wait_for("รายงาน 3 ครั้ง")
    terminal.keys("F3")
    terminal.wait_for("ครั้งที่ 4")
    terminal.type("๘๙")
    terminal.keys("Tab")
    terminal.type("๗๕")
    terminal.keys("F2")
    terminal.wait_for("บันทึกรายงานครั้งที่ 4")
    assert read_form(export().encode()).reports[-1].pending == 14


def test_what_was_typed_and_not_saved_is_asked_about_and_offered_again(office: Path, start: Start) -> None:
    terminal = start("tamruang")
    terminal.wait_for("งานวันแรก")
    terminal.keys("r", "F3", "7", "7", "Escape")
    terminal.wait_for("เก็บสิ่งที่พิมพ์ไว้")
    terminal.keys("k")
    terminal.wait_for("รายงาน 3 ครั้ง")
    terminal.keys("q", "q")  # back to the day, and out
    terminal.wait_for("ENDED 0")
    again = start("tamruang")
    again.wait_for("งานวันแรก")
    again.keys("r", "F3")
    again.wait_for("พิมพ์ต่อจากเดิม")
    again.keys("Enter")
    again.wait_for(lambda screen: re.search(r"รับทั้งหมด +77", screen) is not None)
