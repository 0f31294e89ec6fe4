"""An outbox with a mail server, and somebody at the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.mail.draft import MailDraft
from exports.mail.outbox import Outbox
from exports.mail.place import own_outbox
from exports.mail.posting import Beside, lay
from exports.printed_paper import PrintedPaper
from models.admin.mail import Mailbox, MailSettings, save_mail_settings
from tests.exports.mail.conftest import certificate  # noqa: F401 - a fixture
from tests.exports.mail.relay import PASSWORD, USER, Server, serving
from tests.tui.conftest import BY

SENDER = Mailbox("khet@example.org", "เขต")
TO = Mailbox("plan@example.org")
OTHER = Mailbox("other@example.org")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person confirms is kept in a folder of the test's own; nobody has told a password."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("TAMRUANG_MAIL_PASSWORD", raising=False)


@pytest.fixture
def server(certificate: tuple[Path, Path]) -> Iterator[Server]:  # noqa: F811 - the fixture
    with serving(*certificate) as server:
        yield server


@pytest.fixture
def office(database: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose mail server is the test's."""
    monkeypatch.setenv("TAMRUANG_MAIL_PASSWORD", PASSWORD)
    relay = server.relay()
    save_mail_settings(
        MailSettings(SENDER, TO, host=relay.host, port=relay.port, user=USER, ca_file=str(relay.ca_file)), BY
    )
    return database


def put(*to: Mailbox, matter: str = "", title: str = "บัญชีเรื่องค้าง", text: str = "ก\nข\n") -> str:
    """Lay a mail into the outbox of the open office."""
    paper = PrintedPaper("pending", title, {"text": text, "mail": text, "markdown": text})
    draft = MailDraft((paper,), matter or f"about {title} {to}", to or (TO,))
    return lay(draft, own_outbox(BY), by=BY, beside=Beside.KEEP).name


def outbox() -> Outbox:
    """The outbox of the open office."""
    return Outbox(own_outbox(BY))
