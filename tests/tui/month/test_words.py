"""What the month's end says of a month is borne out by its own papers, and nothing is certified that nobody looked at."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.document import LabelValue
from exports.papers.checks import check_sheet
from models import clock
from models.cases.daily_checks import check_in
from models.dates import Period
from models.office.calendar import load_calendar
from models.reports.month_end import review_month
from models.reports.rows import StoredProject
from models.reports.verbs import save_report, submit_report
from models.thai import to_arabic_digits
from tests.tui.conftest import BY, month
from tests.tui.offices import NOW, assigned
from tui.month.words import PLAIN, RIGHT, WRONG, Fact, month_facts

DECEMBER = Period(date(2022, 12, 1), date(2022, 12, 31))
LATER = date(2023, 1, 9)


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def facts(key: str, period: Period = DECEMBER, today: date = LATER) -> list[Fact]:
    return [fact for fact in month_facts(review_month(period, today=today)) if fact.key == key]


def on_paper(period: Period, today: date) -> tuple[int, int, int]:
    """Working days, those checked and those missed, as the sheet of checks prints them."""
    labels = {
        block.label: block.value
        for block in check_sheet(period, today=today).blocks
        if isinstance(block, LabelValue)
    }
    return tuple(  # type: ignore[return-value]
        int(re.sub(r"\D", "", to_arabic_digits(labels[name])))
        for name in ("วันทำการ", "ตรวจแล้ว", "ไม่มีบันทึกการตรวจ")
    )


def check_all(period: Period, *, but: int = 0) -> None:
    working = load_calendar().working_days(period.start, period.end)
    for day in working[but:]:
        check_in(0, by=BY, day=day)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("but", "mark"), [(0, RIGHT), (1, WRONG), (7, WRONG), (None, WRONG)])
def test_the_checks_are_those_of_the_paper(but: int | None, mark: str) -> None:
    if but is not None:
        check_all(DECEMBER, but=but)
    working, checked, missed = on_paper(DECEMBER, LATER)
    (fact,) = facts("checks")
    assert fact.mark == mark
    assert f"{checked} จาก {working} วันทำการ" in fact.text
    assert (mark == RIGHT) == (missed == 0 and checked == working > 0)


@pytest.mark.usefixtures("project")
def test_a_month_without_any_check_is_not_certified() -> None:
    check_in(3, by=BY, day=date(2023, 1, 4))  # the office began to check later
    (fact,) = facts("checks")
    assert fact.mark == WRONG
    assert "ครบ" not in fact.text


@pytest.mark.usefixtures("project")
def test_a_month_that_is_not_over_is_not_certified_either() -> None:
    january = Period(date(2023, 1, 1), date(2023, 1, 31))
    for day in load_calendar().working_days(date(2023, 1, 1), LATER):
        check_in(0, by=BY, day=day)
    (fact,) = facts("checks", january)
    assert fact.mark == PLAIN


@pytest.mark.usefixtures("project")
def test_no_case_is_late_where_there_are_cases() -> None:
    assert [fact.mark for fact in facts("late")] == [PLAIN], "an empty register proves nothing"
    assigned("2566-1", days_ago=1)
    assert [fact.mark for fact in facts("late")] == [RIGHT]
    assigned("2566-2", days_ago=40)
    assert [fact.mark for fact in facts("late")] == [WRONG]


def test_the_findings_say_what_was_looked_at(database: Path, project: StoredProject) -> None:
    save_report(project.id, month(3), by=BY)
    (fact,) = facts("finding")
    assert (fact.mark, fact.text) == (RIGHT, "ตรวจรายงานแล้ว 3 ครั้ง ไม่พบข้อสังเกต")


def test_months_that_no_report_left_for_are_findings(database: Path, project: StoredProject) -> None:
    stored = save_report(project.id, replace(month(4), number=3, label=3), by=BY)
    submit_report(stored.id, revision=stored.revision, by=BY, today=date(2023, 2, 1))
    february = Period(date(2023, 2, 1), date(2023, 2, 28))
    said = [fact.text for fact in facts("finding", february, date(2023, 3, 1))]
    assert any("1 ธ.ค. 65" in text and "10 ม.ค. 66" in text for text in said), said
