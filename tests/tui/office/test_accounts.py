"""Who is who, said from the keyboard."""

from pathlib import Path
from typing import Any

import pytest

from models.admin.people import link_account, load_people
from models.admin.word_lists import add_word
from models.office.people import Role
from models.office.words import List, load_words, person_name
from tests.tui.conftest import BY, Stage, on_stage
from tui.office.accounts import AccountsScreen


async def open_accounts(stage: Stage) -> None:
    await stage.app.push_screen(AccountsScreen())
    await stage.settle()


async def fill(stage: Stage, name: str, value: str) -> None:
    field: Any = stage.app.screen.query_one(f"#{name}")
    field.value = value
    await stage.settle()


async def test_a_login_of_the_history_is_proposed_and_linked(database: Path) -> None:
    officer = add_word(List.OFFICER, "นางสมมติ ใจดี", by="clerk1")
    async with on_stage(database, size=(100, 30)) as stage:
        await open_accounts(stage)
        assert "clerk1" in stage.text
        await stage.press("enter")
        await fill(stage, "officer", str(officer.id))
        await fill(stage, "role", "head")
        await stage.press("f2")
        assert "▌clerk1" in stage.text
        assert "นางสมมติ ใจดี" in stage.text
    assert person_name("clerk1") == "นางสมมติ ใจดี"
    assert load_people().role("clerk1") is Role.HEAD


async def test_a_sections_officer_gets_sections_and_a_wrong_one_is_told(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_accounts(stage)
        await stage.press("f3")
        await fill(stage, "login", "yotha1")
        await fill(stage, "role", "section")
        await fill(stage, "section", "โยธาธิการ")
        await stage.press("f2")
        assert "“โยธาธิการ” ไม่ใช่ฝ่าย" in stage.text
        await fill(stage, "section", "โยธา, เทศกิจ")
        await stage.press("f2")
    found = [load_words().name(number) for number in load_people().sections("yotha1")]
    assert [name.removeprefix("ฝ่าย") for name in found] == ["โยธา", "เทศกิจ"]


@pytest.mark.on_both
async def test_a_change_is_undone_and_redone(database: Path) -> None:
    link_account("clerk1", by="a")
    async with on_stage(database) as stage:
        await open_accounts(stage)
        await stage.press("delete")
        assert not load_people().has_roles
        await stage.press("u")
        assert load_people().account("clerk1") is not None
        await stage.press("U")
        assert not load_people().has_roles


async def test_all_others_can_be_made_readers(database: Path) -> None:
    link_account(BY, by="a", role=Role.HEAD)
    async with on_stage(database) as stage:
        await open_accounts(stage)
        await stage.press("down", "enter", "2")
        assert load_people().unlisted is Role.READER


async def test_who_may_not_is_told_who_may(database: Path) -> None:
    link_account("head1", by="a", role=Role.HEAD)
    async with on_stage(database) as stage:
        await open_accounts(stage)
        await stage.press("delete")
        assert "head1" in stage.text
        assert "ไม่มีสิทธิ์" in stage.text
    assert load_people().heads
