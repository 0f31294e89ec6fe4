"""What was typed before is offered field by field, to the one who typed it; nothing of it is lost by the way."""

from pathlib import Path
from typing import Any

import pytest

from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.store import load_complaint
from models.drafts import Draft, keep_draft, list_drafts
from models.errors import DatabaseUnusable
from models.messages import message
from models.reports.rows import StoredProject
from models.reports.verbs import delete_draft, save_report
from tests.tui.conftest import BY, Stage, month, on_stage
from tests.tui.drafts.conftest import Soon
from tests.tui.drafts.fields import FIELDS
from tests.tui.invented_cases import case, register
from tui.framework.draft_screen import field_text


@pytest.fixture
def stored(database: Path) -> Complaint:
    return register([case("66-W1", address="ซอยสมมติ 1")])[0]


def kept_for(stored: Complaint, **typed: str) -> None:
    """What somebody typed on a case, as her screen had kept it."""
    before = {"subject": stored.subject or "", "address": stored.address or "", "district": ""}
    draft = Draft(
        f"แก้ไข {stored.number}",
        {**before, **typed},
        before,
        {"subject": "เรื่อง", "address": "ที่อยู่", "district": "เขต"},
        {"revision": str(stored.revision)},
    )
    keep_draft(f"case:{stored.id}", draft, by=BY)


async def open_case(stage: Stage, stored: Complaint) -> Any:
    from tui.cases.new import ChangeCaseScreen

    screen = ChangeCaseScreen(load_complaint(stored.id))
    stage.app.push_screen(screen)
    await stage.settle()
    return screen


async def test_every_field_stands_beside_what_is_stored(stored: Complaint, database: Path) -> None:
    kept_for(stored, subject="mice", district="rats")
    async with on_stage(database) as stage:
        await open_case(stage, stored)
        top = next(at for at, line in enumerate(stage.lines) if "พิมพ์ค้างไว้" in line)
        sheet = stage.lines[top:]
        row = next(line for line in sheet if "mice" in line)
        assert "น้ำท่วมขังปากซอย" in row
        assert "เรื่อง" in row
        assert any("เขต" in line and "rats" in line for line in sheet)
        assert not any("ที่อยู่" in line for line in sheet), "what was not touched is not asked about"


async def test_some_of_the_fields_can_be_taken(stored: Complaint, database: Path) -> None:
    kept_for(stored, subject="mice", district="rats")
    async with on_stage(database) as stage:
        screen = await open_case(stage, stored)
        await stage.press("f")
        assert stage.name == "PickMany"
        await stage.press("1", "enter")
        assert (screen.texts["subject"], screen.texts["district"]) == ("น้ำท่วมขังปากซอย", "rats")


async def test_fields_that_were_not_touched_follow_what_another_stored_since(
    stored: Complaint, database: Path
) -> None:
    kept_for(stored, subject="mice")
    change_fields(stored.id, {"address": "ซอยใหม่ 9"}, by="อีกคน")
    async with on_stage(database) as stage:
        screen = await open_case(stage, stored)
        assert stage.name == "OfferSheet"
        assert "แก้ไขหลังจากนั้น" in stage.text or "changed since" in stage.text
        await stage.press("enter")
        assert (screen.texts["subject"], screen.texts["address"]) == ("mice", "ซอยใหม่ 9")


@pytest.mark.parametrize("sure", ["d", "ก", "enter"])
async def test_a_letter_typed_ahead_does_not_throw_a_draft_away(
    stored: Complaint, database: Path, sure: str
) -> None:
    kept_for(stored, subject="mice")
    async with on_stage(database) as stage:
        screen = await open_case(stage, stored)
        await stage.press("ก")
        assert stage.name == "OfferSheet"
        assert [kept.texts["subject"] for kept in list_drafts(by=BY)] == ["mice"]
        await stage.press(sure)
        assert stage.app.screen is screen
        await stage.settle()
        assert not list_drafts(by=BY)


async def test_escape_begins_anew_and_what_was_typed_before_goes_on_waiting(
    stored: Complaint, database: Path
) -> None:
    kept_for(stored, subject="mice")
    async with on_stage(database) as stage:
        screen = await open_case(stage, stored)
        await stage.press("escape")
        screen.fields.field("district").value = "rats"
        await stage.settle()
        assert len(list_drafts(by=BY)) == 2
        await stage.press("f2")
        assert [kept.texts["subject"] for kept in list_drafts(by=BY)] == ["mice"]
        await open_case(stage, load_complaint(stored.id))
        assert stage.name == "OfferSheet", "it is offered the next time"


async def test_it_is_not_offered_to_another(stored: Complaint, database: Path) -> None:
    kept_for(stored, subject="mice")
    async with on_stage(database, by="อีกคน") as stage:
        assert "Ctrl+T" not in stage.text
        await open_case(stage, stored)
        assert stage.name == "ChangeCaseScreen"
        await stage.press("escape", "ctrl+t")
        assert "mice" not in stage.text


async def test_a_line_tells_of_it_at_the_start_and_only_then(stored: Complaint, database: Path) -> None:
    async with on_stage(database) as stage:
        assert "Ctrl+T" not in stage.text
    kept_for(stored, subject="mice")
    for first in ("today", "reports", "complaints", "city"):
        async with on_stage(database, first=first) as stage:
            assert "Ctrl+T" in stage.text
            assert len(stage.app.screen_stack) == 1, "nothing is in the way"


async def test_it_is_thrown_away_from_the_list_and_brought_back(stored: Complaint, database: Path) -> None:
    kept_for(stored, subject="mice")
    async with on_stage(database) as stage:
        await stage.press("ctrl+t")
        assert "mice" in stage.text
        await stage.press("f6")
        assert stage.name == "DraftSheet"
        await stage.press("escape", "delete")
        assert "mice" not in stage.text
        assert list_drafts(by=BY) == []
        await stage.press("u")
        assert "mice" in stage.text
        assert len(list_drafts(by=BY)) == 1
        await stage.press("escape")
        assert stage.name == "ReportsScreen"


async def test_a_record_that_is_gone_takes_nothing_with_it(database: Path, project: StoredProject) -> None:
    draft = save_report(project.id, month(3), by=BY)
    typed = Draft("รายงาน 3", {"narrative": "mice\nrats"}, {"narrative": ""}, {"narrative": "ผล"})
    keep_draft(f"report:{project.id}:{draft.id}", typed, by=BY)
    delete_draft(draft.id, revision=draft.revision, by="อีกคน")
    async with on_stage(database) as stage:
        await stage.press("ctrl+t", "enter")
        assert stage.name == "DraftSheet"
        assert field_text(stage.app.screen.query_one("#words")) == "ผล: mice\nrats"
        await stage.press("x")
        assert field_text(stage.app.screen.query_one("#words")) == "ผล: mice\nrats"
        await stage.press("escape")
        assert stage.name == "WaitingScreen"
        assert len(list_drafts(by=BY)) == 1


async def test_what_the_office_refuses_is_still_kept(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await FIELDS["a day off"].open(stage)
        await stage.type("soon")
        await stage.press("f2")
        assert stage.name == "HolidaySheet"
        assert [kept.texts["day"] for kept in list_drafts(by=BY)] == ["soon"]


async def test_somebody_elses_version_taken_leaves_nothing_of_mine(stored: Complaint, database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await open_case(stage, stored)
        screen.fields.field("subject").value = "mice"
        change_fields(stored.id, {"subject": "rats"}, by="อีกคน")
        await stage.press("f2", "t")
        assert load_complaint(stored.id).subject == "rats"
        assert list_drafts(by=BY) == []


async def test_that_it_cannot_be_kept_is_told_and_tried_again(
    database: Path, project: StoredProject, monkeypatch: pytest.MonkeyPatch, soon: Soon
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DatabaseUnusable(message("Nothing was changed."))

    async with on_stage(database) as stage:
        await FIELDS["a new case"].open(stage)
        soon.is_held = True
        with monkeypatch.context() as broken:
            broken.setattr("models.drafts.keep_draft", full)
            await stage.type("7")
            soon.come()
            await stage.settle()
            assert "! " in stage.text
            assert stage.name == "NewCaseScreen"
        soon.come()
        await stage.settle()
        assert [kept.texts["number"] for kept in list_drafts(by=BY)] == ["7"]
        assert "✓ " in stage.text


async def test_leaving_with_a_sheet_open_keeps_what_stands_on_it(
    database: Path, project: StoredProject, soon: Soon
) -> None:
    soon.is_held = True
    async with on_stage(database) as stage:
        await FIELDS["a note"].open(stage)
        await stage.type("rats")
        await stage.press("ctrl+q")
        assert [kept.texts["lines"] for kept in list_drafts(by=BY)] == ["rats"]
