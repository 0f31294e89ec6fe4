"""Two people in one case: the second one sees both versions, and loses nothing typed."""

from pathlib import Path

import pytest

from models import clock
from models.cases.store import load_complaint
from models.cases.workflow import take_in, tell_to_act
from models.office.vocabulary import Standing
from models.office.words import List, load_words
from tests.tui.cases.test_screen import line, opened, standing
from tests.tui.conftest import on_stage
from tests.tui.offices import NOW, case, word


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def test_two_people_in_one_case_see_both_versions_and_nothing_typed_is_lost(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database, size=(120, 36)) as stage:
        await opened(stage, stored.id)
        await stage.press("f", "tab", "tab")
        await stage.type("cleaned the whole drain today")
        take_in(stored.id, by="ปรีชา", sections=[word(load_words(), List.SECTION, "โยธา")])
        await stage.press("f2")
        assert stage.name == "CaseConflictSheet"
        assert "ปรีชา" in stage.text
        assert "cleaned the whole drain" in line(stage, "คำตอบ"), "what I wrote"
        assert "ฝ่ายโยธา" in stage.text, "what the other one did"
        await stage.press("n")
        assert stage.name == "FinishSheet"
        assert stage.app.screen.area.text == "cleaned the whole drain today"  # type: ignore[attr-defined]
        assert standing(stored.id) is Standing.IN_PROGRESS
        await stage.press("f2", "m")
        after = load_complaint(stored.id)
        assert standing(stored.id) is Standing.FINISHED
        assert len(after.sections) == 1, "theirs is kept below mine"


async def test_the_others_version_can_be_taken(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        tell_to_act(stored.id, by="ปรีชา")
        await stage.press("s", "5", "t")
        assert stage.name == "CaseScreen"
        assert standing(stored.id) is Standing.IN_PROGRESS
        assert "● 2" in stage.text, "and it is what stands here now"
