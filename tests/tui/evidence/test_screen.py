"""The evidence of a case comes out again: seen on the terminal, read aloud, compared, and copied."""

from pathlib import Path

import pytest

from models.cases.evidence import Moment, add_evidence, list_evidence
from tests.tui.conftest import TODAY, Stage, on_stage
from tests.tui.evidence.photos import BY, photographed, save_photo
from tests.tui.invented_cases import case, register
from tui.app import TamruangApp
from tui.cases.evidence import files_meant
from tui.cases.screen import CaseScreen
from tui.evidence.picture import PictureView
from tui.evidence.picture_screen import PictureScreen
from tui.settings.values import DEFAULTS
from tui.widgets.path_input import PathInput


@pytest.fixture
def case_id(database: Path) -> int:
    return register([case("2566-0001")])[0].id


async def open_case(stage: Stage, case_id: int) -> None:
    stage.app.push_screen(CaseScreen(case_id))
    await stage.settle()


def blocks(stage: Stage) -> int:
    """Cells of the screen that hold half a block or a whole one, or a colour behind them."""
    view = stage.app.screen.query_one(PictureView)
    return sum(
        segment.cell_length
        for y in range(view.size.height)
        for segment in view.render_line(y)
        if segment.style is not None and segment.style.bgcolor is not None and segment.style.bgcolor.number
    )


async def test_a_case_without_evidence_asks_at_once_for_some(database: Path, case_id: int) -> None:
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e")
        assert stage.name == "EvidenceSheet"


async def test_two_keys_lead_from_a_case_to_its_last_photo(
    database: Path, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    photographed()
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "enter")
        assert stage.name == "PictureScreen"
        assert "after.png" in stage.text
        assert blocks(stage) > 100
        await stage.press("escape", "escape")
        assert stage.name == "CaseScreen"


async def test_the_photos_are_turned_over_one_after_the_other(database: Path, case_id: int) -> None:
    photographed()
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "enter", "left")
        assert "before.png" in stage.text
        await stage.press("left")
        assert "after.png" in stage.text


async def test_before_and_after_stand_beside_each_other(database: Path, case_id: int) -> None:
    photographed()
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "equals_sign")
        line = next(line for line in stage.lines if "before.png" in line)
        assert "after.png" in line
        await stage.press("equals_sign")
        assert "after.png" not in stage.text


async def test_one_photo_is_no_pair(database: Path, case_id: int, tmp_path: Path) -> None:
    add_evidence(case_id, save_photo(tmp_path / "a.png"), by=BY, moment=Moment.AFTER)
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "equals_sign")
        assert stage.name == "EvidenceScreen"
        assert "ก่อน" in stage.lines[-2]


async def test_a_text_is_read_on_the_screen(database: Path, case_id: int, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("ขุดลอกท่อแล้ว\nน้ำลดใน 2 ชั่วโมง", encoding="cp874")
    add_evidence(case_id, file, by=BY, moment=Moment.PAPER)
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "enter")
        assert "น้ำลดใน 2 ชั่วโมง" in stage.text


async def test_a_photo_that_another_program_changed_is_not_shown(
    database: Path, case_id: int, tmp_path: Path
) -> None:
    kept = add_evidence(case_id, save_photo(tmp_path / "a.png"), by=BY, moment=Moment.AFTER)
    save_photo(tmp_path / "b.png", "blue")
    kept.path.write_bytes((tmp_path / "b.png").read_bytes())
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "enter")
        assert "a.png" in stage.text
        assert not blocks(stage)


async def test_a_damaged_photo_is_told_in_a_sentence(database: Path, case_id: int, tmp_path: Path) -> None:
    file = save_photo(tmp_path / "a.jpg", size=(400, 300))
    file.write_bytes(file.read_bytes()[:300])
    add_evidence(case_id, file, by=BY, moment=Moment.AFTER)
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "enter")
        assert "! ไฟล์เสียหาย" in stage.text


async def test_a_photo_is_put_in_words_where_screens_are_read_aloud(database: Path, case_id: int) -> None:
    photographed()
    app = TamruangApp(database, today=lambda: TODAY, by=BY, settings=DEFAULTS._replace(plain=True))
    async with on_stage(database, app=app) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "enter")
        assert isinstance(stage.app.screen, PictureScreen)
        assert "after.png" in stage.text
        assert "64 x 48" in stage.text.replace("×", "x")
        assert "▀" not in stage.text


async def test_a_copy_is_saved_where_one_says(database: Path, case_id: int, tmp_path: Path) -> None:
    found = photographed()
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "E", "ctrl+a", "delete")
        await stage.type(str(tmp_path / "out"))
        await stage.press("enter")
        assert "after.png" in stage.lines[-2]
    assert (tmp_path / "out" / "after.png").read_bytes() == found.all[-1].path.read_bytes()


async def test_what_was_added_is_taken_back_from_the_list(database: Path, case_id: int) -> None:
    photographed()
    async with on_stage(database, by=BY) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "u")
        assert "after.png" not in stage.text.replace(stage.lines[-2], "")
    assert len(list_evidence(case_id)) == 1


async def test_several_photos_are_added_at_once_by_a_pattern(
    database: Path, case_id: int, tmp_path: Path
) -> None:
    for number in range(3):
        save_photo(tmp_path / f"p{number}.png", f"#0000{number}0")
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e")
        stage.app.screen.query_one("#path", PathInput).value = f"{tmp_path}/p*.png"
        await stage.press("f2")
        assert stage.name == "CaseScreen"
    assert [each.name for each in list_evidence(case_id)] == ["p0.png", "p1.png", "p2.png"]


async def test_a_pattern_that_fits_nothing_is_told_and_stays(
    database: Path, case_id: int, tmp_path: Path
) -> None:
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e")
        stage.app.screen.query_one("#path", PathInput).value = f"{tmp_path}/*.jpg"
        await stage.press("f2")
        assert stage.name == "EvidenceSheet"
        assert "! " in stage.text
        await stage.press("escape")


async def test_a_path_is_completed_as_far_as_its_names_agree(
    database: Path, case_id: int, tmp_path: Path
) -> None:
    (tmp_path / "ภาพ").mkdir()
    for name in ("ก่อน-1.png", "ก่อน-2.png"):
        save_photo(tmp_path / "ภาพ" / name)
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e")
        field = stage.app.screen.query_one("#path", PathInput)
        field.value = f"{tmp_path}/ภ"
        await stage.press("end")
        await stage.settle()
        await stage.press("right")
        assert field.value == f"{tmp_path}/ภาพ/"
        await stage.settle()
        assert "ก่อน-1.png  ก่อน-2.png" in stage.text
        await stage.press("right")
        assert field.value == f"{tmp_path}/ภาพ/ก่อน-"
        await stage.press("escape")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("{0}/a b.png", ["a b.png"]),
        ("'{0}/a b.png'", ["a b.png"]),
        ("'{0}/a b.png' {0}/c.png", ["a b.png", "c.png"]),
        ("{0}/*.png", ["a b.png", "c.png"]),
        ("{0}/d.png", ["d.png"]),
    ],
)
def test_a_line_means_the_files_that_are_there(tmp_path: Path, typed: str, meant: list[str]) -> None:
    for name in ("a b.png", "c.png"):
        save_photo(tmp_path / name)
    assert [path.name for path in files_meant(typed.format(tmp_path))] == meant


async def test_a_photo_goes_with_a_mail_that_is_shown_first(database: Path, case_id: int) -> None:
    photographed()
    async with on_stage(database) as stage:
        await open_case(stage, case_id)
        await stage.press("e", "L")
        assert stage.name == "ComposeScreen"
        assert "after.png" in stage.text
        await stage.press("escape")
        assert stage.name == "EvidenceScreen"
