"""Results are pasted into MIS field by field, or written to a file, and leave the list when that is recorded."""

import base64
import csv
import re
from pathlib import Path

import pytest

from models.cases.evidence import Moment, add_evidence
from models.cases.finishing import finish
from models.cases.handover import waiting_for_mis
from models.cases.workflow import not_ours, reopen
from models.office.vocabulary import Method
from tests.tui.conftest import BY, Stage, on_stage
from tests.tui.invented_cases import case, register

ANSWER = "เจ้าหน้าที่ขุดลอกท่อระบายน้ำหน้าปากซอยแล้วเสร็จ น้ำไม่ท่วมขัง"


@pytest.fixture
def settled(database: Path) -> list[int]:
    first, second = register([case("2566-0001"), case("2566-0002")])
    finish(first.id, by=BY, method=Method.INVESTIGATED, answer=ANSWER)
    not_ours(second.id, by=BY)
    return [first.id, second.id]


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent to the clipboard."""
    from tui.app import TamruangApp

    texts: list[str] = []

    def send(app: object, sequence: str) -> None:
        found = re.fullmatch("\x1b]52;c;(.*)\x1b\\\\", sequence)
        assert found
        texts.append(base64.b64decode(found[1]).decode())

    monkeypatch.setattr(TamruangApp, "send_to_terminal", send)
    return texts


async def opened(stage: Stage) -> None:
    await stage.press("K")
    assert stage.name == "MisScreen"


async def test_each_key_puts_the_next_field_on_the_clipboard(
    database: Path, settled: list[int], clipboard: list[str]
) -> None:
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        await stage.press("enter", "c", "enter", "enter")
        assert clipboard == ["2566-0001", "เสร็จสิ้น", ANSWER]
        await stage.press("enter", "enter")
        assert clipboard[3:] == ["2566-0002", "ไม่เกี่ยวข้อง"]
        assert waiting_for_mis() == settled, "what was copied is not known to be in MIS"
        await stage.press("f9", "y")
    assert waiting_for_mis() == []


async def test_nothing_goes_to_the_clipboard_unasked(
    database: Path, settled: list[int], clipboard: list[str]
) -> None:
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        await stage.press("enter", "n")
    assert clipboard == []


async def test_one_undo_brings_them_back(database: Path, settled: list[int]) -> None:
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        await stage.press("ctrl+a", "f9", "y")
        assert waiting_for_mis() == []
        assert "2566-0001" not in stage.text
        await stage.press("u")
        assert "2566-0001" in stage.text
    assert waiting_for_mis() == settled


async def test_all_are_written_to_a_file_and_recorded(
    database: Path, settled: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        await stage.press("E", "f2")
        assert stage.name == "MisScreen"
    (file,) = tmp_path.glob("mis-*.csv")
    with file.open(encoding="utf-8-sig", newline="") as opened_file:
        rows = list(csv.DictReader(opened_file))
    assert [(row["ticket_id"], row["state"], row["note"]) for row in rows] == [
        ("2566-0001", "เสร็จสิ้น", ANSWER),
        ("2566-0002", "ไม่เกี่ยวข้อง", ""),
    ]
    assert waiting_for_mis() == []


async def test_a_name_in_an_answer_goes_out_only_when_it_is_asked_for(
    database: Path, settled: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (third,) = register([case("2566-0003")])
    finish(third.id, by=BY, method=Method.INVESTIGATED, answer="แจ้งนายสมมุติ ใจดี ทางโทรศัพท์แล้วเมื่อวันจันทร์")
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        await stage.press("E", "f2")
    (file,) = tmp_path.glob("mis-*.csv")
    assert "ใจดี" not in file.read_text(encoding="utf-8-sig")


async def test_an_empty_list_says_why_it_is_empty(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        assert "ไม่มีผลที่รอ" in stage.text
        await stage.press("enter", "f9", "E", "space", "escape")
        assert stage.name == "TodayScreen"


async def test_an_answer_that_changes_while_it_is_pasted_still_waits_for_mis(
    database: Path, settled: list[int]
) -> None:
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        await stage.press("f9")
        reopen(settled[0], by="คนอื่น")
        finish(settled[0], by="คนอื่น", method=Method.INVESTIGATED, answer=ANSWER + " และล้างถนน")
        await stage.press("y")
        assert stage.name == "MessageSheet", stage.text
    assert settled[0] in waiting_for_mis()


async def test_a_name_in_the_name_of_a_photo_goes_out_only_when_it_is_asked_for(
    database: Path, settled: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    photo = tmp_path / "บัตรของนายสมมุติ ใจดี.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    add_evidence(settled[0], photo, by=BY, moment=Moment.PAPER)
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        await stage.press("E", "f2")
    (file,) = tmp_path.glob("mis-*.csv")
    text = file.read_text(encoding="utf-8-sig")
    assert ".jpg" in text
    assert "ใจดี" not in text


async def test_the_mark_of_a_pasted_answer_goes_when_somebody_changes_it(
    database: Path, settled: list[int], clipboard: list[str]
) -> None:
    async with on_stage(database, first="today") as stage:
        await opened(stage)
        await stage.press("enter", "c", "enter", "enter")
        assert stage.app.screen.marked == {settled[0]}
        reopen(settled[0], by="คนอื่น")
        finish(settled[0], by="คนอื่น", method=Method.INVESTIGATED, answer=ANSWER + " และล้างถนน")
        stage.app.screen.reload()
        await stage.settle()
        assert stage.app.screen.marked == frozenset()
