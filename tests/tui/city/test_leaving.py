"""What leaves the city from its screens, and what is let go: papers, reminders, files that were wrong, files that were refused."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.city_papers.reminders import remind
from exports.mail.outbox import Outbox, State
from exports.mail.place import own_outbox
from models import clock
from models.admin.mail import MailSettings, parse_mailbox, save_mail_settings
from models.city.arrivals import content_of
from models.city.cells import State as Standing
from models.city.offices import CityOffice, add_office
from models.city.overview import load_overview
from models.papers.record import paper_of_code
from tests.exports.city.invented import JANUARY, bundle, form_file, secret
from tests.tui.city.invented import TODAY
from tests.tui.city.test_cell import keys_to
from tests.tui.city.test_doing import take
from tests.tui.city.test_screen import at_city
from tests.tui.conftest import BY
from tui.widgets.thai_input import ThaiInput


async def test_what_was_wrong_is_withdrawn_with_the_reason_and_u_brings_it_back(
    database: Path, offices: list[CityOffice], tmp_path: Path
) -> None:
    office = offices[0]
    async with at_city(database) as stage:
        await stage.press(*keys_to("ทุ่ง"), "delete")
        assert stage.name == "AskText"
        await stage.press("enter")
        assert stage.name == "AskText", "without a reason it stays"
        await stage.type("wrong month")
        await stage.press("enter")
        assert stage.name == "CellScreen"
        assert "wrong month" in stage.text
        assert "ยังไม่ส่ง" in stage.text
        cell = load_overview(2563, today=TODAY).cell(office.id, JANUARY)
        assert [each.withdrawal.why for each in cell.withdrawn] == ["wrong month"]
        await stage.press("u")
        assert load_overview(2563, today=TODAY).cell(office.id, JANUARY).state is Standing.STANDS
        await stage.press("U")
        assert load_overview(2563, today=TODAY).cell(office.id, JANUARY).state is Standing.MISSING
        await stage.press("escape")
        (path := tmp_path / "again.zip").write_bytes(content_of(cell.withdrawn[0].arrival.item.sha256))
        await take(stage, path)
        assert "ถอนไว้ก่อนแล้ว ไม่นับ: 1" in stage.text


async def test_a_file_of_nobodys_is_withdrawn_from_its_list(
    database: Path, offices: list[CityOffice], tmp_path: Path
) -> None:
    (path := tmp_path / "form.txt").write_bytes(form_file("สำนักงานเขตไกลสมมติ"))
    async with at_city(database) as stage:
        await take(stage, path)
        await stage.press("escape", "tab", "tab", "tab")
        before = len(load_overview(2563, today=TODAY).unknown)
        await stage.press("delete")
        await stage.type("not ours")
        await stage.press("enter")
        assert len(load_overview(2563, today=TODAY).unknown) == before - 1


async def test_what_was_refused_has_a_list_of_its_own(
    database: Path, offices: list[CityOffice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 2, 14, 3, tzinfo=UTC))
    (path := tmp_path / "spoilt.zip").write_bytes(bundle()[:-9])
    async with at_city(database) as stage:
        await stage.press("shift+tab")
        assert "ปีนี้ไม่มีไฟล์ที่ไม่รับ" in stage.text
        await take(stage, path)
        await stage.press("escape")
        assert "spoilt.zip" in stage.text
        assert "ถูกแก้ไขหรือเสียหายระหว่างทาง" in stage.text


async def test_a_paper_is_written_in_every_format_and_shown(
    database: Path, offices: list[CityOffice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_city(database) as stage:
        await stage.press("P", "enter", "enter")
        assert stage.name == "PaperScreen"
        assert "มกราคม 2563" in stage.lines[0]
    folder = tmp_path / "city-month-2563-01"
    assert {path.suffix for path in folder.iterdir()} == {".txt", ".md", ".html", ".xlsx"}
    (text,) = folder.glob("*.txt")
    code = text.read_text().split("รหัส ")[-1].split()[0]
    assert paper_of_code(code) is not None


async def test_reminders_are_put_into_the_outbox_after_asking_and_none_twice(
    database: Path, offices: list[CityOffice]
) -> None:
    save_mail_settings(MailSettings(sender=parse_mailbox("sender", "city@city.example")), by=BY)
    outbox = Outbox(own_outbox(BY))
    async with at_city(database) as stage:
        await stage.press("L")
        assert "สำนักงานเขตบางสมมติ" in stage.text
        await stage.press("escape")
        assert outbox.names(State.NEW) == []
        await stage.press("L", "enter")
        assert len(outbox.names(State.NEW)) == 1
        await stage.press("L")
        assert "ติดตามไปแล้ว" in stage.text
        assert len(outbox.names(State.NEW)) == 1


async def test_no_reminder_is_told_where_somebody_else_was_quicker(
    database: Path, offices: list[CityOffice]
) -> None:
    save_mail_settings(MailSettings(sender=parse_mailbox("sender", "city@city.example")), by=BY)
    async with at_city(database) as stage:
        await stage.press("L")
        remind(JANUARY, own_outbox(BY), by=BY)
        await stage.press("enter")
        assert stage.name == "MessageSheet"
        assert "ติดตามไปแล้ว" in stage.text
        assert "✓ ใส่หนังสือติดตาม" not in stage.text


HOSTILE = ("เขต[/]x[/red]", "เขต[link=x]y", "เขต[@click=q]", "เขต{office}{0}")


async def test_names_and_files_that_look_like_markup_or_gaps_are_shown_as_they_are(
    database: Path, tmp_path: Path
) -> None:
    (folder := tmp_path / "sent").mkdir()
    for number, name in enumerate(HOSTILE):
        add_office(name, by=BY)
        (folder / f"[red]{{x}}{number}.zip").write_bytes(bundle(name, key=secret(number + 1)))
    (folder / "[bold]{0}.txt").write_bytes(form_file("[/]{nobody}"))
    (folder / "[blink].zip").write_bytes(bundle()[:-9])
    async with at_city(database) as stage:
        await take(stage, folder)
        assert "[blink].zip" in stage.text
        await stage.press("escape")
        for name in HOSTILE:
            assert name in stage.text
        await stage.press("enter")
        assert "[red]{x}" in stage.text
        for keys in (("escape",), ("P", "escape"), ("L", "escape"), *[("tab",)] * 5):
            await stage.press(*keys)
        await stage.press("tab", "tab", "tab")
        assert "[/]{nobody}" in stage.text
        await stage.press("delete")
        field = stage.app.screen.query_one("#line", ThaiInput)
        field.value = "[/x]{why}"
        await stage.press("enter", "shift+tab", "shift+tab", "shift+tab")
        assert "[/]x" in stage.text
        (gone,) = load_overview(2563, today=TODAY).withdrawn
        assert gone.withdrawal.why == "[/x]{why}"
