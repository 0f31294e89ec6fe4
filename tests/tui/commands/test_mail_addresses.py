"""`tamruang mail addresses`, `mail delete` and `mail test`, as people call them."""

import json
from pathlib import Path

import pytest

from exports.mail.check import check_outbox
from exports.mail.outbox import Outbox, State
from models.admin.mail import Mailbox, MailSettings, Security, save_mail_settings
from models.admin.mail_log import note_mail
from models.storage.database import close_office, open_office
from models.storage.parts import outbox_folder
from tests.exports.mail.conftest import certificate  # noqa: F401 - a fixture
from tests.exports.mail.mails import mail
from tests.exports.mail.relay import PASSWORD, USER, serving
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    database = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(database))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    open_new_office(database)
    close_office()
    return database


def command(*arguments: str) -> int:
    try:
        return run(["mail", *arguments])
    finally:
        close_office()


def test_the_book_is_kept_by_commands(office: Path, capsys: Capture) -> None:
    assert command("addresses", "add", "Neighbour", "n@example.org", "--note", "calls first", "--json") == 0
    key = json.loads(capsys.readouterr().out)["key"]
    assert command("addresses", "change", key, "--address", "new@example.org", "--retired") == 0
    assert command("addresses", "change", "head", "--name", "Head", "--address", "head@example.org") == 0
    capsys.readouterr()
    assert command("addresses", "list") == 0
    said = capsys.readouterr().out
    assert "coordinator  Coordinator" in said
    assert "head@example.org" in said
    assert "new@example.org   calls first (offered no longer)" in said
    assert command("addresses", "delete", key) == 0
    assert command("addresses", "list", "--json") == 0
    assert [each["key"] for each in json.loads(capsys.readouterr().out)] == ["coordinator", "centre", "head"]
    assert command("addresses", "delete", key) == 2
    assert "There is no entry" in capsys.readouterr().err


def test_a_mail_is_deleted_only_on_purpose_and_not_missed(office: Path, capsys: Capture) -> None:
    outbox = Outbox(outbox_folder(office))
    open_office(office)
    name = outbox.put(mail())
    note_mail(mail(), name, by="ก")
    close_office()
    assert command("delete", name) == 2, "there is nobody to ask"
    assert outbox.names(State.NEW) == [name]
    assert command("delete", name, "--yes") == 0
    assert not outbox.names(State.NEW)
    open_office(office)
    assert not check_outbox(outbox)
    close_office()
    assert command("delete", name, "--yes") == 2


def test_the_mail_server_is_tried_and_no_password_goes_out_unconfirmed(
    office: Path,
    certificate: tuple[Path, Path],  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.setenv("TAMRUANG_MAIL_PASSWORD", PASSWORD)
    with serving(*certificate, Security.STARTTLS) as server:
        relay = server.relay()
        open_office(office)
        sender = Mailbox("khet@example.org")
        save_mail_settings(
            MailSettings(sender, host=relay.host, port=relay.port, user=USER, ca_file=str(relay.ca_file)), "ก"
        )
        close_office()
        assert command("test") == 2
        assert command("test", "--confirm-relay") == 0
        assert capsys.readouterr().out.count("✓") == 5
        assert not server.taken
        assert command("test", "--send", "--json") == 0
        assert json.loads(capsys.readouterr().out)["sent"] is True
        assert server.times("khet@example.org") == 1
        monkeypatch.setenv("TAMRUANG_MAIL_PASSWORD", "wrong")
        assert command("test") == 1
        assert "wrong" not in capsys.readouterr().out
