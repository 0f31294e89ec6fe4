"""The address book and the mail server on screen."""

from pathlib import Path

import pytest

from exports.mail.confirmed import is_confirmed
from models.admin.addresses import Kind, add_address, find_address, load_addresses
from models.admin.mail import Mailbox, MailSettings, load_mail_settings, save_mail_settings
from models.admin.word_lists import add_word
from models.office.words import List
from tests.exports.mail.relay import PASSWORD, Server
from tests.tui.conftest import BY, Stage, on_stage
from tests.tui.mail.conftest import SENDER
from tui.mail.addresses import AddressesScreen
from tui.mail.server import MailServerSheet
from tui.widgets.thai_input import ThaiInput


def fill(stage: Stage, **texts: str) -> None:
    for name, text in texts.items():
        stage.app.screen.query_one(f"#{name}", ThaiInput).value = text


async def book(stage: Stage, *keys: str) -> None:
    stage.app.push_screen(AddressesScreen())
    await stage.settle()
    await stage.press(*keys)


async def test_the_three_are_there_before_they_are_set_and_enter_sets_one(database: Path) -> None:
    async with on_stage(database) as stage:
        await book(stage)
        assert len([line for line in stage.lines if "ยังไม่กำหนด" in line]) == 3
        await stage.press("enter")
        fill(stage, name="สยป.", address="plan@example.org")
        await stage.press("f2")
        assert load_mail_settings().coordinator == Mailbox("plan@example.org", "สยป.")
        assert "plan@example.org" in stage.text
        await stage.press("u")
        assert load_mail_settings().coordinator is None


async def test_somebody_is_added_retired_and_deleted_each_with_undo(database: Path) -> None:
    section = add_word(List.SECTION, "ฝ่ายทดลองงาน", by=BY)
    async with on_stage(database) as stage:
        await book(stage, "f3")
        assert stage.name == "AddressSheet"
        stage.app.screen.query_one("#kind").value = "section"  # type: ignore[attr-defined]
        fill(stage, name="ฝ่ายทดล", address="nobody")
        await stage.press("f2")
        assert "! " in stage.text
        fill(stage, address="roads@example.org")
        await stage.press("f2")
        entry = find_address("1")
        assert (entry.kind, entry.word, entry.name) == (Kind.SECTION, section.id, "ฝ่ายทดลองงาน")
        assert stage.lines[7].startswith("▌"), "the mark is on the new one"
        await stage.press("space")
        assert find_address("1").retired
        await stage.press("space", "delete")
        assert len(load_addresses()) == 3
        await stage.press("u")
        assert not find_address("1").retired
        await stage.press("U")
        assert len(load_addresses()) == 3


async def test_of_two_who_change_one_the_second_sees_what_the_first_stored(database: Path) -> None:
    add_address(Kind.OTHER, "ก", "a@example.org", by=BY)
    async with on_stage(database) as stage:
        await book(stage, "end", "enter")
        from models.admin.addresses import change_address

        change_address("1", by="สมชาย", address="theirs@example.org")
        fill(stage, address="mine@example.org")
        await stage.press("f2")
        assert "theirs@example.org" in stage.text
        assert find_address("1").address == "theirs@example.org"
        await stage.press("f2")
        assert find_address("1").address == "mine@example.org"


@pytest.fixture
def settings(server: Server, monkeypatch: pytest.MonkeyPatch) -> MailSettings:
    monkeypatch.setenv("TAMRUANG_MAIL_PASSWORD", PASSWORD)
    relay = server.relay()
    return MailSettings(SENDER, host=relay.host, port=relay.port, user="office", ca_file=str(relay.ca_file))


async def at_server(stage: Stage) -> None:
    stage.app.push_screen(MailServerSheet(load_mail_settings()))
    await stage.settle()


async def test_what_is_typed_is_tried_step_by_step_and_nothing_is_sent_unasked(
    database: Path, server: Server, settings: MailSettings
) -> None:
    async with on_stage(database) as stage:
        await at_server(stage)
        fill(stage, sender=str(SENDER), host=settings.host, port=str(settings.port), user="office")
        await stage.press("f9")
        assert stage.name == "Ask", "the password goes nowhere unasked"
        await stage.press("enter")
        assert stage.name == "MailServerSheet"
        await stage.press("f9", "y")
        assert stage.name == "MailServerSheet", "its certificate is not trusted"
        assert stage.text.count("✓") == 2
        fill(stage, ca_file=settings.ca_file)
        await stage.press("f9", "y")
        assert stage.text.count("✓") == 5
        assert PASSWORD not in stage.text
        assert not server.taken
        await stage.press("enter")
        assert not server.taken
        await stage.press("f9", "y", "y")
        assert server.times(SENDER.address) == 1
        await stage.press("f2")
        assert load_mail_settings() == settings
        assert is_confirmed(settings), "who sets it up need not be asked"


async def test_settings_that_somebody_else_changed_meanwhile_are_not_overwritten(
    database: Path, settings: MailSettings
) -> None:
    from dataclasses import replace

    save_mail_settings(settings, BY)
    async with on_stage(database) as stage:
        await at_server(stage)
        save_mail_settings(replace(settings, host="theirs.example.org", coordinator=SENDER), "สมชาย")
        fill(stage, port="26")
        await stage.press("f2")
        now = load_mail_settings()
        assert (now.port, now.host, now.coordinator) == (26, "theirs.example.org", SENDER)
        await at_server(stage)
        save_mail_settings(replace(now, host="other.example.org"), "สมชาย")
        fill(stage, host="mine.example.org")
        await stage.press("f2")
        assert load_mail_settings().host == "other.example.org"
        assert "! " in stage.text
        await stage.press("f2")
        assert load_mail_settings().host == "mine.example.org"


async def test_what_can_not_be_a_server_is_told_at_its_field(database: Path) -> None:
    async with on_stage(database) as stage:
        await at_server(stage)
        await stage.press("f9")
        assert "! " in stage.text
        fill(stage, host="a b")
        await stage.press("f2")
        assert stage.app.focused is stage.app.screen.query_one("#host")
        fill(stage, host="mail.example.org", port="x")
        await stage.press("f2")
        assert stage.app.focused is stage.app.screen.query_one("#port")
        assert load_mail_settings() == MailSettings()


async def test_of_what_was_stored_as_it_was_nothing_is_ticked_off(database: Path) -> None:
    entry = add_address(Kind.OTHER, "ศูนย์", "a@example.org", by=BY)
    save_mail_settings(MailSettings(sender=SENDER), by=BY)
    async with on_stage(database) as stage:
        await book(stage, "end", "enter")
        assert stage.name == "AddressSheet"
        await stage.press("f2")
        assert stage.name == "AddressesScreen"
        assert "✓" not in stage.lines[-1] + stage.lines[-2]
        assert find_address(entry.key) == entry
