"""Whatever is typed in any field is on disk soon, and the next start offers it where it was typed."""

import ast
from pathlib import Path
from typing import Any

import pytest

import tui
from models.drafts import list_drafts
from models.reports.rows import StoredProject
from tests.tui.conftest import BY, Stage, on_stage
from tests.tui.drafts.conftest import Soon
from tests.tui.drafts.fields import FIELDS, NOT_OPENED, Field, cases
from tui.framework.draft_screen import field_text, set_field_text


def widget(stage: Stage, field: Field) -> Any:
    return stage.app.screen.query_one(f"#{field.id}")


async def type_in(stage: Stage, field: Field) -> None:
    """Open it, type, and wait until that is on disk."""
    await field.open(stage)
    assert stage.name == field.sheet
    at = widget(stage, field)
    stage.app.screen.set_focus(at)
    set_field_text(at, "")
    await stage.type(field.typed)
    assert field_text(at) == field.typed
    await stage.settle()
    assert [kept.texts[field.id] for kept in list_drafts(by=BY)] == [field.typed]


async def refuse(stage: Stage, field: Field) -> None:
    """Leave it without storing what was typed."""
    await stage.press("escape")
    if stage.name == "Ask":
        await stage.press("d")
    assert stage.name not in {field.sheet, "Ask"}
    await stage.settle()


@pytest.mark.parametrize("name", FIELDS)
async def test_what_is_typed_is_offered_where_it_was_typed_until_it_is_refused(
    database: Path, project: StoredProject, name: str
) -> None:
    field = FIELDS[name]
    cases(3)
    async with on_stage(database) as stage:
        await type_in(stage, field)  # and then the program is gone, without a word
    async with on_stage(database) as stage:
        assert "Ctrl+T" in stage.text
        await stage.press("ctrl+t")
        assert field.typed in stage.text
        await stage.press("enter")
        if name in NOT_OPENED:
            assert stage.name == "DraftSheet"
            assert field.typed in field_text(stage.app.screen.query_one("#words"))
            return
        assert stage.name == "OfferSheet", stage.text
        assert field.typed in stage.text
        await stage.press("enter")
        assert stage.name == field.sheet
        assert field_text(widget(stage, field)) == field.typed
        await refuse(stage, field)
        assert not list_drafts(by=BY)


@pytest.mark.parametrize("name", [*sorted(NOT_OPENED), "a note", "a report"])
async def test_what_is_refused_at_once_is_thrown_away(
    database: Path, project: StoredProject, name: str
) -> None:
    field = FIELDS[name]
    cases(3)
    async with on_stage(database) as stage:
        await type_in(stage, field)
        await refuse(stage, field)
        assert not list_drafts(by=BY)


@pytest.mark.parametrize(
    "name",
    [
        "a figure",
        "a new case",
        "a case",
        "a note",
        "passed on to",
        "why not ours",
        "why opened again",
        "many cases",
        "check of the day",
        "a new word",
        "a word",
        "a number of the office",
        "a line of the form",
        "lines of the form",
        "why a finding may stand",
        "name of a view",
        "path to write to",
    ],
)
async def test_what_is_stored_leaves_nothing_behind(
    database: Path, project: StoredProject, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = FIELDS[name]
    cases(3)
    monkeypatch.chdir(tmp_path)
    async with on_stage(database) as stage:
        await type_in(stage, field)
        before = stage.name
        await stage.press("f2")
        if name == "a figure":  # it differs from the register, and the report stays open
            await stage.type("rats")
            await stage.settle()
            assert len(list_drafts(by=BY)) == 2
            await stage.press("f2")
        else:
            assert stage.name != before, stage.text
        assert not list_drafts(by=BY)
        await stage.settle()
    assert not list_drafts(by=BY)


async def test_the_line_of_the_first_screen_is_kept_and_comes_back(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        await stage.type("rats")
        await stage.settle()
        assert len(list_drafts(by=BY)) == 1
    async with on_stage(database, first="today") as stage:
        await stage.press("slash")
        await stage.type("mice")
        await stage.settle()
        assert len(list_drafts(by=BY)) == 2
        await stage.press("escape")
        await stage.settle()
        assert len(list_drafts(by=BY)) == 1
        await stage.press("ctrl+t", "enter")
        assert stage.name == "TodayScreen"
        assert field_text(stage.app.screen.query_one("#quick")) == "rats"


async def test_a_hang_up_keeps_at_once_what_is_typed_on_every_screen(
    database: Path, project: StoredProject, soon: Soon
) -> None:
    soon.is_held = True
    cases()
    async with on_stage(database) as stage:
        await FIELDS["a new case"].open(stage)
        await stage.type("7")
        await FIELDS["a note"].open(stage)
        await stage.type("rats")
        assert not [kept for kept in list_drafts(by=BY) if kept.place.startswith("note")]
        stage.app.handle_hangup()
        assert {kept.place.partition(":")[0] for kept in list_drafts(by=BY)} == {"case", "note"}


FIELD_MAKERS = frozenset(
    ("ThaiInput", "ThaiArea", "PathInput", "AskText", "AskDay", "AskLines", "FieldLine", "field_line")
)
"""What is called to put a field on a screen."""


def test_no_field_was_forgotten() -> None:
    """Whoever adds a field to a screen has to say here where it is kept, or why it need not be."""
    root = Path(tui.__file__).parent
    made = set()
    for file in sorted(root.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in FIELD_MAKERS:
                made.add(f"{file.relative_to(root)}:{name}")
    searching = {
        "register/filters.py:AskDay",  # a filter
        "palette/screen.py:ThaiInput",
        "register/by_complainant.py:AskText",  # a person: kept nowhere
        "cases/forgetting.py:AskText",  # a word that says yes
        "office/forgetting.py:AskText",  # an age
        "evidence/outlets.py:AskText",  # a folder
        "first_steps/going.py:AskText",  # a folder
        "cases/following.py:AskDay",  # a day that is typed at one stroke
        "cases/deed_day.py:AskDay",  # a day, before what is done on it
        "papers/printing.py:field_line",  # how many copies
        "papers/screen.py:AskText",  # a number to look up
        "papers/verify.py:AskText",  # a file to look at
        "widgets/list_bar.py:ThaiInput",
    }
    read_only = {"framework/draft_offer.py:ThaiArea"}
    kept = {
        "city/sheets.py:field_line",
        "city/taking.py:AskText",
        "city/papers.py:AskText",
        "city/doing.py:AskText",
        "papers/note_sheet.py:ThaiArea",
        "papers/note_sheet.py:field_line",
        "imports/file.py:AskText",
        "cases/forwarding.py:FieldLine",
        "cases/following.py:FieldLine",
        "cases/offers.py:ThaiInput",
        "cases/sheets.py:ThaiArea",
        "cases/sheets.py:ThaiInput",
        "cases/field_lines.py:FieldLine",
        "cases/field_lines.py:ThaiArea",
        "cases/change_many.py:ThaiInput",
        "register/views.py:AskText",
        "daily/sheets.py:AskText",
        "framework/sheets.py:ThaiArea",
        "framework/sheets.py:PathInput",
        "framework/sheets.py:ThaiInput",
        "cases/evidence.py:FieldLine",
        "mail/compose.py:field_line",
        "mail/address_sheet.py:field_line",
        "mail/server.py:field_line",
        "framework/file_sheet.py:ThaiInput",
        "framework/field_sheet.py:ThaiInput",
        "cases/finish.py:ThaiArea",
        "reports/accepting.py:AskText",
        "reports/project_form.py:ThaiInput",
        "reports/project_edit.py:AskLines",
        "reports/project_edit.py:AskDay",
        "reports/import_form.py:AskText",
        "month/screen.py:AskText",
        "reports/new_project.py:FieldLine",
        "office/account_sheet.py:field_line",
        "office/screen.py:AskText",
        "office/sheets.py:ThaiArea",
        "office/sheets.py:field_line",
        "reports/register_figures.py:AskDay",
        "reports/register_figures.py:AskText",
        "reports/entry_fields.py:FieldLine",
        "reports/entry_fields.py:ThaiArea",
        "widgets/field.py:PathInput",
        "widgets/field.py:ThaiInput",
        "widgets/quick_line.py:ThaiInput",
    }
    assert made == searching | read_only | kept
