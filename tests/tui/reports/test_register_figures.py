"""A report's figures out of the register on the screen: filled in, told beside, and a reason for those that differ."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from models import clock
from models.cases.finishing import finish
from models.dates import Period
from models.office.vocabulary import Method
from models.reports.acceptance import load_acceptances
from models.reports.register_figures import source_of, take_figures
from models.reports.rows import StoredProject
from models.reports.verbs import list_reports
from tests.tui.conftest import TODAY, Stage, on_stage
from tests.tui.invented_cases import case, register
from tests.tui.offices import NOW

DECEMBER = Period(date(2022, 12, 1), date(2022, 12, 31))


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def cases(database: Path, project: StoredProject) -> None:
    """Five cases of December, two of them finished, and one of January."""
    stored = register(case(f"66-{day:02}", date(2022, 12, day)) for day in (1, 5, 9, 20, 31))
    register([case("66-99", date(2023, 1, 2))])
    for each, on in ((stored[0], date(2022, 12, 6)), (stored[1], TODAY)):
        finish(each.id, by="ก", method=Method.INVESTIGATED, answer="แก้ไขเรียบร้อยแล้วครับ", on=on)


def value(stage: Stage, name: str) -> str:
    return str(stage.app.screen.query_one(f"#{name}").value)  # type: ignore[attr-defined]


async def test_the_monthly_report_from_the_register_takes_three_keys(
    database: Path, project: StoredProject, cases: None
) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("r", "f3", "f2")
        assert stage.struck <= 8
        stored = list_reports(project.id)[-1]
        assert (stored.report.received, stored.report.finished, stored.report.pending) == (5, 2, 3)
        assert "จำนวน 5 เรื่อง" in (stored.report.narrative or "")
        assert source_of(stored.id) == take_figures(DECEMBER, TODAY)


async def test_keys_typed_ahead_find_the_figures_in_their_fields(
    database: Path, project: StoredProject, cases: None
) -> None:
    async with on_stage(database, first="today") as stage:
        stage.pilot.send("r", "f3", "f2")
        await stage.settle()
        assert list_reports(project.id)[-1].report.received == 5


async def test_an_office_without_cases_gets_empty_fields_as_before(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3")
        assert value(stage, "received") == ""
        assert "ทะเบียน" not in stage.text.split("F2")[0]


async def test_the_register_stands_beside_each_figure(
    database: Path, project: StoredProject, cases: None
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3")
        assert [line for line in stage.lines if "ทะเบียน 5" in line]
        assert [line for line in stage.lines if "ทะเบียน 2" in line]
        assert [line for line in stage.lines if "ทะเบียน 3" in line]


async def test_figures_go_along_when_the_period_changes_until_somebody_types_others(
    database: Path, project: StoredProject, cases: None
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "up")
        await stage.type("1/12/2565 - 9/12/2565")
        assert value(stage, "received") == "3"
        await stage.press("down", "9", "9", "up")
        await stage.type("1/12/2565 - 31/12/2565")
        assert value(stage, "received") == "99"


async def test_a_figure_that_differs_asks_for_its_reason_once(
    database: Path, project: StoredProject, cases: None
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "7", "f2")
        assert stage.name == "AskText"
        assert len(list_reports(project.id)) == 2, "nothing is stored before the reason is known"
        await stage.press("enter")
        assert stage.name == "AskText"
        await stage.type("letters")
        await stage.press("enter")
        stored = list_reports(project.id)[-1]
        assert stored.report.received == 7
        assert [acceptance.reason for acceptance in load_acceptances(project.id).values()] == ["letters"]
        await stage.press("f2")
        assert stage.name == "EntryScreen"


async def test_escape_from_the_reason_goes_back_to_what_was_typed(
    database: Path, project: StoredProject, cases: None
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "7", "f2", "escape")
        assert stage.name == "EntryScreen"
        assert value(stage, "received") == "7"
        assert len(list_reports(project.id)) == 2


async def test_figures_are_taken_as_of_another_day(
    database: Path, project: StoredProject, cases: None
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "f4")
        await stage.type("31/12/2565")
        await stage.press("enter")
        assert (value(stage, "finished"), value(stage, "pending")) == ("1", "4")
        await stage.press("f2")
        taken = source_of(list_reports(project.id)[-1].id)
        assert taken is not None
        assert taken.as_of == TODAY - timedelta(days=9)


async def test_the_cases_behind_a_figure_are_listed_and_one_comes_back(
    database: Path, project: StoredProject, cases: None
) -> None:
    async with on_stage(database, size=(120, 36)) as stage:
        await stage.press("f3", "down", "f7")
        assert stage.name == "ComplaintsScreen"
        assert "66-01" in stage.text
        assert "66-05" in stage.text
        assert "66-09" not in stage.text
        await stage.press("escape")
        assert stage.name == "EntryScreen"
        assert value(stage, "finished") == "2"
