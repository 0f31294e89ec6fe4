"""The mail server is tried step by step: what worked is said, and of what did not, what can be done; no mail is handed over."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.mail import probe
from exports.mail.probe import Tried, send_to_oneself, try_relay
from exports.mail.relay import Relay, RelayFailed, Step
from models.admin.mail import Mailbox, MailSettings, Security
from tests.exports.mail.relay import PASSWORD, Server, serving

SETTINGS = MailSettings(Mailbox("khet@example.org"))


def tried(relay: Relay, password: str | None = PASSWORD, settings: MailSettings = SETTINGS) -> list[Tried]:
    found: list[Tried] = []
    works = try_relay(relay, password, settings, found.append)
    assert works is all(each.is_right for each in found)
    assert not [each for each in found if PASSWORD in str(each.told)]
    return found


def steps(found: list[Tried]) -> list[Step]:
    """Those that worked, and the one that did not: it is the last."""
    assert all(each.is_right for each in found[:-1])
    return [each.step for each in found]


@pytest.mark.parametrize("security", list(Security))
def test_a_server_that_works_works_in_each_step_and_gets_no_mail(
    certificate: tuple[Path, Path], security: Security
) -> None:
    with serving(*certificate, security) as server:
        values = (
            {} if security is Security.STARTTLS else {"user": ""}
        )  # the test's server lets nobody log in there
        found = tried(server.relay(security, **values))
    assert found[-1].is_right
    assert steps(found) == [step for step in Step if step is not Step.LOGIN or security is Security.STARTTLS]
    assert not server.taken


def test_a_name_that_the_network_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    found = tried(Relay("mail.example.org"))
    assert steps(found) == [Step.NAME]
    assert "does not know this name" in str(found[0].told)


def test_a_port_on_which_nobody_answers() -> None:
    with socket.socket() as closed:
        closed.bind(("localhost", 0))
        found = tried(Relay("localhost", closed.getsockname()[1]))
    assert steps(found) == [Step.NAME, Step.LINE]
    assert "port" in str(found[-1].told)


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes a line and never says a word."""
    with socket.create_server(("localhost", 0)) as listening:
        yield listening.getsockname()[1]


def test_a_server_that_says_nothing_is_given_up(silent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "PATIENCE", 0.05)
    assert steps(tried(Relay("localhost", silent))) == [Step.NAME, Step.LINE]


def test_a_certificate_that_nobody_signed(server: Server) -> None:
    found = tried(server.relay(ca_file=None))
    assert steps(found) == [Step.NAME, Step.LINE, Step.TLS]
    assert "certificate" in str(found[-1].told)


def test_tls_from_the_beginning_where_the_server_has_starttls(server: Server) -> None:
    assert steps(tried(server.relay(Security.TLS)))[-1] is Step.TLS


@pytest.mark.parametrize("password", ["wrong", None])
def test_a_password_that_is_wrong_or_missing(server: Server, password: str | None) -> None:
    found = tried(server.relay(), password)
    assert steps(found) == [Step.NAME, Step.LINE, Step.TLS, Step.LOGIN]
    assert not found[-1].is_right


def test_a_sender_whom_the_server_does_not_know(server: Server) -> None:
    server.refuse_sender = "553 5.7.1 not yours"
    found = tried(server.relay())
    assert steps(found) == list(Step)
    assert "553" in str(found[-1].told)
    assert steps(tried(server.relay(), settings=MailSettings())) == list(Step)


def test_a_test_mail_goes_to_oneself_and_a_refusal_is_told(server: Server) -> None:
    send_to_oneself(server.relay(), PASSWORD, SETTINGS)
    assert [(sender, to) for sender, to, _ in server.taken] == [("khet@example.org", ["khet@example.org"])]
    server.refuse = {"khet@example.org": "550 no"}
    with pytest.raises(RelayFailed):
        send_to_oneself(server.relay(), PASSWORD, SETTINGS)
