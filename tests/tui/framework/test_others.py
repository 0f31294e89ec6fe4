"""What others do arrives on every screen: what differs is shown, and place, marks, filters and typed words stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from exports.language import translate
from models.admin.settings import save_settings
from models.admin.word_lists import add_word, change_word
from models.cases.corrections import change_fields
from models.cases.daily_checks import check_in
from models.cases.finishing import finish
from models.cases.store import find_number
from models.cases.undo import undo_last
from models.cases.workflow import add_note, not_ours
from models.drafts import Draft, keep_draft
from models.errors import DatabaseUnusable, ServerAway
from models.messages import message
from models.office.settings import load_settings
from models.office.vocabulary import Method
from models.office.words import List, load_words
from models.register.filters import Filter
from models.register.order import DUE_FIRST
from models.reports.projects import change_project
from models.reports.rows import StoredProject
from models.reports.verbs import save_report
from tests.other_hands import in_another_process, somebody_else
from tests.tui.conftest import BY, TODAY, Stage, month, on_stage
from tests.tui.invented_cases import case, register, some_cases
from tests.tui.register.opened_list import at_cursor, open_list, shown
from tui.cases.new import ChangeCaseScreen
from tui.cases.screen import CaseScreen
from tui.daily.screen import DailyChecksScreen
from tui.drafts.screen import WaitingScreen
from tui.framework import up_to_date
from tui.framework.away import AWAY, WAS_NOT_SAVED, WAS_SAVED
from tui.framework.screen import OfficeScreen
from tui.month.screen import MonthScreen
from tui.office.screen import SettingsScreen
from tui.reports.form import FormScreen
from tui.reports.history import HistoryScreen

THEM = "ปรีชา"
ANSWER = "เจ้าหน้าที่แก้ไขเรียบร้อยแล้ว"


async def hear(stage: Stage) -> None:
    """Let the program look, as it does once a second, until the screen shows what there is: what a key asked for goes first.

    On a busy machine, too, it has nothing to rest from.
    """
    for screen in stage.app.screen_stack:
        if isinstance(screen, OfficeScreen):
            screen.fresh.rests_until = 0
    stage.app.others.look()
    await stage.settle()
    top = stage.app.screen
    for _ in range(20):
        if not (isinstance(top, OfficeScreen) and top.fresh.is_behind):
            break
        stage.app.others.look()
        await stage.settle()


def number(text: str) -> int:
    found = find_number(text)
    assert found is not None
    return found.id


async def show(stage: Stage, screen: Any) -> Any:
    await stage.app.push_screen(screen)
    await stage.settle()
    return screen


# Lists.


@pytest.mark.on_both
async def test_the_list_shows_what_another_process_has_stored(database: Path) -> None:
    some_cases(5)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("down", "space")
        in_another_process(
            database,
            "from models.cases.corrections import change_fields\n"
            f"change_fields({number('2566-0001')}, {{'subject': 'แก้ไขแล้ว'}}, by={THEM!r})",
        )
        await hear(stage)
        assert any("แก้ไขแล้ว" in line for line in stage.lines)
        assert at_cursor(screen) == "2566-0003"
        assert [line.number for line in screen.window.marked.values()] == ["2566-0002"]


async def test_mark_window_search_and_marks_stay_when_cases_come_and_go_above(database: Path) -> None:
    some_cases(60)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("end", "up", "up", "space")
        at, window = at_cursor(screen), shown(screen)
        with somebody_else():
            register([case("2566-9999")])
        await hear(stage)
        assert (at_cursor(screen), shown(screen)) == (at, window)
        assert "61" in screen.bar.query_one("Position").text  # type: ignore[attr-defined]
        await stage.press("home")
        assert shown(screen)[0] == "2566-9999"


async def test_at_the_start_of_the_list_what_is_new_comes_into_sight_and_the_mark_stays_on_its_case(
    database: Path,
) -> None:
    some_cases(5)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        with somebody_else():
            register([case("2566-9999")])
        await hear(stage)
        assert shown(screen)[:2] == ["2566-9999", "2566-0001"]
        assert at_cursor(screen) == "2566-0001"


async def test_a_case_that_leaves_the_list_under_the_mark_is_told(database: Path) -> None:
    some_cases(5)
    async with on_stage(database) as stage:
        screen = await open_list(stage, Filter(pending=True), DUE_FIRST)
        at = at_cursor(screen)
        with somebody_else():
            finish(number(at), by=THEM, method=Method.OTHER, answer=ANSWER)
        await hear(stage)
        assert at not in shown(screen)
        assert at in stage.lines[-2]
        assert THEM in stage.lines[-2]


async def test_words_typed_in_the_search_stay_with_their_cursor(database: Path) -> None:
    some_cases(5)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("slash")
        screen.bar.line.insert_text_at_cursor("ซอย")
        await stage.press("left")
        with somebody_else():
            change_fields(number("2566-0001"), {"subject": "ฝาท่อหน้าปากซอย"}, by=THEM)
        await hear(stage)
        assert (screen.bar.line.value, screen.bar.line.cursor_position) == ("ซอย", 2)
        assert screen.is_typing
        assert "2566-0001" in shown(screen)


async def test_a_word_that_is_renamed_elsewhere_is_renamed_here(database: Path) -> None:
    some_cases(3)
    async with on_stage(database) as stage:
        await open_list(stage)
        with somebody_else():
            waiting = load_words().of(List.CATEGORY)[0]
            change_word(waiting.id, by=THEM, word="อุทกภัย")
            change_fields(number("2566-0001"), {"categories": (waiting.id,)}, by=THEM)
        await hear(stage)
        assert "อุทกภัย" in stage.text


# One case.


async def test_a_case_shows_what_was_done_and_who_did_it_where_one_reads(database: Path) -> None:
    some_cases(1)
    async with on_stage(database) as stage:
        screen: CaseScreen = await show(stage, CaseScreen(number("2566-0001")))
        await stage.press("tab")
        with somebody_else():
            add_note(screen.complaint_id, "ไปดูแล้ว", by=THEM)
        await hear(stage)
        assert "ไปดูแล้ว" in stage.text
        assert translate(message("{by} has changed this case.", by=THEM)) in stage.lines[-2]


async def test_a_case_whose_registration_is_undone_is_closed(database: Path) -> None:
    some_cases(1)
    async with on_stage(database) as stage:
        await show(stage, CaseScreen(number("2566-0001")))
        with somebody_else():
            undo_last(by="ผู้รับเรื่อง")
        await hear(stage)
        await stage.press("escape")
        assert stage.name == "ReportsScreen"


async def test_a_form_with_nothing_typed_follows_and_one_with_typed_words_only_says_so(
    database: Path,
) -> None:
    some_cases(1)
    async with on_stage(database) as stage:
        case_screen: CaseScreen = await show(stage, CaseScreen(number("2566-0001")))
        await stage.press("c")
        screen = stage.app.screen
        assert isinstance(screen, ChangeCaseScreen)
        with somebody_else():
            change_fields(case_screen.complaint_id, {"subject": "ใหม่"}, by=THEM)
        await hear(stage)
        assert screen.fields.text("subject") == "ใหม่"
        assert not screen.is_dirty
        screen.fields.focus_field("address")
        screen.fields.field("address").insert_text_at_cursor("ซอย 9")  # type: ignore[union-attr]
        await stage.press("left")
        with somebody_else():
            change_fields(case_screen.complaint_id, {"subject": "ใหม่กว่า", "address": "ซอย 8"}, by=THEM)
        await hear(stage)
        assert (screen.fields.text("subject"), screen.fields.text("address")) == ("ใหม่", "ซอย 9")
        assert THEM in stage.lines[-2]
        await stage.press("f2")
        assert stage.name == "CaseConflictSheet", "nothing was overwritten"


# Reports.


async def test_the_year_and_its_history_show_a_report_that_somebody_saved(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("up")
        with somebody_else():
            save_report(project.id, month(3), by=THEM)
        before = len(stage.app.screen.query_one("#reports").rows)  # type: ignore[attr-defined]
        await hear(stage)
        assert stage.app.screen.desk.reports[-1].report.number == 3  # type: ignore[attr-defined]
        assert len(stage.app.screen.query_one("#reports").rows) >= before  # type: ignore[attr-defined]
        screen = await show(stage, HistoryScreen(project))
        with somebody_else():
            save_report(project.id, month(4), by=THEM)
        await hear(stage)
        assert len(screen.changes) == 3


async def test_a_draft_follows_until_something_is_typed_on_it(database: Path, project: StoredProject) -> None:
    stored = save_report(project.id, month(3), by=BY)
    async with on_stage(database) as stage:
        ledger = stage.app.screen.ledger  # type: ignore[attr-defined]
        ledger.cursor = [row.key for row in ledger.rows].index(stored.id)
        await stage.press("enter")
        screen: Any = stage.app.screen
        assert stage.name == "EntryScreen"
        with somebody_else():
            stored = save_report(
                project.id,
                replace(month(3), received=99),
                by=THEM,
                report_id=stored.id,
                revision=stored.revision,
            )
        await hear(stage)
        assert screen.fields.text("received") == "99"
        assert not screen.is_dirty
        await stage.press("7")
        with somebody_else():
            save_report(
                project.id,
                replace(month(3), finished=50),
                by=THEM,
                report_id=stored.id,
                revision=stored.revision,
            )
        await hear(stage)
        assert (screen.fields.text("received"), screen.fields.text("finished")) == ("7", "63")
        assert THEM in stage.lines[-2]
        await stage.press("f2")
        assert stage.name == "ConflictSheet"


async def test_the_form_shows_a_project_that_somebody_changed_and_a_question_stands_on_what_was_seen(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        screen: FormScreen = await show(stage, FormScreen(stage.app.screen.desk))  # type: ignore[attr-defined]
        screen.fields.edit("code")
        await stage.settle()
        assert stage.name == "AskDay"
        with somebody_else():
            change_project(project.id, {"code": "66-0002"}, revision=project.revision, by=THEM)
        await hear(stage)
        assert screen.desk.stored.project.code == "66-0002"
        await stage.press("9", "enter")
        assert stage.name == "Ask", "both versions are shown"


# The others.


async def test_the_first_screen_the_checks_and_the_month_follow(
    database: Path, project: StoredProject
) -> None:
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        before = stage.lines[0]
        with somebody_else():
            not_ours(number("2566-0001"), by=THEM)
            check_in(3, by=THEM, day=TODAY)
        await hear(stage)
        assert stage.lines[0] != before
        assert THEM in stage.text
        screen = await show(stage, DailyChecksScreen())
        row = screen.ledger.row
        with somebody_else():
            check_in(4, by="มานะ", day=TODAY)
        await hear(stage)
        assert "มานะ" in stage.text
        assert screen.ledger.row.key == row.key
        end: MonthScreen = await show(stage, MonthScreen())
        found = end.end
        with somebody_else():
            save_report(project.id, month(3), by=THEM)
        await hear(stage)
        assert end.end != found


async def test_settings_follow_and_a_question_that_is_open_overwrites_nothing(database: Path) -> None:
    async with on_stage(database) as stage:
        screen: SettingsScreen = await show(stage, SettingsScreen())
        await stage.press("2", "down")
        row = screen.views.ledger.row
        with somebody_else():
            add_word(List.CHANNEL, "แอปใหม่", by=THEM)
        await hear(stage)
        assert "แอปใหม่" in stage.text
        assert row is not None
        assert screen.views.ledger.row.key == row.key  # type: ignore[union-attr]
        await stage.press("9", "down", "enter")
        assert stage.name == "AskText"
        with somebody_else():
            save_settings(replace(load_settings(), soon_days=5), by=THEM)
        await hear(stage)
        await stage.press("9", "enter")
        assert load_settings().soon_days == 5


async def test_drafts_of_another_terminal_are_listed(database: Path) -> None:
    async with on_stage(database) as stage:
        await show(stage, WaitingScreen())
        keep_draft("case:1", Draft("เรื่องที่พิมพ์ค้าง", {"subject": "น้ำ"}), by=BY)
        await hear(stage)
        assert "เรื่องที่พิมพ์ค้าง" in stage.text


# What it costs, and what goes wrong.


async def test_ones_own_saving_is_not_shown_twice_and_nothing_new_reads_nothing(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        told: list[object] = []
        monkeypatch.setattr(screen, "others_changed", lambda: told.append(screen))
        await hear(stage)
        await stage.press("t")
        await hear(stage)
        await hear(stage)
        assert not told


async def test_a_screen_behind_others_catches_up_when_one_comes_back(database: Path) -> None:
    some_cases(1)
    async with on_stage(database) as stage:
        await show(stage, CaseScreen(number("2566-0001")))
        await stage.press("f1")
        with somebody_else():
            add_note(number("2566-0001"), "ไปดูแล้ว", by=THEM)
        await hear(stage)
        await stage.press("escape", "tab")
        assert "ไปดูแล้ว" not in stage.text
        await hear(stage)
        assert "ไปดูแล้ว" in stage.text


async def test_trouble_is_told_once_and_calmly(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some_cases(1)
    async with on_stage(database) as stage:
        await open_list(stage)
        watch: Any = stage.app.others._watch

        def fail() -> None:
            raise DatabaseUnusable(
                message("The disk with the database {path} is full; nothing was changed.", path="x")
            )

        with monkeypatch.context() as broken:
            broken.setattr(type(watch), "look", lambda self: fail())
            await hear(stage)
            assert "x" in stage.lines[-2]
            await stage.press("space", "escape")
            await stage.press("y", "escape")
            stage.app.screen.query_one("Foot").notice = ""  # type: ignore[attr-defined]
            await hear(stage)
            assert "x" not in stage.lines[-2].replace("─", "")
        await hear(stage)
        assert stage.name == "ComplaintsScreen"


async def test_a_server_that_is_away_is_told_as_long_as_it_is_and_what_became_of_a_save_when_it_is_back(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(1)
    async with on_stage(database) as stage:
        await open_list(stage)
        watch: Any = stage.app.others._watch
        with monkeypatch.context() as away:

            def fail(_: object) -> None:
                raise ServerAway(message("The server does not answer"))

            away.setattr(type(watch), "look", fail)
            await hear(stage)
            assert translate(AWAY) in stage.text
            stage.app.screen.query_one("Foot").notice = ""  # type: ignore[attr-defined]
            await hear(stage)
            assert translate(AWAY) in stage.text
        await hear(stage)
        assert translate(AWAY) not in stage.text
        for found, told in (((True,), WAS_SAVED), ((True, False), WAS_NOT_SAVED)):
            with monkeypatch.context() as back:
                back.setattr("models.storage.database.find_out", lambda found=found: found)
                stage.app.others.trouble_is_over()
                await stage.settle()
            assert translate(told) in stage.text


async def test_a_list_that_can_not_be_read_because_the_server_is_away_is_not_opened(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(1)
    async with on_stage(database, first="today") as stage:
        with monkeypatch.context() as away:

            def fail(_: object) -> None:
                raise ServerAway(message("The server does not answer"))

            away.setattr("tui.register.screen.load_columns", fail)
            await stage.press("l")
            assert "เครื่องแม่ข่ายไม่ตอบ" in stage.text
            await stage.press("escape")
            assert stage.name == "TodayScreen"
        await stage.press("l")
        assert stage.name == "ComplaintsScreen"


async def test_a_dialog_keeps_what_is_typed_and_says_who_has_changed_its_case(database: Path) -> None:
    some_cases(2)
    async with on_stage(database) as stage:
        await open_list(stage)
        await stage.press("n")
        await stage.type("ordered a pump")
        with somebody_else():
            change_fields(number("2566-0002"), {"subject": "เรื่องอื่น"}, by=THEM)
        await hear(stage)
        assert THEM not in stage.lines[-2], "it is another case"
        with somebody_else():
            change_fields(number("2566-0001"), {"subject": "ใหม่"}, by=THEM)
        await hear(stage)
        assert f"{THEM} แก้ไข 2566-0001" in stage.text
        assert "ordered a pump" in stage.text


async def test_a_long_search_rests_before_it_follows_the_next_change(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(2)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        moments = iter((100.0, 101.0))  # begun, and done
        with monkeypatch.context() as slow:
            slow.setattr(up_to_date, "time", SimpleNamespace(monotonic=lambda: next(moments)))
            screen.others_changed()
            await stage.settle()
        assert screen.fresh.rests_until == 101 + up_to_date.RESTS
