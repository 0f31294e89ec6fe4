"""Errors and hostile texts: told with title and sentence, never parsed, never obeyed by the terminal."""

from pathlib import Path
from typing import Any

import pytest

from exports.language import set_language, translate
from models.errors import DatabaseUnusable, NotFound
from models.form.project import Form, ProgressReport, Project
from models.messages import Message, message
from models.outlet import printable
from models.reports.forms import store_form
from models.reports.rows import StoredProject
from tests.tui.conftest import PROJECT, month, on_stage
from tests.tui.stage import running
from tui.app import TamruangApp
from tui.framework.sheets import Ask, AskText
from tui.widgets.choices import Choice

HOSTILE = (
    "[/red]x",
    "[link=http://x]y[/",
    "[b]$x",
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "a\u202eb",
    "{gap}",
    "%s %(x)s",
    "\\[",
    "x" * 5000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_an_error_may_say_anything(database: Path, project: StoredProject, text: str) -> None:
    async with on_stage(database) as stage:
        stage.app.tell(NotFound(message("“{text}” was not found.", text=text)))
        await stage.settle()
        assert "ไม่พบ" in stage.text
        assert printable(text)[:40] in stage.text
        assert "\x1b" not in stage.text
        assert "\u202e" not in stage.text
        await stage.press("enter")
        assert stage.name == "ReportsScreen"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_notice_a_question_and_a_choice_may_say_anything(
    database: Path, project: StoredProject, text: str
) -> None:
    async with on_stage(database) as stage:
        stage.app.notify(text, title=text)
        await stage.settle()
        assert printable(text)[:30] in stage.lines[-2]
        said = Message("{text}", {"text": text})
        stage.app.push_screen(Ask(said, said, (Choice("a", "a", said),)))
        await stage.settle()
        assert "\x1b" not in stage.text
        await stage.press("escape")
        stage.app.push_screen(AskText(said, said, text))
        await stage.settle()
        await stage.press("escape")
        assert stage.name == "ReportsScreen"


@pytest.mark.parametrize("text", ["[/red]x", "[link=http://x]y[/", "$x [b]"])
async def test_a_project_and_its_reports_may_say_anything(database: Path, text: str) -> None:
    hostile = Project(code=text, name=text, fiscal_year=2566, agency=text, rationale=text, goal=text)
    report = month(1, narrative=text, plan_status=text, target_status=text)
    store_form(Form(hostile, (report, ProgressReport(3, 3))), by=text)
    async with on_stage(database, size=(120, 36)) as stage:
        assert text in stage.lines[1]
        for keys in (
            ("f1",),
            ("enter",),
            ("f6",),
            ("f6", "2"),
            ("f6", "3"),
            ("f6", "4"),
            ("h",),
            ("p",),
            ("ctrl+p",),
        ):
            await stage.press(*keys)
            assert stage.name != "ReportsScreen"
            await stage.press("escape")


async def test_a_database_that_is_none_ends_with_its_sentence(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("no database at all, but a text of some length")
    app = TamruangApp(file, by="x", first="reports")
    async with running(app):
        pass
    assert isinstance(app.unusable, DatabaseUnusable)
    assert app.return_code == 3


async def test_a_fault_of_the_program_is_told_without_its_insides_and_noted_without_values(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database, may_stumble=True) as stage:

        def fall() -> None:
            raise ValueError("นายลับ โทร 089")

        stage.app.screen.ask_office(fall, print)  # type: ignore[attr-defined]
        await stage.settle()
        assert "โปรแกรมขัดข้อง" in stage.text
        assert "นายลับ" not in stage.text
        assert "Traceback" not in stage.text
        await stage.press("escape")
        assert stage.name == "ReportsScreen", "and the program goes on"
    log = database.with_name("office-errors.log")
    assert "builtins.ValueError" in log.read_text()
    assert "test_sheets.py" in log.read_text()
    assert "นายลับ" not in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


async def test_a_fault_in_an_action_is_told_too(
    database: Path, project: StoredProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.reports.screen import ReportsScreen

    def fall(self: Any) -> None:
        raise KeyError("x")

    monkeypatch.setattr(ReportsScreen, "action_history", fall)
    async with on_stage(database, may_stumble=True) as stage:
        await stage.press("h")
        assert "โปรแกรมขัดข้อง" in stage.text
        await stage.press("enter")
        assert stage.name == "ReportsScreen"


async def test_a_fault_that_no_screen_survives_keeps_what_was_typed(
    database: Path, project: StoredProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.drafts import find_draft
    from tui.reports.entry import EntryScreen

    app = TamruangApp(
        database,
        by="สมศรี",
        today=lambda: month(3).reported_on,  # type: ignore[arg-type, return-value]
        first="reports",
    )
    with pytest.raises(ZeroDivisionError):
        async with on_stage(database, app=app) as stage:
            await stage.press("f3", "9", "1")
            monkeypatch.setattr(EntryScreen, "keep_now", lambda self: 1 / 0)
            await stage.press("enter")
    kept = find_draft(f"report:{project.id}:0", by="สมศรี")
    assert kept is not None
    assert kept.texts["received"] == "91"
    assert app.return_code == 1


async def test_english_is_the_other_language(database: Path, project: StoredProject) -> None:
    set_language("en")
    async with on_stage(database) as stage:
        assert "Progress reports" in stage.lines[0]
        assert "Fiscal year 2566" in stage.lines[1]
        assert PROJECT.name is not None
        assert PROJECT.name in stage.lines[1], "the form itself is Thai"
        await stage.press("f3")
        assert "Received" in stage.text
        assert "รายงานครั้งที่3" in stage.text, "and so is the paper"
    assert translate("Save") == "Save"
