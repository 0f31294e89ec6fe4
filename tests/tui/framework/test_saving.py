"""Saving while somebody else writes, on a full disk, and after the file was replaced: nothing is dropped, and nothing is claimed."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.cases.store import complaint_of_number
from models.drafts import list_drafts
from models.errors import DATABASE_UNUSABLE, DatabaseFull
from models.messages import message
from models.storage import sqlite, waiting
from models.storage.database import close_office, open_office
from tests.tui.conftest import BY, Stage, on_stage
from tests.tui.every_screen import furnish
from tui.keyboard import typeahead

AGAIN = "บันทึกอีกครั้ง"
WAITS = "กำลังรอ"
IS_NEXT = "ต่อจากนั้น"


@contextmanager
def another_writes(database: Path) -> Iterator[None]:
    """Another program has the right to write."""
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.fixture
def office(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    furnish(database)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    return database


async def take_in(stage: Stage) -> str:
    """Send the choice to accept the first case of the list; gives its number."""
    await stage.press("down")
    number = stage.app.screen.window.item.number  # type: ignore[attr-defined]
    await stage.strike("n")
    await stage.settle()
    await stage.pilot.strike(*"NOTE")
    await stage.settle()
    return str(number)


def notes_of(number: str) -> bool:
    from models.cases.diary import diary

    return "NOTE" in str(diary(complaint_of_number(number).id))


async def test_a_choice_that_found_no_right_to_write_can_be_sent_again(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    async with on_stage(office, first="complaints") as stage:
        number = await take_in(stage)
        with another_writes(office):
            await stage.press("f2")
            assert AGAIN in stage.text
            assert "✓" not in stage.text
            await stage.press("enter")
            assert AGAIN in stage.text
        await stage.press("enter")
        assert "✓" in stage.text
        assert notes_of(number)


async def test_what_was_typed_stays_where_it_is_not_sent_again(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    async with on_stage(office, first="complaints") as stage:
        await take_in(stage)
        with another_writes(office):
            await stage.press("f2", "escape")
        stage.app.keep_typed()
        assert any("NOTE" in str(kept.texts) for kept in list_drafts(by=BY)) or "NOTE" in stage.text


async def test_what_was_done_is_told_on_no_screen_whose_widgets_are_gone(office: Path) -> None:
    async with on_stage(office, first="complaints") as stage:
        screen = stage.app.screen
        await screen.query("*").remove()
        screen.notice(message("stored"))
        assert not screen.is_whole


async def test_a_save_that_waits_says_so_and_leaving_waits_for_it(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeahead, "PATIENCE", 0.02)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 600)  # it shall wait, however slow this machine is
    async with on_stage(office, first="complaints") as stage:
        number = await take_in(stage)
        with another_writes(office):
            await stage.strike("f2")
            while WAITS not in stage.text:
                await stage.pilot.paint()
            assert WAITS in stage.text
            await stage.strike("ctrl+q")
            assert "กำลังบันทึก" in stage.text
            assert not stage.app._exit
        await stage.settle()
        assert stage.app._exit
        assert stage.app.return_code == 0
    assert notes_of(number)


@pytest.mark.parametrize("who", ["", "anong"])
async def test_what_waits_to_be_kept_is_not_called_a_save(who: str, office: Path) -> None:
    async with on_stage(office) as stage:
        stage.app.saves.tell_waiting(waiting.Waiting(who, is_over=False))
        await stage.settle()
        assert WAITS in stage.text
        assert who in stage.text
        assert IS_NEXT not in stage.text
        stage.app.saves.begin()
        stage.app.saves.tell_waiting(waiting.Waiting(who, is_over=False))
        await stage.settle()
        assert IS_NEXT in stage.text
        stage.app.saves.end(is_saved=True)


def refuse_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DatabaseFull(message("The disk is full."))

    monkeypatch.setattr("models.drafts.keep_draft", full)


@pytest.mark.parametrize("answer", ["stay", "again", "show", "lose"])
async def test_who_leaves_with_words_that_cannot_be_kept_is_asked(
    answer: str, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(office, first="complaints") as stage:
        await stage.press("f3")
        await stage.type("LOST")
        with monkeypatch.context() as patch:
            refuse_drafts(patch)
            await stage.press("ctrl+q", "k")
            assert "ข้อความที่พิมพ์จะหาย" in stage.text
            assert not stage.app._exit
            if answer == "stay":
                await stage.press("n")
                assert stage.name == "NewCaseScreen"
            elif answer == "show":
                await stage.press("s")
                assert "LOST" in stage.text
                await stage.press("escape")
                assert "ข้อความที่พิมพ์จะหาย" in stage.text
            elif answer == "lose":
                await stage.press("x")
                assert (stage.app._exit, stage.app.return_code) == (True, DATABASE_UNUSABLE)
        if answer == "again":
            await stage.press("t")
            assert (stage.app._exit, stage.app.return_code) == (True, 0)
            assert any("LOST" in str(kept.texts) for kept in list_drafts(by=BY))


async def test_on_a_sheet_too_nobody_leaves_with_words_that_cannot_be_kept(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(office, first="complaints") as stage:
        await take_in(stage)
        refuse_drafts(monkeypatch)
        await stage.press("ctrl+q")
        assert "ข้อความที่พิมพ์จะหาย" in stage.text
        await stage.press("x")
        assert stage.app.return_code == DATABASE_UNUSABLE


async def test_after_the_file_was_replaced_nothing_is_claimed_and_what_is_typed_can_be_copied(
    office: Path, tmp_path: Path
) -> None:
    async with on_stage(office, first="complaints") as stage:
        await take_in(stage)
        stage.app.keep_typed()
        other = tmp_path / "other.db"
        shutil.copy(office, other)
        other.replace(office)
        await stage.press("f2")
        assert "จากนี้จะบันทึกไม่ได้อีก" in "".join(stage.text.split()), stage.text
        assert "✓" not in stage.text
        await stage.press("s")
        assert "NOTE" in stage.text
        await stage.press("escape", "ctrl+q")
        assert not stage.app._exit
        assert "ข้อความที่พิมพ์จะหาย" in stage.text
        await stage.press("x")
        assert stage.app.return_code == DATABASE_UNUSABLE
    close_office()
    open_office(office)
