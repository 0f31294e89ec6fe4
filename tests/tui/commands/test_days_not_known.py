"""A day that no file said is called so, on screen, on paper and in tables."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exports.papers.answer import answer
from exports.papers.indicator import indicator_figures
from exports.papers.one_case import one_case
from models.cases.store import complaint_of_number
from models.clock import today
from models.dates import Period, format_long_date
from models.storage.database import close_office
from tests.exports.papers.dump import dump
from tests.new_office import open_new_office
from tui.cases.data import load_case_file
from tui.cases.page import case_lines
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def imported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture) -> Iterator[str]:
    """What the import of a case says that is finished, and of one that is passed on, nobody knows when."""
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setenv("TAMRUANG_DATABASE", str(tmp_path / "office.db"))
    open_new_office(tmp_path / "office.db")
    close_office()
    path = tmp_path / "mis.csv"
    path.write_text(
        "ticket_id,comment,timestamp,state\nA1,ถนนพัง,2023-05-01,เสร็จสิ้น\nA2,ถนนพัง,2023-05-01,ส่งต่อ\nA3,ไฟดับ,2023-05-01,รอรับเรื่อง\n",
        "utf-8",
    )
    assert run(["complaint", "import", str(path), "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["undated"] == 2
    assert run(["complaint", "import", str(path), "--yes"]) == 0
    yield capsys.readouterr().out
    close_office()


def test_the_import_tells_of_how_many_no_day_is_known(imported: str) -> None:
    assert "Begun or settled without a day, which is not known: 2." in imported


def test_a_case_shows_it(capsys: Capture) -> None:
    run(["complaint", "show", "A1"])
    shown = capsys.readouterr().out
    assert shown.count("day not known MIS") == 3
    run(["complaint", "show", "A1", "--json"])
    record = json.loads(capsys.readouterr().out)
    nobody_knows = {"on": None, "by": "MIS", "person": "MIS"}
    assert record["steps"] == [nobody_knows, nobody_knows, None, None, nobody_knows]
    page = [line.text for line in case_lines(load_case_file(complaint_of_number("A1").id), today())]
    assert sum("day not known" in line for line in page) == 4


def test_papers_do_not_say_the_day_of_the_import_for_that_of_the_deed() -> None:
    heard = format_long_date(today())
    for number in ("A1", "A2"):
        case = complaint_of_number(number).id
        assert f"(ไม่ทราบวันที่ ทะเบียนได้รับแจ้งเมื่อวันที่ {heard})" in dump(one_case(case))
        assert "แล้วเมื่อวันที่" not in dump(answer(case, today=today()))


def test_a_table_leaves_the_day_empty(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    run(["complaint", "export", "--output", str(path), "--columns", "number,status_on"])
    lines = sorted(path.read_text("utf-8-sig").splitlines())
    assert lines[:3] == ["A1,", "A2,", "A3,2023-05-01"]


def test_the_indicator_s_paper_tells_how_many_are_left_out() -> None:
    paper = dump(indicator_figures(Period(date(2023, 5, 1), date(2023, 5, 31)), today=today()))
    assert "ไม่นำมาประเมิน" in paper
    assert "2 เรื่อง" in paper
