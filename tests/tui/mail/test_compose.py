"""A mail is shown before it is laid: who gets it is chosen, and what lies there about the same is never doubled unasked."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from exports.mail.draft import MailDraft, usual_recipients
from exports.mail.laid import Laid
from exports.mail.message import Attachment
from exports.mail.outbox import Outbox, State
from exports.printed_paper import PrintedPaper
from models.admin.addresses import Kind, add_address
from models.admin.mail import Mailbox, MailSettings, save_mail_settings
from models.admin.mail_log import note_sent
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant
from models.cases.diary import diary
from models.storage.parts import outbox_folder
from tests.tui.conftest import BY, Stage, on_stage
from tests.tui.invented_cases import case, register
from tui.mail.compose import ComposeScreen

SENDER = Mailbox("khet@example.org")
COORDINATOR = Mailbox("plan@example.org", "ผู้ประสานงาน")
NOBODY = "โปรดระบุผู้รับอีเมล"


def paper(text: str = "บรรทัดแรก\n" * 40) -> PrintedPaper:
    return PrintedPaper("pending", "บัญชีเรื่องค้าง", {"text": text, "mail": text, "markdown": text})


class Shown:
    """A mail on screen, and what came of it."""

    def __init__(self, database: Path, stage: Stage) -> None:
        self.outbox = Outbox(outbox_folder(database))
        self.stage = stage
        self.recorded = 0
        self.laid: list[Laid | None] = []

    def _record(self) -> list[PrintedPaper]:
        self.recorded += 1
        return [paper("ที่มีรหัส\n")]

    async def show(self, **values: object) -> None:
        to, cc = usual_recipients()
        draft = MailDraft((paper(),), "month 1", **{"to": to, "cc": cc, "record": self._record, **values})  # type: ignore[arg-type]
        self.stage.app.push_screen(ComposeScreen(draft), self.laid.append)
        await self.stage.settle()

    def mails(self, state: State = State.NEW) -> list[str]:
        return self.outbox.names(state)

    def head(self, name: str) -> tuple[str, str, str]:
        found = message_from_bytes(self.outbox.read(State.NEW, name), policy=default)
        return str(found["To"]), str(found["Cc"] or ""), str(found["Subject"])


@pytest.fixture
def office(database: Path) -> Path:
    save_mail_settings(MailSettings(SENDER, COORDINATOR), BY)
    return database


async def test_to_whom_what_about_and_what_is_attached_is_seen_and_nothing_is_recorded(office: Path) -> None:
    photo = Attachment("ก่อน.jpg", b"\xff\xd8" * 3000, is_text=False)
    async with on_stage(office) as stage:
        shown = Shown(office, stage)
        await shown.show(files=(photo,))
        for said in (
            "plan@example.org",
            "บัญชีเรื่องค้าง",
            "(.txt .md)",
            "ก่อน.jpg  5.9 KB",
            "บรรทัดแรก",
            "khet@example.org",
        ):
            assert said in stage.text
        await stage.press("escape")
        assert shown.laid == [None]
        assert not shown.recorded
        assert not shown.mails()


async def test_recipients_are_typed_by_their_first_letters_and_chosen_from_the_book(office: Path) -> None:
    add_address(Kind.SECTION, "ฝ่ายโยธา", "roads@example.org", by=BY)
    add_address(Kind.OTHER, "ข้างเคียง", "other@example.org", by=BY)
    async with on_stage(office) as stage:
        shown = Shown(office, stage)
        await shown.show()
        await stage.press("tab")
        await stage.type("road")
        assert "→ ฝ่ายโยธา <roads@example.org>" in stage.text
        await stage.press("enter", "shift+tab", "f5")
        assert stage.name == "PickMany"
        await stage.press("3", "enter", "shift+tab", "f2")
        assert stage.name != "ComposeScreen"
        to, cc, _ = shown.head(shown.mails()[0])
        assert "roads@example.org" in cc
        assert "other@example.org" in to + cc
        assert shown.recorded == 1


async def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Path) -> None:
    async with on_stage(office) as stage:
        shown = Shown(office, stage)
        await shown.show(to=())
        await stage.press("f2")
        assert stage.name == "ComposeScreen"
        assert NOBODY in stage.text
        await stage.press("tab", "tab", "f2")
        assert NOBODY in stage.text, "it stays when the mark goes back to the field that is wrong"
        await stage.type("nobody")
        assert NOBODY not in stage.text
        await stage.press("f2")
        assert "nobody" in stage.text
        assert "! " in stage.text
        assert not shown.recorded


@pytest.mark.parametrize(
    ("state", "key", "waiting"),
    [
        (State.NEW, "r", 1),
        (State.NEW, "b", 2),
        (State.NEW, "n", 1),
        (State.SENT, "n", 0),
        (State.SENT, "b", 1),
        (State.FAILED, "escape", 0),
        (State.FAILED, "b", 1),
    ],
)
async def test_a_second_mail_about_the_same_is_laid_only_on_purpose(
    office: Path, state: State, key: str, waiting: int
) -> None:
    async with on_stage(office) as stage:
        shown = Shown(office, stage)
        await shown.show()
        await stage.press("f2")
        (first,) = shown.mails()
        if state is not State.NEW:
            note_sent(shown.outbox.read(State.NEW, first)) if state is State.SENT else None
            shown.outbox.move(first, State.NEW, state, None)
        await shown.show()
        assert "! " in stage.text, "it is told before anything is struck"
        await stage.press("f2")
        assert stage.name == "Ask"
        await stage.press(key)
        assert len(shown.mails()) == waiting
        assert (first in shown.mails()) is (state is State.NEW and key != "r")


async def test_the_complainant_s_address_comes_only_when_it_is_asked_for_and_that_is_recorded(
    office: Path,
) -> None:
    (stored,) = register([case("66-A1")])
    change_complainant(stored.id, Complainant("นาย ก", "081 000 0000 a.person@example.org"), by=BY)
    async with on_stage(office) as stage:
        shown = Shown(office, stage)
        await shown.show(case=stored.id, to=())
        before = len(diary(stored.id))
        assert "a.person@example.org" not in stage.text
        await stage.press("ctrl+o")
        assert "a.person@example.org" in stage.text
        assert len(diary(stored.id)) == before + 1


async def test_an_office_without_an_address_is_told_so_and_lays_nothing(database: Path) -> None:
    async with on_stage(database) as stage:
        shown = Shown(database, stage)
        await shown.show(to=(COORDINATOR,))
        assert "(,)" in stage.text
        await stage.press("f2")
        assert stage.name == "ComposeScreen"
        assert not shown.recorded
