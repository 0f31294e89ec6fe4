"""The steps of a case as a line of time: each on its day, in order, never wider than a small window."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.layout import cell_width
from models import clock
from models.cases.complaint import Complaint
from models.office.vocabulary import StepDone
from tests.examples import examples
from tests.tui.conftest import on_stage
from tests.tui.offices import NOW, assigned
from tui.app import TamruangApp
from tui.cases.time_line import CELLS, time_line
from tui.settings.values import DEFAULTS

START = date(2020, 2, 3)
CASE = Complaint(
    number="A1",
    received_at=datetime(2020, 2, 3, 3, tzinfo=UTC),
    accept_by=date(2020, 2, 4),
    finish_by=date(2020, 2, 24),
)


def done(*days: int | None) -> Complaint:
    steps = [None if day is None else StepDone(START + timedelta(day), "ก") for day in days]
    return replace(CASE, steps=(*steps, *[None] * (5 - len(steps))))


def drawn(case: Complaint, today: date = START) -> tuple[str, str]:
    line, labels = (each.text for each in time_line(case, today))
    begin = len("3 ก.พ. 63 ")
    assert cell_width(line) <= 62
    return line[begin : begin + CELLS], labels


def test_a_new_case_has_its_whole_time_before_it() -> None:
    line, labels = drawn(done(), START + timedelta(7))
    assert line[0] == "─"
    assert line[-1] == "○"
    assert line[11] == "│", "a third of the way"
    assert labels.split() == ["วันนี้"]


def test_each_step_stands_on_its_day() -> None:
    line, labels = drawn(done(0, 7, 14), START + timedelta(14))
    assert [at for at, sign in enumerate(line) if sign == "●"] == [0, 11, 22]
    assert set(line[1:11]) == {"━"}
    assert set(line[23:33]) == {"─"}
    assert labels.split() == ["1", "2", "3"]


def test_steps_of_one_day_stand_together() -> None:
    line, labels = drawn(done(0, 0, 7))
    assert line.count("●") == 2
    assert labels.split()[:2] == ["12", "3"]


def test_of_a_late_case_the_day_that_has_passed_is_named() -> None:
    line, labels = drawn(done(0), START + timedelta(42))
    assert line[-1] == "│"
    assert "○" in line[1:-1]
    assert labels.split() == ["1", "ครบกำหนด", "วันนี้"]


def test_of_a_case_that_waits_for_others_no_day_is_named_by_which_it_is_due() -> None:
    line, labels = drawn(replace(done(0), held_on=START + timedelta(3)), START + timedelta(7))
    assert "○" not in line
    assert labels.split() == ["1", "วันนี้", "รอผู้อื่น"]


def test_a_settled_case_ends_with_its_last_step_and_one_without_days_has_none() -> None:
    case = replace(done(0, 1, 2, 3, 4), pending=False)
    assert drawn(case, START + timedelta(90))[0][-1] == "●"
    undated = StepDone(START, "ก", dated=False)
    assert time_line(replace(case, steps=(undated,) * 5), START) == []


@given(st.lists(st.integers(0, 400), max_size=5).map(sorted), st.integers(0, 500), st.booleans())
@examples(1)
def test_any_course_is_drawn_on_so_many_cells(days: list[int], passed: int, pending: bool) -> None:
    case = replace(done(*days), pending=pending)
    lines = time_line(case, START + timedelta(passed))
    assert bool(lines) is bool(days or pending)
    for line in lines:
        assert cell_width(line.text) <= 70
    if lines:
        assert lines[0].text.count("●") == len({*days}) or lines[0].text.count("●") < len(days)
        for number in range(1, len(days) + 1):
            assert str(number) in lines[1].text


@pytest.mark.parametrize("plain", [False, True])
async def test_the_page_says_the_working_days_between_steps(
    database: Path, monkeypatch: pytest.MonkeyPatch, plain: bool
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    assigned("66-B1", days_ago=5)
    app = TamruangApp(
        database,
        by="สมศรี",
        today=lambda: date(2023, 1, 9),
        first="complaints",
        settings=DEFAULTS._replace(plain=plain),
    )
    async with on_stage(database, app=app, size=(80, 40)) as stage:
        await stage.press("enter")
        first = next(each for each in stage.lines if "ตรวจสอบใน MIS และมอบหมาย" in each)
        assert "+3 วันทำการ" in first, "Thursday, Friday, Monday"
        last = next(each for each in stage.lines if "บันทึกผลเพื่อตอบใน MIS" in each)
        assert "ภายใน" in last
        assert ("━" in stage.text) is not plain
        assert ("วันนี้ 9 ม.ค. 66: วันที่ 5 จาก" in stage.text) is plain
