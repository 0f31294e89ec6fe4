"""The first screen: what the day begins with, the quick line, and the daily tasks by their count of keys."""

from pathlib import Path

import pytest

from exports.language import set_language, translate
from exports.layout import cell_width
from models import clock
from models.admin.first_steps import hide_step
from models.cases.daily_checks import checks
from models.cases.store import complaint_of_number, load_complaint
from models.dates import Period
from models.demo.register import make_register
from models.messages import message
from models.office.first_steps import Step
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.filters import ALL
from models.register.window import count
from models.reports.rows import StoredProject
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.offices import NOW, assigned, case


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def standing(case_id: int) -> Standing:
    return load_words().standing(load_complaint(case_id).status)


def line(lines: list[str], words: str) -> str:
    return next(each for each in lines if words in each)


@pytest.mark.on_both
async def test_it_is_the_first_screen_and_shows_what_waits(database: Path, project: StoredProject) -> None:
    case("66-A1", days_ago=0)
    case("66-A2", days_ago=40)
    assigned("66-B1", days_ago=2)
    async with on_stage(database, first="today") as stage:
        assert stage.name == "TodayScreen"
        assert "วันนี้" in stage.lines[0]
        assert "ค้าง 3" in stage.lines[0]
        assert line(stage.lines, "รอรับเรื่อง").split()[-1] == "2"
        assert line(stage.lines, "เกินกำหนด").split()[-2:] == ["1", "!"]
        assert line(stage.lines, "ขั้นที่ 2").split()[-1] == "1"
        assert line(stage.lines, "ขั้นที่ 5").split()[-1] == "0"
        assert "ยังไม่ได้ตรวจระบบ MIS" in stage.text
        report = line(stage.lines, "รายงานครั้งที่ 3")
        assert "ภายใน 10 ม.ค. 66" in report


async def test_an_empty_register_without_first_steps_says_how_to_fill_it(database: Path) -> None:
    for step in Step:
        hide_step(step, by=BY)
    async with on_stage(database, first="today") as stage:
        assert "ทะเบียนยังไม่มีเรื่อง" in stage.text
        for key in ("F3", "i ", "F4", "r "):
            assert any(each.strip().startswith(key) for each in stage.lines)
        assert "Enter" not in stage.lines[-1], "no key that would do nothing"
        await stage.press("enter")
        assert stage.name == "TodayScreen"


@pytest.mark.parametrize("digit", ["3", "๓"])
async def test_the_daily_check_takes_two_keys_besides_the_number(database: Path, digit: str) -> None:
    case("66-A1")
    async with on_stage(database, first="today") as stage:
        await stage.press("f4", digit, "enter")
        assert stage.struck <= 3
        assert [(check.new, check.by) for check in checks(Period(TODAY, TODAY))] == [(3, "สมศรี")]
        assert "✓ ตรวจระบบ MIS วันนี้แล้ว" in stage.text
        assert "สมศรี มีใหม่ 3" in stage.text


async def test_a_number_of_new_cases_that_is_none_is_told_and_stays(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("f4")
        await stage.type("12x")
        await stage.press("enter")
        assert "0 " in stage.text
        assert stage.app.screen.query_one("#line").value == "12x"  # type: ignore[attr-defined]
        assert checks(Period(TODAY, TODAY)) == []


async def test_working_days_without_a_check_are_shown_by_word(database: Path) -> None:
    from datetime import date

    from models.cases.daily_checks import check_in

    case("66-A1")
    check_in(1, by="สมศรี", day=date(2023, 1, 4))
    async with on_stage(database, first="today") as stage:
        missing = line(stage.lines, "วันทำการที่ไม่ได้ตรวจ")
        assert missing.split()[1] == "2"
        assert "5, 6 ม.ค." in missing


@pytest.mark.on_both
@pytest.mark.parametrize(("slash", "two"), [("slash", "2"), ("ฝ", "slash"), ("slash", "๒")])
async def test_the_status_of_a_case_by_its_number_takes_three_keys(
    database: Path, slash: str, two: str
) -> None:
    stored = case("66-A1")
    async with on_stage(database, first="today") as stage:
        await stage.press(slash)
        await stage.type("66a1")
        assert "66-A1 · รอรับเรื่อง · น้ำท่วมขังปากซอย 44" in stage.text, "it says what was found"
        await stage.press("f7", two)
        assert stage.struck <= 3
        assert standing(stored.id) is Standing.IN_PROGRESS
        assert stage.name == "TodayScreen"
        assert "✓ 66-A1: กำลังดำเนินการ" in stage.lines[-2]
        assert line(stage.lines, "รอรับเรื่อง").split()[-1] == "0", "and the figures follow"


async def test_finishing_with_a_canned_answer_takes_four_keys(database: Path) -> None:
    stored = assigned("66-B1")
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        await stage.type("66-B1")
        await stage.press("f8", "1", "f2")
        assert stage.struck <= 5
        after = load_complaint(stored.id)
        assert standing(stored.id) is Standing.FINISHED
        assert (after.method, (after.answer or "")[:11]) == ("investigated", "เจ้าหน้าที่")


async def test_handing_out_by_number(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        await stage.type("66-A1")
        await stage.press("f5", "2", "f2")
        words = load_words()
        assert [words.name(each) for each in load_complaint(stored.id).sections] == ["ฝ่ายโยธา"]


@pytest.mark.on_both
async def test_undo_takes_one_key(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        await stage.type("66-A1")
        await stage.press("f7", "2")
        assert standing(stored.id) is Standing.IN_PROGRESS
        struck = stage.struck
        await stage.press("u")
        assert stage.struck - struck == 1
        assert standing(stored.id) is Standing.WAITING
        assert "✓ ย้อนแล้ว: 66-A1" in stage.lines[-2]
        await stage.press("u")
        assert "ไม่" in stage.lines[-2], "the next one is somebody else's"


async def test_a_number_and_enter_open_the_case(database: Path) -> None:
    case("66-A1")
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        await stage.type("66-a1")
        await stage.press("enter")
        assert stage.name == "CaseScreen"
        assert "66-A1" in stage.lines[0]
        await stage.press("escape")
        assert stage.name == "TodayScreen"
        assert "66-a1" not in stage.text, "and the line is empty again"


async def test_a_number_that_may_be_that_of_several_cases_is_not_guessed(database: Path) -> None:
    case("2-11")
    case("21-1")
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        await stage.type("211")
        await stage.press("f7")
        assert stage.name == "TodayScreen"
        assert "2-11, 21-1" in stage.lines[-2]
        await stage.press("enter")
        assert stage.name == "ComplaintsScreen"
        assert "2-11" in stage.text
        assert "21-1" in stage.text


@pytest.mark.on_both
async def test_a_word_and_enter_find_it_in_the_list(database: Path) -> None:
    case("66-A1")
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        stage.app.screen.quick.line.value = "ท่วมขัง"  # type: ignore[attr-defined]
        await stage.settle()
        assert "Enter ค้นหา “ท่วมขัง”" in stage.text
        await stage.press("enter")
        assert stage.struck <= 2
        assert stage.name == "ComplaintsScreen"
        assert "66-A1" in stage.text


async def test_a_number_that_is_not_there_is_said(database: Path) -> None:
    case("66-A1")
    async with on_stage(database, first="today") as stage:
        await stage.press("f7")
        assert "กด /" in stage.lines[-2]
        await stage.press("slash")
        await stage.type("99")
        await stage.press("f7")
        assert "ไม่มีเรื่องเลขที่ 99" in stage.lines[-2]
        assert stage.name == "TodayScreen"
        await stage.press("escape")
        assert stage.app.screen.quick.text == ""  # type: ignore[attr-defined]
        assert stage.app.focused is stage.app.screen.ledger  # type: ignore[attr-defined]


async def test_f3_begins_a_case_with_the_words_of_the_line(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        await stage.type("rats")
        await stage.press("f3")
        assert stage.name == "NewCaseScreen"
        assert stage.app.screen.texts["subject"] == "rats"  # type: ignore[attr-defined]
        await stage.press("f2")
        assert stage.name == "TodayScreen"
        assert "ลงทะเบียนเรื่อง ข66-00001 แล้ว" in stage.lines[-2]
        assert complaint_of_number("ข66-00001").subject == "rats"


@pytest.mark.parametrize(
    ("key", "thai", "screen"),
    [
        ("r", "พ", "ReportsScreen"),
        ("k", "า", "DailyChecksScreen"),
        ("comma", "ม", "SettingsScreen"),
        ("l", "ส", "ComplaintsScreen"),
    ],
)
async def test_keys_lead_to_other_screens_on_either_layout(
    database: Path, project: StoredProject, key: str, thai: str, screen: str
) -> None:
    from tui.keyboard.layouts import key_name

    case("66-A1")
    async with on_stage(database, first="today") as stage:
        for name in (key, key_name(thai)):
            await stage.press(name)
            assert stage.name == screen
            await stage.press("escape")
            assert stage.name == "TodayScreen"


async def test_enter_opens_what_a_line_counts(database: Path, project: StoredProject) -> None:
    case("66-A1", days_ago=40)
    assigned("66-B1")
    async with on_stage(database, first="today") as stage:
        await stage.press("enter")
        assert stage.name == "AskText", "the first line is the daily check"
        await stage.press("escape")
        rows = [str(row.key) for row in stage.app.screen.ledger.rows]  # type: ignore[attr-defined]
        await stage.press(*["down"] * rows.index("late"), "enter")
        assert stage.name == "ComplaintsScreen"
        assert "66-A1" in stage.text
        assert "66-B1" not in stage.text
        await stage.press("escape", "end", "enter")
        assert stage.name == "ReportsScreen"


async def test_q_leaves_here_and_leads_back_from_the_reports(database: Path, project: StoredProject) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("r", "q")
        assert stage.name == "TodayScreen"
        await stage.press("q")
        assert stage.app._exit


async def test_the_monthly_report_takes_few_keys(database: Path, project: StoredProject) -> None:
    from models.reports.verbs import list_reports

    async with on_stage(database, first="today") as stage:
        await stage.press("r", "f3")
        await stage.type("5")
        await stage.press("tab")
        await stage.type("3")
        await stage.press("tab")
        await stage.type("30")
        await stage.press("f2")
        assert stage.struck <= 8
        assert len(list_reports(project.id)) == 3


async def test_it_fits_a_small_window(database: Path, project: StoredProject) -> None:
    assigned("66-B1")
    for size in ((60, 20), (80, 24), (120, 36)):
        async with on_stage(database, first="today", size=size) as stage:
            assert all(len(each) < 4 * size[0] for each in stage.lines)
            assert "ขั้นที่ 2" in stage.text
            assert "1" in line(stage.lines, "ขั้นที่ 2")


def test_nothing_heavy_is_loaded_for_the_first_paint(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from datetime import date; from pathlib import Path;"
        "import tui.today.screen, tui.today.data, tui.today.rows; from models.storage.database import open_office;"
        f"open_office(Path({str(tmp_path / 'x.db')!r}), make=True);"
        "from models.cases.daily_checks import check_in; check_in(1, by='x', day=date(2023, 1, 3));"
        "day = tui.today.data.open_day(date(2023, 1, 9)); tui.today.rows.rows_of(day, date(2023, 1, 9));"
    )
    check = "print(sorted(name for name in sys.modules if name.split('.')[0] in ('holidays', 'icu4py', 'openpyxl')))"
    done = subprocess.run([sys.executable, "-c", code + check], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


async def test_an_arrow_leads_from_the_quick_line_to_the_day(database: Path) -> None:
    case("66-A1")
    async with on_stage(database, first="today") as stage:
        await stage.press("slash", "down")
        assert stage.app.focused is stage.app.screen.ledger  # type: ignore[attr-defined]
        await stage.press("i")
        assert stage.name != "TodayScreen", "letters are keys again"


async def test_taking_a_whole_import_back_is_asked_about_first(
    database: Path, project: StoredProject
) -> None:
    make_register(20, by=BY, today=TODAY)
    async with on_stage(database, first="today") as stage:
        await stage.press("u")
        assert stage.name == "Ask"
        assert "20" in stage.text
        await stage.press("enter")
        assert count(ALL, today=TODAY) == 20, "the first answer leaves it"
        await stage.press("u", "y")
        assert stage.name == "TodayScreen"
        assert count(ALL, today=TODAY) == 0
        assert "✓" in stage.lines[-2]


async def test_one_comes_back_from_the_reports_by_a_key_that_the_foot_tells(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database, first="today", size=(80, 24)) as stage:
        await stage.press("r")
        assert stage.name == "ReportsScreen"
        assert "Esc กลับ" in stage.lines[-1]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("way", ["comma", "i", "r", "l"])
async def test_no_sentence_of_the_help_is_cut_in_a_small_window(
    database: Path, project: StoredProject, way: str, language: str
) -> None:
    set_language(language)
    case("66-A1")
    async with on_stage(database, first="today", size=(80, 24)) as stage:
        await stage.press(way)
        if way == "i":
            await stage.press("escape", "f1")
        else:
            await stage.press("f1")
        assert stage.name == "HelpScreen"
        told = ""
        for _ in range(5):
            assert "…" not in stage.text
            assert all(cell_width(line) <= 80 for line in stage.lines)
            told += stage.text
            await stage.press("pagedown")
        sentence = translate(message("Find any command of the program by part of its name"))
        assert "".join(sentence.split()) in "".join(told.split())
