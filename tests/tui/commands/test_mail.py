"""`tamruang mail`: address book, outbox and relay, as people call them."""

from pathlib import Path

import pytest

from exports.mail.outbox import Outbox, State
from models.admin.mail import Security
from models.storage.database import close_office
from models.storage.parts import outbox_folder
from tests.exports.mail.conftest import certificate  # noqa: F401 - a fixture
from tests.exports.mail.mails import mail
from tests.exports.mail.relay import PASSWORD, USER, serving
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    """The outbox of a new office, beside its database."""
    database = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(database))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    open_new_office(database)
    close_office()
    return Outbox(outbox_folder(database))


def test_the_address_book_is_shown_and_changed(outbox: Outbox, capsys: Capture) -> None:
    assert run(["mail", "settings", "--coordinator", "สยป <plan@example.org>", "--port", "2525"]) == 0
    close_office()
    assert run(["mail", "settings"]) == 0
    said = capsys.readouterr().out
    assert "coordinator   สยป <plan@example.org>" in said
    assert "port          2525" in said
    assert "head          -" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["settings", "--head", "nobody"], "is not a mail address"),
        (["settings", "--host", "a b"], "is not the name of a mail server"),
        (["send"], "No mail server is set"),
        (["again", "x.eml"], "There is no mail named “x.eml”"),
        (["settle", "x.eml", "--arrived"], "There is no mail named “x.eml”"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    outbox: Outbox, arguments: list[str], sentence: str, capsys: Capture
) -> None:
    assert run(["mail", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_the_outbox_is_sent_once_and_tells_what_failed(
    outbox: Outbox,
    certificate: tuple[Path, Path],  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.setenv("TAMRUANG_MAIL_PASSWORD", PASSWORD)
    name = outbox.put(mail())
    with serving(*certificate, Security.STARTTLS) as server:
        relay = server.relay()
        options = ("--host", relay.host, "--port", str(relay.port), "--user", USER)
        assert run(["mail", "settings", *options, "--ca-file", str(relay.ca_file)]) == 0
        server.refuse = dict.fromkeys(_receivers(), "550 no such user")
        close_office()
        assert run(["mail", "send"]) == 1
        assert "not put into the outbox by this program" in capsys.readouterr().err
        close_office()
        assert run(["mail", "take", name, "--yes"]) == 0
        close_office()
        assert run(["mail", "send"]) == 1
        assert "550" in capsys.readouterr().err
        close_office()
        assert run(["mail", "list"]) == 0
        assert "not sent" in capsys.readouterr().out
        server.refuse = {}
        close_office()
        assert run(["mail", "again", name]) == 0
        close_office()
        assert run(["mail", "send"]) == 0
        assert f"{name}  sent" in capsys.readouterr().out
        close_office()
        assert run(["mail", "send"]) == 0
        assert "No mail is waiting" in capsys.readouterr().err
    assert len(server.taken) == 1
    assert outbox.names(State.SENT) == [name]


def _receivers() -> list[str]:
    from tests.exports.mail.mails import CENTRE, COORDINATOR

    return [COORDINATOR.address, CENTRE.address]
