"""Task: the mail that month's end has laid into the outbox is sent, through a real server on loopback."""

from __future__ import annotations

import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.admin.mail import Security
from tests.benchmarks.keys.driver import Hands, Task
from tests.exports.mail.relay import Server, make_certificate, serving

_PORT = 42_587


@contextmanager
def _server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = make_certificate(Path(folder))
        # Where the office's settings look for it.
        trusted = Path(tempfile.gettempdir()) / "tamruang-keys-certificate.pem"
        trusted.write_bytes(certificate.read_bytes())
        try:
            with serving(certificate, key, Security.TLS, _PORT) as server:
                yield server
        finally:
            trusted.unlink()


def setup(folder: str) -> None:
    """A mail with a paper waits; the mail server is set, and nobody has confirmed it yet."""
    import pathlib
    import tempfile

    from exports.mail.laying import put_into_outbox
    from exports.mail.place import own_outbox
    from exports.printed_paper import PrintedPaper
    from models import clock
    from models.admin.mail import Mailbox, MailSettings, Security, save_mail_settings
    from models.demo.office import make_sample_office

    make_sample_office("tester")
    trusted = pathlib.Path(tempfile.gettempdir()) / "tamruang-keys-certificate.pem"
    sender, to = Mailbox("office@example.org"), Mailbox("plan@example.org")
    settings = MailSettings(
        sender, to, host="localhost", port=42_587, security=Security.TLS, ca_file=str(trusted)
    )
    save_mail_settings(settings, "tester")
    paper = PrintedPaper("note", "หนังสือนำส่ง", {"text": "ก", "mail": "ก", "markdown": "ก"})
    put_into_outbox(
        own_outbox("tester"), [paper], settings, to=[to], date=clock.now(), matter="month", by="tester"
    )


def old(hands: Hands) -> None:
    """Out of the program, and a command; what is typed there counts as keys. The server is asked about once."""
    hands.see("F1 ")
    process = Path("/proc", str(hands.terminal.process))
    program = process.joinpath("cmdline").read_bytes().split(b"\0")[:-1]
    variables = dict(
        each.split("=", 1) for each in process.joinpath("environ").read_text().split("\0") if "=" in each
    )
    hands.key("q")
    hands.terminal.wait_for_end()
    typed = "tamruang mail send\ny\n"
    hands.count.keys += len(typed)
    with _server() as server:
        command = [*program, b"mail", b"send", b"--confirm-relay"]
        subprocess.run(command, env=variables, check=True, capture_output=True)
        assert len(server.taken) == 1


def new(hands: Hands) -> None:
    """The outbox, send, and the answer that the server is right."""
    with _server() as server:
        hands.see("F1 ")
        hands.key("L")
        hands.see("plan@example.org")
        hands.key("F9")
        hands.see("localhost")
        hands.key("y")
        hands.see("✓ ส่งแล้ว")
        assert len(server.taken) == 1


def verify(database: sqlite3.Connection) -> None:
    """It is noted that the server took it."""
    assert database.execute("SELECT count(sent_at), count(*) FROM mail").fetchone() == (1, 1)


TASK = Task("send what month's end laid out", setup, old, new, verify, aim=3)
