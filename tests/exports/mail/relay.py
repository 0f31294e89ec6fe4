"""A real SMTP server on loopback, with TLS and a certificate of its own, that can be told to misbehave."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from exports.mail.relay import Relay
from models.admin.mail import Security

USER, PASSWORD = "office", "ลับ-secret"


@dataclass
class Server:
    """What came in, and how the server shall behave."""

    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    """Replies to recipients, by address."""
    refuse_sender: str = ""
    """The reply to a sender, instead of taking mail from it."""
    after_data: str = ""
    """The reply to a mail, instead of taking it."""
    drop_at: str = ""
    """RCPT, inside (in the middle of the content), or reply (when all has arrived)."""
    on_data: Callable[[], None] | None = None
    port: int = 0
    ca_file: Path | None = None
    stuck: asyncio.Event = field(default_factory=asyncio.Event)
    is_stuck: bool = False

    def relay(self, security: Security = Security.STARTTLS, **values: object) -> Relay:
        given: dict[str, object] = {"user": USER, "ca_file": self.ca_file, "timeout": 30.0, **values}
        return Relay("localhost", self.port, security, **given)  # type: ignore[arg-type]

    def times(self, address: str) -> int:
        """How many times somebody got a mail."""
        return sum(to.count(address) for _, to, _ in self.taken)

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse_sender:
            return self.refuse_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.drop_at == "RCPT":
            server.transport.abort()
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.is_stuck:
            await self.stuck.wait()
        if self.after_data:
            return self.after_data
        assert envelope.mail_from is not None
        assert isinstance(envelope.content, bytes)
        self.taken.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        if self.on_data is not None:
            self.on_data()
        if self.drop_at == "reply":
            server.transport.abort()
        return "250 taken"


class _Protocol(SMTP):
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.event_handler.drop_at == "inside":
            await self.push("354 go on")
            await self._reader.readexactly(100)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    is_right = data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=is_right, handled=False)


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost, signed by itself, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-out", str(certificate), "-keyout", str(key)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    return certificate, key


@contextmanager
def serving(
    certificate: Path, key: Path, security: Security = Security.STARTTLS, port: int = 0
) -> Iterator[Server]:
    """Serve on a port of loopback, a free one if none is given, until the block ends."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server(ca_file=certificate)
    loop = asyncio.new_event_loop()

    def protocol() -> SMTP:
        is_starttls = security is Security.STARTTLS
        return _Protocol(
            server,
            hostname="relay.example.org",
            tls_context=context if is_starttls else None,
            require_starttls=is_starttls,
            authenticator=_authenticate,
            auth_required=is_starttls,
            auth_require_tls=is_starttls,
            loop=loop,
        )

    implicit = context if security is Security.TLS else None
    listening = loop.run_until_complete(loop.create_server(protocol, "localhost", port, ssl=implicit))
    server.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(server.stuck.set)
        asyncio.run_coroutine_threadsafe(_end(listening), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(listening: asyncio.Server) -> None:
    listening.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    for task in others:
        with suppress(BaseException):
            await task
