"""Who sits here, on an account that several people share."""

from pathlib import Path

import pytest

from models import clock
from models.admin.people import link_account
from models.admin.word_lists import add_word
from models.cases.diary import diary
from models.office.words import List
from tests.tui.conftest import Stage, on_stage
from tests.tui.offices import NOW, case
from tui.app import TamruangApp
from tui.keyboard.verbs import VERBS

COUNTER = "counter"


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def shared(database: Path) -> Path:
    """An office whose counter is one account for two officers."""
    add_word(List.OFFICER, "นางสาวสมมติ หนึ่ง", by="a")
    add_word(List.OFFICER, "นายสมมติ สอง", by="a")
    link_account(COUNTER, by="a", is_shared=True)
    return database


async def note(stage: Stage) -> None:
    await stage.press(VERBS["note"][0])
    await stage.type("seen")
    await stage.press("f2")


async def test_the_screens_ask_who_sits_here_and_the_history_says_so(shared: Path) -> None:
    stored = case("1")
    async with on_stage(shared, by=COUNTER, first="today") as stage:
        assert "ท่านคือใคร" in stage.text
        await stage.press("2")
        assert "ท่านคือใคร" not in stage.text
        assert stage.app.by == "counter: นายสมมติ สอง"
        await stage.press("l", "enter", "tab")
        await note(stage)
        assert "นายสมมติ สอง (counter)" in stage.text
    assert diary(stored.id)[-1].by == "counter: นายสมมติ สอง"


async def test_whoever_does_not_say_so_can_look_and_is_told_who_may_do_what(shared: Path) -> None:
    stored = case("1")
    async with on_stage(shared, by=COUNTER, first="complaints") as stage:
        await stage.press("escape")
        await stage.press("enter")
        await note(stage)
        assert "counter" in stage.text
    assert len(diary(stored.id)) == 1


async def test_nobody_is_asked_who_was_named_on_the_command_line(shared: Path) -> None:
    app = TamruangApp(shared, by=COUNTER, first="today", person="นายสมมติ สอง")
    async with on_stage(shared, app=app) as stage:
        assert "ท่านคือใคร" not in stage.text
        assert app.by == "counter: นายสมมติ สอง"


async def test_a_name_that_is_none_of_the_office_is_told(shared: Path) -> None:
    app = TamruangApp(shared, by=COUNTER, first="today", person="ใครก็ไม่รู้")
    async with on_stage(shared, app=app) as stage:
        assert "ใครก็ไม่รู้" in stage.text
        assert app.by == COUNTER
