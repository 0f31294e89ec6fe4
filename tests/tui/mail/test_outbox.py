"""The outbox on screen: what waits is sent once and on purpose, what was not is told with its reason, and nothing is lost."""

from pathlib import Path

import pytest

from exports.mail.check import check_outbox
from exports.mail.draft import MailDraft
from exports.mail.outbox import State
from exports.printed_paper import PrintedPaper
from models.admin.mail import load_mail_settings, save_mail_settings
from models.admin.mail_log import note_sent
from models.drafts import list_drafts
from tests.exports.mail.mails import mail
from tests.exports.mail.relay import PASSWORD, Server
from tests.tui.conftest import BY, Stage, on_stage
from tests.tui.mail.conftest import OTHER, TO, outbox, put
from tui.framework.work import Work
from tui.mail.compose import ComposeScreen
from tui.mail.screen import OutboxScreen


def where() -> dict[str, State]:
    return {name: state for state in State for name in outbox().names(state)}


async def show(stage: Stage, *keys: str) -> OutboxScreen:
    stage.app.push_screen(OutboxScreen())
    await stage.settle()
    await stage.press(*keys)
    screen = stage.app.screen_stack[-1]
    return next(each for each in stage.app.screen_stack if isinstance(each, OutboxScreen)) or screen  # type: ignore[return-value]


@pytest.mark.on_both
async def test_an_empty_outbox_says_how_mails_come_here(database: Path) -> None:
    async with on_stage(database) as stage:
        await show(stage)
        assert "F5" in stage.text
        await stage.press("f9", "enter", "b", "s", "t", "delete", "u")
        assert stage.name == "OutboxScreen"


async def test_what_waits_is_sent_with_three_keys_once_the_server_was_confirmed(
    office: Path, server: Server
) -> None:
    put()
    async with on_stage(office, first="today") as stage:
        await stage.press("L", "f9")
        assert "localhost" in stage.text, "it is asked to which server the password goes"
        assert "▌ n" in stage.text, "whoever strikes Enter without reading sends nothing"
        await stage.press("enter")
        assert not server.taken
        await stage.press("f9", "y")
        assert len(server.taken) == 1
        assert "✓" in stage.text
        await stage.press("escape")
        put(OTHER)
        before = stage.struck
        await stage.press("L", "f9", "enter")
        assert stage.struck - before == 3
    assert server.times(OTHER.address) == 1
    assert server.times(TO.address) == 1
    assert set(where().values()) == {State.SENT}


REFUSED = {"refuse": {TO.address: "550 5.1.1 no such user"}}
GREY = {"refuse": {TO.address: "451 4.7.1 greylisted, try later"}}


@pytest.mark.parametrize(
    ("how", "state", "told"),
    [
        (REFUSED, State.FAILED, "550"),
        (GREY, State.NEW, "451"),
        ({"drop_at": "RCPT"}, State.NEW, "ครั้งถัดไป"),
        ({"drop_at": "reply"}, State.SENDING, "สอบถาม"),
        ({"after_data": "554 looks like spam"}, State.FAILED, "554"),
    ],
    ids=["refused", "greylisted", "gone before", "gone before the reply", "content refused"],
)
async def test_each_failure_is_told_and_the_mail_goes_out_once_all_the_same(
    office: Path, server: Server, how: dict[str, object], state: State, told: str
) -> None:
    name = put()
    for attribute, value in how.items():
        setattr(server, attribute, value)
    async with on_stage(office) as stage:
        await show(stage, "f9", "y")
        assert stage.name == "MessageSheet"
        assert told in "".join(stage.text.split())
        await stage.press("enter")
        assert where() == {name: state}
        assert told in "".join(stage.text.split()), "and it stays in the list"
        server.refuse, server.drop_at, server.after_data = {}, "", ""
        if state is State.FAILED:
            await stage.press("b")
        if state is State.SENDING:
            await stage.press("f9")
            assert stage.name == "OutboxScreen", "it is not sent again by itself"
            await stage.press("s", "a" if server.taken else "n")
        await stage.press("f9", "enter")
    assert where() == {name: State.SENT}
    assert server.times(TO.address) == 1


async def test_some_have_it_and_only_the_others_get_it_again(office: Path, server: Server) -> None:
    name = put(TO, OTHER)
    server.refuse = {OTHER.address: "550 no such user"}
    async with on_stage(office) as stage:
        await show(stage, "f9", "y", "enter")
        server.refuse = {}
        await stage.press("b", "f9", "enter")
    assert (server.times(TO.address), server.times(OTHER.address)) == (1, 1)
    assert where() == {name: State.SENT}


@pytest.mark.parametrize("wrong", ["password", "certificate"])
async def test_a_server_that_lets_nobody_in_gets_no_mail_and_says_why(
    office: Path, server: Server, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    name = put()
    if wrong == "password":
        monkeypatch.setenv("TAMRUANG_MAIL_PASSWORD", "wrong")
    else:
        from dataclasses import replace

        save_mail_settings(replace(load_mail_settings(), ca_file=""), BY)
    async with on_stage(office) as stage:
        await show(stage, "f9", "y")
        assert stage.name == "MessageSheet"
        assert "localhost" in stage.text
        assert where() == {name: State.NEW}
    assert not server.taken


async def test_a_password_that_nobody_told_is_asked_for_shown_nowhere_and_kept_nowhere(
    office: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TAMRUANG_MAIL_PASSWORD")
    put()
    async with on_stage(office) as stage:
        await show(stage, "f9", "y")
        assert stage.name == "PasswordSheet"
        for letter in PASSWORD:
            await stage.pilot.press(letter)
        assert "secret" not in stage.text
        assert "•" * 5 in stage.text
        assert not list_drafts(by=BY)
        stage.app.screen.query_one("#password").value = PASSWORD  # type: ignore[attr-defined]  # the stage strikes no Thai marks
        await stage.press("enter")
        assert len(server.taken) == 1
    assert PASSWORD.encode() not in office.read_bytes()


async def test_it_stops_between_two_mails_when_somebody_says_so(
    office: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(), put(OTHER)

    def stopped(self: Work, done: int, total: int | None = None) -> None:
        self.stop()

    monkeypatch.setattr(Work, "tell", stopped)
    server.on_data = None
    async with on_stage(office) as stage:
        screen = await show(stage)
        server.on_data = lambda: screen.work.stop() if screen.work else None
        await stage.press("f9", "y")
        assert sorted(where().values()) == [State.NEW, State.SENT]
        assert stage.name == "OutboxScreen"
    assert {first, second} == where().keys()


async def test_a_mail_is_read_with_what_is_attached(office: Path) -> None:
    put(title="หนังสือนำส่ง", text="ข้อความในเอกสาร\n")
    async with on_stage(office) as stage:
        await show(stage, "enter")
        assert stage.name == "MailScreen"
        for said in ("plan@example.org", "หนังสือนำส่ง.txt", "ข้อความในเอกสาร"):
            assert said in stage.text
        await stage.press("enter", "2")
        assert stage.name == "PaperScreen"
        assert "หนังสือนำส่ง.md" in stage.lines[0]
        assert "ข้อความในเอกสาร" in stage.text


async def test_a_deleted_mail_comes_back_with_its_note_and_nobody_misses_one_that_does_not(
    office: Path, server: Server
) -> None:
    name = put()
    server.refuse = REFUSED["refuse"]
    async with on_stage(office) as stage:
        await show(stage, "f9", "y", "enter", "delete")
        assert not where()
        assert not check_outbox(outbox())
        await stage.press("u")
        assert where() == {name: State.FAILED}
        assert "550" in stage.text, "and why it was not sent"
        server.refuse = {}
        await stage.press("b", "f9", "enter")
        assert len(server.taken) == 1
        other = put(OTHER)
        stage.app.screen.others_changed()  # type: ignore[attr-defined]
        await stage.settle()
        await stage.press("home", "delete")
        assert other not in where()
        await stage.press("escape")
        await show(stage, "u")
        assert other not in where(), "whoever leaves has decided"
        assert not check_outbox(outbox())


async def test_what_somebody_else_laid_is_named_and_sent_only_once_it_is_taken_over(
    office: Path, server: Server
) -> None:
    name = outbox().put(mail(to=(TO,), cc=()))
    async with on_stage(office) as stage:
        await show(stage, "f9")
        assert stage.name == "OutboxScreen", "nothing waits"
        assert stage.lines[4].startswith("▌!")
        await stage.press("t")
        assert TO.address in stage.text
        await stage.press("enter", "f9")
        assert stage.name == "OutboxScreen", "who strikes Enter without reading takes nothing over"
        await stage.press("t", "y", "f9", "y")
        assert where() == {name: State.SENT}
    assert server.times(TO.address) == 1


async def test_one_that_is_gone_is_told_until_somebody_says_that_it_shall_be(office: Path) -> None:
    name = put()
    outbox().path(State.NEW, name).unlink()
    async with on_stage(office) as stage:
        await show(stage, "enter")
        assert stage.name == "OutboxScreen"
        assert stage.lines[4].startswith("▌!")
        await stage.press("delete")
        assert not check_outbox(outbox())


async def test_what_another_clerk_sends_shows_and_the_mark_stays(office: Path) -> None:
    first, second = sorted((put(), put(OTHER)))
    async with on_stage(office) as stage:
        screen = await show(stage, "down")
        assert screen.mail is not None
        assert screen.mail.name == second
        note_sent(outbox().read(State.NEW, first))
        outbox().move(first, State.NEW, State.SENT, None)
        screen._look_at_folders()
        assert screen.fresh.is_behind, "a folder has changed"
        screen.fresh.catch_up()
        await stage.settle()
        assert screen.mail.name == second
        assert "1" in stage.lines[0]


async def test_without_a_mail_server_the_way_to_set_one_is_open(database: Path) -> None:
    from tests.tui.mail.conftest import SENDER

    save_mail_settings(load_mail_settings().__class__(SENDER), BY)
    put()
    async with on_stage(database) as stage:
        await show(stage, "f9")
        assert stage.name == "MessageSheet"
        await stage.press("enter")
        assert stage.name == "MailServerSheet"


async def test_from_a_mail_that_is_looked_at_f9_leads_to_the_question_whether_to_send(
    office: Path, server: Server
) -> None:
    paper = PrintedPaper("pending", "บัญชี", {"text": "ก", "mail": "ก", "markdown": "ก"})
    async with on_stage(office) as stage:
        stage.app.push_screen(ComposeScreen(MailDraft((paper,), "x", (TO,))))
        await stage.settle()
        await stage.press("f9")
        assert stage.name == "Ask"
        await stage.press("y")
        assert len(server.taken) == 1
        await stage.press("escape")
        assert stage.name == "ReportsScreen"
