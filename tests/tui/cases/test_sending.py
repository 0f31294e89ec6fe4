"""A case leaves for another office from its screen, and its file and its result come in through the import of cases."""

from pathlib import Path
from typing import Any

import pytest

from exports.exchange.incoming import open_incoming, take
from exports.exchange.sending import send_case
from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.cases.verbs import Verb
from models.office.vocabulary import Method, Standing
from models.office.words import load_words
from models.register.filters import ALL
from models.register.order import NEWEST_FIRST
from models.register.window import page
from models.storage.database import close_office, open_office
from tests.exports.exchange.test_sent_cases import PERSON, PLAIN, case_of
from tests.exports.exchange.two_offices import BY, FIRST, SECOND, THERE, TwoOffices, make_two_offices
from tests.tui.conftest import TODAY, Stage, on_stage
from tui.cases.screen import CaseScreen
from tui.imports.from_office import OfficeFileScreen
from tui.imports.screen import CaseImportScreen


@pytest.fixture
def offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TwoOffices:
    monkeypatch.setenv("HOME", str(tmp_path))
    return make_two_offices(tmp_path / "offices")


async def shown(stage: Stage, screen: Any) -> None:
    stage.app.push_screen(screen)
    await stage.settle()


def sit(offices: TwoOffices, office: str) -> Path:
    """Sit in an office until the test goes elsewhere."""
    close_office()
    open_office(offices.path(office))
    return offices.path(office)


async def sent(offices: TwoOffices, folder: Path) -> tuple[Complaint, Path]:
    """A case of the first office, sent from its screen to the second one."""
    database = sit(offices, FIRST)
    case = case_of(PLAIN, PERSON)
    async with on_stage(database, by=BY) as stage:
        await shown(stage, CaseScreen(case.id))
        await stage.press("S")
        assert stage.name == "SendCaseSheet"
        assert SECOND in stage.text
        await stage.press("f2")
        assert stage.name == "CaseScreen"
        assert "เข้ารหัสให้" in stage.text
    (file,) = folder.glob("*.zip")
    return case, file


async def test_there_and_back_on_the_screens(offices: TwoOffices, tmp_path: Path) -> None:
    case, file = await sent(offices, tmp_path)
    assert [entry.verb for entry in diary(case.id)][-2:] == [Verb.SEND, Verb.READ_PERSON]
    database = sit(offices, SECOND)
    async with on_stage(database, by=THERE) as stage:
        await shown(stage, CaseImportScreen())
        line: Any = stage.app.focused
        line.value = str(file)
        await stage.press("enter")
        assert stage.name == "OfficeFileScreen"
        assert FIRST in stage.text
        assert PLAIN.number in stage.text
        assert str(PERSON.name) not in stage.text
        assert page(ALL, NEWEST_FIRST, today=TODAY, limit=2) == []
        await stage.press("f2")
        assert "บันทึกแล้ว" in stage.text
        (there,) = page(ALL, NEWEST_FIRST, today=TODAY, limit=2)
        assert load_complainant(there.id) == PERSON
        await stage.press("escape")
        assert stage.name not in {"OfficeFileScreen", "CaseImportScreen"}
        await shown(stage, OfficeFileScreen(file))
        assert "ไฟล์นี้มีอยู่แล้ว" in stage.text
        await stage.press("f2")
        assert len(page(ALL, NEWEST_FIRST, today=TODAY, limit=3)) == 1
        await stage.press("enter")
        assert stage.name == "CaseScreen"
        await stage.press("S")
        assert "เฉพาะเรื่องที่ส่งต่อแล้ว" in stage.text
    finish(there.id, by=THERE, method=Method.OTHER, answer="เปลี่ยนฝาท่อแล้ว ขอบคุณที่แจ้งเรื่องมา")
    file.unlink()
    async with on_stage(database, by=THERE) as stage:
        await shown(stage, CaseScreen(there.id))
        await stage.press("S", "f2")
        assert stage.name == "CaseScreen"
    (back,) = tmp_path.glob("*.zip")
    database = sit(offices, FIRST)
    async with on_stage(database, by=BY) as stage:
        await shown(stage, OfficeFileScreen(back))
        assert "ขั้นตอนที่ 5" in stage.text
        assert load_words().standing(load_complaint(case.id).status) is Standing.FORWARDED
        await stage.press("f2")
        assert load_words().standing(load_complaint(case.id).status) is Standing.FINISHED


async def test_a_refused_file_says_why_and_changes_nothing(offices: TwoOffices, tmp_path: Path) -> None:
    _, file = await sent(offices, tmp_path)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    database = sit(offices, SECOND)
    async with on_stage(database, by=THERE) as stage:
        await shown(stage, OfficeFileScreen(file))
        assert "ไม่รับชุดข้อมูล" in stage.text
        await stage.press("f2", "enter")
        assert stage.name == "OfficeFileScreen"
        assert page(ALL, NEWEST_FIRST, today=TODAY, limit=2) == []


async def test_without_names_it_says_so(offices: TwoOffices, tmp_path: Path) -> None:
    database = sit(offices, FIRST)
    case = case_of(PLAIN, PERSON)
    async with on_stage(database, by=BY) as stage:
        await shown(stage, CaseScreen(case.id))
        await stage.press("S", "tab", "tab", "right", "f2")
        assert stage.name == "CaseScreen"
    sit(offices, SECOND)
    (file,) = tmp_path.glob("*.zip")
    incoming = open_incoming(file.read_bytes())
    assert incoming.told.keeps_persons_back
    assert load_complainant(take(incoming, by=THERE).id).name is None


async def test_a_case_that_was_not_forwarded_stays(offices: TwoOffices) -> None:
    database = sit(offices, FIRST)
    case = register_complaint(Complaint(subject="ฝาท่อ"), by=BY)
    async with on_stage(database, by=BY) as stage:
        await shown(stage, CaseScreen(case.id))
        await stage.press("S")
        assert stage.name == "CaseScreen"
        assert "เฉพาะเรื่องที่ส่งต่อแล้ว" in stage.text


async def test_a_case_full_of_markup_and_gaps_is_shown_and_kept_as_it_is(
    offices: TwoOffices, tmp_path: Path
) -> None:
    """Whatever a partner writes is text: on the screen that asks, in the diary, and beside the case."""
    hostile = Complaint(
        number="[/]{9}",
        subject="[/red]{subject}[@click=app.quit]x",
        detail="[link=http://x]{0}\n[/]",
        received_from="{by}[b]",
        address="[/]{address}",
        extra=(("[bold]{name}", "[/]{value}"),),
    )
    sit(offices, FIRST)
    file = send_case(case_of(hostile, PERSON, "[/]{note}").id, offices.partner(SECOND), by=BY)
    (path := tmp_path / "[red]{0}.zip").write_bytes(file.content)
    database = sit(offices, SECOND)
    async with on_stage(database, by=THERE) as stage:
        await shown(stage, OfficeFileScreen(path))
        assert "[/red]{subject}" in stage.text
        assert "[/]{9}" in stage.text
        await stage.press("f2")
        (there,) = page(ALL, NEWEST_FIRST, today=TODAY, limit=2)
        await stage.press("enter")
        assert stage.name == "CaseScreen"
        assert "[/red]{subject}" in stage.text
    kept = load_complaint(there.id)
    assert (kept.subject, kept.detail, kept.address) == (hostile.subject, hostile.detail, hostile.address)
    assert ("[bold]{name}", "[/]{value}") in kept.extra
    assert "[/]{note}" in str(diary(there.id)[0].note)
