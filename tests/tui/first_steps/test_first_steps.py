"""The first steps of a new office: what is done is known from what is stored, Enter leads there, and they end by themselves."""

from datetime import timedelta
from pathlib import Path

import pytest

from exports.language import set_language
from models import clock
from models.admin.first_steps import hide_step
from models.admin.word_lists import add_word
from models.cases.daily_checks import check_in
from models.office.first_steps import Step, load_first_steps, load_hidden, load_steps_left
from models.office.words import List
from models.reports.rows import StoredProject
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.offices import NOW, case
from tui.settings.values import DEFAULTS


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def hide_all_but(*kept: Step) -> None:
    for step in Step:
        if step not in kept:
            hide_step(step, by=BY)


def test_a_step_is_done_when_the_database_has_something_of_it(database: Path) -> None:
    assert load_first_steps(TODAY).done == frozenset()
    add_word(List.OFFICER, "นายทดลอง ทำงาน", by=BY)
    check_in(3, by=BY)
    case("66-A1")
    steps = load_first_steps(TODAY)
    assert steps.done == {Step.OFFICERS, Step.CHECK, Step.CASES}
    assert steps.officers == 1


def test_a_project_is_the_first_step(project: StoredProject) -> None:
    assert load_first_steps(TODAY).done == {Step.PROJECT}


async def test_a_project_of_another_year_lends_its_words_to_one_of_this_year(
    project: StoredProject, database: Path
) -> None:
    later = TODAY.replace(year=TODAY.year + 1)
    assert load_first_steps(later).done == frozenset()
    async with on_stage(database, first="today", today=later) as stage:
        assert "ยังไม่มีของปี 2567" in stage.text
        await stage.press("enter", "1")
        assert stage.name == "NewProjectScreen"
        await stage.press("f2")
        assert stage.name == "TodayScreen"
        assert "✓ โครงการ" in stage.text
        assert "2567" in stage.lines[-2], "what was stored is told"
    assert load_first_steps(later).done == {Step.PROJECT}


def test_an_office_is_reminded_while_it_is_young_and_has_something_left(database: Path) -> None:
    assert load_steps_left(TODAY) is None, "nothing was stored yet: the empty register shows all of them"
    case("66-A1")
    left = load_steps_left(TODAY)
    assert left is not None
    assert Step.CASES not in left.left
    assert load_steps_left(TODAY + timedelta(days=14)) is None
    hide_all_but(Step.CASES)
    assert load_steps_left(TODAY) is None


async def test_an_empty_office_shows_the_steps_and_ticks_what_was_done_there(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("enter", "2")
        assert stage.name == "NewProjectScreen"
        await stage.type("66-0001")
        await stage.press("tab")
        await stage.type("ติดตามเรื่อง")
        await stage.press("f2")
        assert stage.name == "TodayScreen"
        assert "✓ โครงการ" in stage.text
        await stage.press("down", "enter")
        assert stage.name == "SettingsScreen"
        assert "ฝ่ายโยธา" in stage.text
        assert "F3" in stage.lines[-2]
        await stage.press("escape")
        assert "○ ฝ่ายและเจ้าหน้าที่" in stage.text


@pytest.mark.parametrize(
    ("step", "screen"),
    [("people", "AccountsScreen"), ("cases", "AskText"), ("check", "AskText"), ("mail", "OutboxScreen")],
)
async def test_enter_goes_to_where_a_step_is_done_and_esc_comes_back(
    database: Path, step: str, screen: str
) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press(*["down"] * [*map(str, Step)].index(step), "enter")
        assert stage.name in {screen, "CaseImportScreen"}
        await stage.press("escape")
        if stage.name == "CaseImportScreen":
            await stage.press("escape")
        assert stage.name == "TodayScreen"


async def test_a_step_that_is_not_for_us_is_hidden_and_brought_back_or_undone(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("down", "down", "space")
        assert "– บัญชีผู้ใช้" in stage.text
        assert load_hidden() == {Step.PEOPLE}
        await stage.press("space")
        assert load_hidden() == frozenset()
        await stage.press("space", "u")
        assert load_hidden() == frozenset()


async def test_the_steps_vanish_when_none_is_left_and_come_back_by_their_key(database: Path) -> None:
    hide_all_but()
    async with on_stage(database, first="today") as stage:
        assert "ทะเบียนยังไม่มีเรื่อง" in stage.text
        await stage.press("F")
        assert stage.name == "FirstStepsScreen"
        assert "– ตรวจระบบ MIS ครั้งแรก" in stage.text
        await stage.press("space")
        assert "○ โครงการ" in stage.text
        await stage.press("escape")
        assert "○ โครงการ" in stage.text


async def test_with_cases_one_line_of_the_day_tells_what_is_left_and_opens_it(database: Path) -> None:
    case("66-A1", days_ago=0)
    async with on_stage(database, first="today") as stage:
        line = next(each for each in stage.lines if "ทำแล้ว 1 จาก 7" in each)
        assert "6" in line
        stage.app.screen.ledger.cursor = next(  # type: ignore[attr-defined]
            at
            for at, row in enumerate(stage.app.screen.ledger.rows)
            if row.key == "first_steps"  # type: ignore[attr-defined]
        )
        await stage.press("enter")
        assert stage.name == "FirstStepsScreen"
        assert "✓ เรื่องชุดแรก" in stage.text


async def test_a_backup_is_made_from_the_screen(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    async with on_stage(database, first="today") as stage:
        await stage.press("end", "enter")
        await stage.type(str(folder / "not there" / "either"))
        await stage.press("enter")
        assert stage.name == "AskText", "what was wrong is told, and what was typed stays"
        folder.mkdir()
        stage.app.screen.query_one("#line").value = str(folder)  # type: ignore[attr-defined]
        await stage.press("enter")
        assert len([*folder.glob("*.tar")]) == 1
        assert "✓ สำรองข้อมูลครั้งแรก" in stage.text


async def test_the_sample_office_has_no_first_steps(database: Path) -> None:
    from tui.app import TamruangApp

    app = TamruangApp(database, by=BY, today=lambda: TODAY, is_demo=True, first="today")
    async with on_stage(database, app=app) as stage:
        assert "ทะเบียนยังไม่มีเรื่อง" in stage.text
        assert "○" not in stage.text


async def test_plain_mode_reads_the_steps_in_words(database: Path) -> None:
    set_language("en")
    from tui.app import TamruangApp

    settings = DEFAULTS._replace(plain=True)
    app = TamruangApp(database, by=BY, today=lambda: TODAY, first="today", settings=settings)
    async with on_stage(database, app=app) as stage:
        assert "The first backup" in stage.text
        assert "○" not in stage.text, "a sign is said in a word"
