"""The relay: a line to it that is closed to others, and one mail handed over."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from exports.mail.password import VARIABLE
from models.admin.mail import MailSettings, Security
from models.errors import InvalidValue, TamruangError
from models.messages import Message, message
from models.system_errors import describe_system_error, unknown_error
from models.thai import clean_line


class NoMailServer(InvalidValue):
    """The office has not said which server takes its mail."""

    title = message("The mail can't be sent")


class Step(StrEnum):
    """What must work, one after the other, before a mail can be handed over."""

    NAME = "name"
    LINE = "line"
    TLS = "tls"
    LOGIN = "login"
    SENDER = "sender"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465}
_REPLY = 200  # characters of a relay's reply that are shown
_DISTRUST = {
    9: message("it is not valid yet"),
    10: message("it has expired"),
    18: message("it is self-signed"),
    19: message("it is self-signed"),
    20: message("nobody who is trusted has signed it"),
    21: message("nobody who is trusted has signed it"),
    23: message("it was revoked"),
    62: message("it is of another computer"),
    64: message("it is of another computer"),
}
_LINE_END = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"^\.", re.MULTILINE)


class RelayFailed(TamruangError):
    """The relay can't be reached or not be trusted, or does not let the office in; no mail was touched.

    Attributes:
        step: that did not work.
    """

    title = message("The mail server can't be used")

    def __init__(self, sentence: Message, step: Step = Step.LINE) -> None:
        super().__init__(sentence)
        self.step = step


class RelayRefused(Exception):
    """The relay did not take a mail.

    Attributes:
        reason: its words.
        for_good: it will not take it later either.
        refused: its words for each address, where it named some.
    """

    def __init__(self, reason: str, *, for_good: bool, refused: dict[str, str] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.for_good = for_good
        self.refused = refused or {}


class LineBroken(Exception):
    """The line broke.

    Attributes:
        reason: why, as far as it is known.
        is_unknown: after the last byte and before the reply, so that the relay may have taken the mail.
    """

    def __init__(self, reason: Message, *, is_unknown: bool) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.is_unknown = is_unknown


@dataclass(frozen=True)
class Relay:
    """Where mail is handed over.

    Attributes:
        host: its name, which its certificate must have.
        port: None for the usual one.
        security: how the line is closed.
        user: who logs in; empty for nobody.
        ca_file: the certificates to trust instead of the system's.
        timeout: seconds that any one answer may take.
        hello: as what the office's computer introduces itself; its own name is nobody's business.
    """

    host: str
    port: int | None = None
    security: Security = Security.STARTTLS
    user: str = ""
    ca_file: Path | None = None
    timeout: float = 60.0
    hello: str = "localhost"


def relay_of(settings: MailSettings) -> Relay:
    """The relay that an office has set.

    Raises:
        NoMailServer: it has none.
    """
    if not settings.host:
        raise NoMailServer(
            "host", message("No mail server is set. Set one, or send the files in the outbox by hand.")
        )
    ca_file = Path(settings.ca_file) if settings.ca_file else None
    return Relay(settings.host, settings.port, settings.security, settings.user, ca_file)


@contextmanager
def connect(
    relay: Relay, password: str | None, on_step: Callable[[Step], object] = lambda _: None
) -> Iterator[smtplib.SMTP]:
    """Open a line, closed to others, and log in.

    Args:
        relay: to which.
        password: of its user; None where nobody logs in.
        on_step: is told of each step that worked; who asks for it gets the name looked up by itself.

    Yields:
        The line; it is hung up with the block.

    Raises:
        RelayFailed: with what hinders it.
    """
    smtp = _open(relay, password, on_step)
    try:
        yield smtp
    finally:
        _hang_up(smtp)


def _hang_up(smtp: smtplib.SMTP) -> None:
    """Say good-bye if the line still stands."""
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()
    smtp.close()


def hand_over(smtp: smtplib.SMTP, sender: str, to: Sequence[str], mail: bytes) -> dict[str, str]:
    """Hand one mail over.

    Args:
        smtp: the line.
        sender: address of the envelope.
        to: addresses of the envelope.
        mail: ASCII only.

    Returns:
        The relay's words for each address that it refused; all others have the mail.

    Raises:
        RelayRefused: nobody has it.
        LineBroken: the line broke.
    """
    refused: dict[str, tuple[int, str]] = {}
    try:
        size = [f"size={len(mail)}"] if smtp.has_extn("size") else []
        _expect(smtp, *smtp.mail(sender, size))
        for address in to:
            code, reply = smtp.rcpt(address)
            if code not in (250, 251):
                refused[address] = (code, _words(code, reply))
                if code == 421:
                    break
        if len(refused) == len(to) or any(code == 421 for code, _ in refused.values()):
            with suppress(smtplib.SMTPException, OSError):
                smtp.rset()
            words = {address: said for address, (_, said) in refused.items()}
            raise RelayRefused(
                "; ".join(f"{address}: {said}" for address, said in words.items()),
                for_good=all(code >= 500 for code, _ in refused.values()),
                refused=words,
            )
        code, reply = smtp.docmd("DATA")
        if code != 354:
            _expect(smtp, code, reply)
            raise RelayRefused(_words(code, reply), for_good=True)
        smtp.send(_DOT.sub(b"..", _LINE_END.sub(b"\r\n", mail)).removesuffix(b"\r\n") + b"\r\n.\r\n")
    except (smtplib.SMTPException, OSError) as error:
        raise LineBroken(_describe(error), is_unknown=False) from error
    try:
        _expect(smtp, *smtp.getreply())
    except (smtplib.SMTPException, OSError) as error:
        raise LineBroken(_describe(error), is_unknown=True) from error
    return {address: said for address, (_, said) in refused.items()}


def _expect(smtp: smtplib.SMTP, code: int, reply: bytes) -> None:
    if 200 <= code < 300:
        return
    with suppress(smtplib.SMTPException, OSError):
        smtp.rset()
    raise RelayRefused(_words(code, reply), for_good=code >= 500)


def _open(relay: Relay, password: str | None, on_step: Callable[[Step], object]) -> smtplib.SMTP:
    port = relay.port or PORTS[relay.security]
    smtp: smtplib.SMTP | None = None
    step = Step.TLS
    try:
        context = _context(relay)
        step = Step.NAME
        socket.getaddrinfo(relay.host, port, type=socket.SOCK_STREAM)
        on_step(step)
        step = Step.LINE
        if relay.security is Security.TLS:
            smtp = smtplib.SMTP_SSL(relay.host, port, relay.hello, timeout=relay.timeout, context=context)
            on_step(step)
        else:
            smtp = smtplib.SMTP(relay.host, port, relay.hello, timeout=relay.timeout)
            on_step(step)
            step = Step.TLS
            smtp.starttls(context=context)
        on_step(Step.TLS)
        step = Step.LOGIN
        smtp.ehlo_or_helo_if_needed()
        if relay.user:
            if not password:
                raise RelayFailed(
                    message(
                        "The mail server {host} requires a password for {user}, and none is set. "
                        "Set {variable}, or a password file.",
                        host=relay.host,
                        user=relay.user,
                        variable=VARIABLE,
                    ),
                    step,
                )
            _log_in(smtp, relay.user, password)
            on_step(step)
    except BaseException as error:
        if smtp is not None:
            smtp.close()
        if isinstance(error, smtplib.SMTPException | OSError | UnicodeError):
            if isinstance(
                error, ssl.SSLError
            ):  # where TLS is there from the beginning, the line stood already
                step = Step.TLS
            raise RelayFailed(_sentence(relay, port, error), step) from error
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    if (user + password).isascii():
        smtp.login(user, password)
        return
    # The library knows no other letters than ASCII; RFC 4616 has UTF-8.
    answer = b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, reply = smtp.docmd("AUTH", f"PLAIN {answer}")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, reply)


def _context(relay: Relay) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(relay.ca_file) if relay.ca_file else None)


def _sentence(relay: Relay, port: int, error: Exception) -> Message:
    place = {"host": relay.host, "port": port}
    match error:
        case ssl.SSLCertVerificationError():
            return message(
                "The certificate of {host}:{port} can't be trusted: {reason}. If it is the office's own, set its file.",
                **place,
                reason=_describe_distrust(error),
            )
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in str(error):
            return message("The relay {host}:{port} offers no encrypted connection (STARTTLS).", **place)
        case smtplib.SMTPNotSupportedError():
            return message("The relay {host}:{port} offers no way to log in.", **place)
        case smtplib.SMTPAuthenticationError():
            return message(
                "The mail server {host}:{port} refused to log {user} in: {reason}. Check the user "
                "name and the password.",
                **place,
                user=relay.user,
                reason=_words(error.smtp_code, error.smtp_error),
            )
        case FileNotFoundError() | PermissionError():
            return message(
                "The file with the mail server's certificates, “{path}”, can't be read: {reason}.",
                path=str(relay.ca_file),
                reason=describe_system_error(error),
            )
    return message(
        "The mail server {host}:{port} can't be reached: {reason}. The mail stays in the outbox.",
        **place,
        reason=_describe(error),
    )


def _describe(error: Exception) -> Message:
    """Why the line did not come about or broke: the relay's own words, or ours about an error of this machine."""
    match error:
        case smtplib.SMTPResponseException():
            return Message("{words}", {"words": _words(error.smtp_code, error.smtp_error)})
        case smtplib.SMTPServerDisconnected():
            cause = (
                error.__context__
            )  # of the system, which knows whether the line broke or the relay is silent
            if isinstance(cause, OSError):
                return describe_system_error(cause)
            return message("the connection was broken")
        case socket.gaierror():
            return message("the network does not know this name")
        case UnicodeError():
            return message("this can't be the name of a computer")
        case ssl.SSLError() if error.reason == "WRONG_VERSION_NUMBER":
            return message("there is no TLS on this port")
        case ssl.SSLError():
            return unknown_error(error.errno or 0, error.reason or "TLS")
        case smtplib.SMTPException():
            return unknown_error(0, clean_line(str(error))[:_REPLY] or type(error).__name__)
    return describe_system_error(error)


def _describe_distrust(error: ssl.SSLCertVerificationError) -> Message:
    """Why a certificate is not trusted; OpenSSL gives each reason a number."""
    return _DISTRUST.get(error.verify_code) or unknown_error(
        error.verify_code, clean_line(error.verify_message)
    )


def _words(code: int, reply: bytes | str) -> str:
    """What a relay said, fit to be shown: it may be anything."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {clean_line(text)[:_REPLY]}".strip()
