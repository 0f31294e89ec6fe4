"""A relay that can't be used is told in a sentence, before any mail is touched, and gets no password over an open line."""

import socket
import threading
from pathlib import Path

import pytest

from exports.mail.outbox import Outbox, State
from exports.mail.relay import Relay, RelayFailed, relay_of
from exports.mail.send import send_outbox
from models.admin.mail import MailSettings, Security
from models.errors import InvalidValue
from tests.exports.mail.mails import mail
from tests.exports.mail.relay import PASSWORD, Server


def refusal(outbox: Outbox, relay: Relay, password: str | None = PASSWORD) -> str:
    """The sentence; the mail still waits."""
    name = outbox.put(mail())
    with pytest.raises(RelayFailed) as caught:
        list(send_outbox(outbox.folder, relay, password, is_known=lambda mail, name: True))
    assert outbox.names(State.NEW) == [name]
    assert PASSWORD not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("password", ["wrong", "ผิด"])
def test_a_wrong_password(outbox: Outbox, server: Server, password: str) -> None:
    assert "refused to log office in: 535" in refusal(outbox, server.relay(), password)


def test_no_password(outbox: Outbox, server: Server) -> None:
    assert "TAMRUANG_MAIL_PASSWORD" in refusal(outbox, server.relay(), None)


def test_an_unknown_certificate(outbox: Outbox, server: Server) -> None:
    assert "can't be trusted: it is self-signed" in refusal(outbox, server.relay(ca_file=None))


def test_a_certificate_of_another_name(outbox: Outbox, server: Server) -> None:
    relay = Relay("127.0.0.1", server.port, user="office", ca_file=server.ca_file, timeout=30)
    assert "can't be trusted" in refusal(outbox, relay)


def test_a_missing_file_of_certificates(outbox: Outbox, server: Server, tmp_path: Path) -> None:
    assert "“" + str(tmp_path / "none.pem") in refusal(outbox, server.relay(ca_file=tmp_path / "none.pem"))


def test_tls_where_the_server_has_only_starttls(outbox: Outbox, server: Server) -> None:
    assert "can't be reached" in refusal(outbox, server.relay(Security.TLS))


@pytest.mark.parametrize("greeting", [b"220 old.example.org\r\n250 old.example.org\r\n", b""])
def test_a_relay_without_tls_and_one_that_is_silent(outbox: Outbox, greeting: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def answer() -> None:
            line, _ = listening.accept()
            with line:
                line.sendall(greeting)
                while heard := line.recv(1000):
                    asked.append(heard)

        asked: list[bytes] = []
        thread = threading.Thread(target=answer)
        thread.start()
        said = refusal(outbox, Relay("127.0.0.1", port, user="office", timeout=30 if greeting else 0.2))
        thread.join()
    assert ("no encrypted connection" if greeting else "no answer in time. The mail stays") in said
    assert b"AUTH" not in b"".join(asked)


def test_nobody_there(outbox: Outbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert "can't be reached: the connection was refused" in refusal(
        outbox, Relay("127.0.0.1", port, timeout=30)
    )


def test_an_office_without_a_relay_is_told_so() -> None:
    with pytest.raises(InvalidValue, match="No mail server"):
        relay_of(MailSettings())
    assert relay_of(MailSettings(host="mail.example.org", ca_file="/x")) == Relay(
        "mail.example.org", ca_file=Path("/x")
    )
