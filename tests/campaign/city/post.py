"""The post between the offices and the city: a real SMTP server, and then all that happens to mail."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from random import Random
from typing import NamedTuple

from exports.mail.relay import connect, hand_over
from tests.campaign.city.offices import CENTRE, Sent
from tests.exports.mail.relay import PASSWORD, make_certificate, serving

_LOST = 0.08
_REPEATED = 0.15


def post(mails: Sequence[bytes], folder: Path) -> list[bytes]:
    """Hand mails to an SMTP server on loopback over TLS, and give what it took, as the city's mailbox has it.

    Args:
        mails: in the order in which they leave.
        folder: an empty one, for the server's certificate.
    """
    with serving(*make_certificate(folder)) as server, connect(server.relay(), PASSWORD) as line:
        for mail in mails:
            sender = str(message_from_bytes(mail, policy=SMTP)["From"].addresses[0].addr_spec)
            assert hand_over(line, sender, [CENTRE.address], mail) == {}
        return [content for _, _, content in server.taken]


def lose(sent: Sequence[Sent], chance: Random) -> list[bool]:
    """Which of some mails do not arrive."""
    return [chance.random() < _LOST for _ in sent]


class Lying(NamedTuple):
    """A mail where a mail program keeps it.

    Attributes:
        mail: its bytes.
        is_file: whether it is a file of its own, and not in the mailbox.
    """

    mail: bytes
    is_file: bool


def repeat(mails: Sequence[bytes], chance: Random) -> list[Lying]:
    """Mails as they lie in the end: some came twice or more, to the byte or sent once more."""
    repeated = list(mails)
    for mail in mails:
        if chance.random() < _REPEATED:
            again = mail if chance.random() < 0.5 else b"X-Resent: yes\r\n" + mail
            repeated += [again] * chance.choice((1, 1, 2))
    return [Lying(mail, chance.random() < 0.5) for mail in repeated]


def put_mailbox(mails: Sequence[Lying], folder: Path, chance: Random) -> None:
    """Write mails as a mail program keeps them, in whatever order, in folders and in a mailbox; with others between them."""
    (folder / "2563").mkdir(parents=True)
    with _mbox(folder / "inbox.mbox") as inbox:
        for number, (mail, is_file) in enumerate(chance.sample(mails, len(mails))):
            if chance.random() < 0.1:
                inbox.add(_other_mail(number, chance))
            if is_file:
                path = chance.choice((folder, folder / "2563")) / f"{number:04}.eml"
                path.write_bytes(mail)
            else:
                inbox.add(mail)


@contextmanager
def _mbox(path: Path) -> Iterator[mailbox.mbox]:
    box = mailbox.mbox(path)
    try:
        yield box
    finally:
        box.close()


def _other_mail(number: int, chance: Random) -> bytes:
    """What else lies in a mailbox: letters, pictures, documents that are ZIP files as well."""
    mail = EmailMessage()
    mail["From"], mail["To"] = f"someone{number}@elsewhere.example.org", CENTRE.address
    mail["Subject"], mail["Date"] = "ขอเชิญประชุม", "Mon, 03 Feb 2020 10:00:00 +0700"
    mail.set_content("เรียน ผู้เกี่ยวข้อง\n\nFrom the minutes: รับ 5 เรื่อง\n\nFrom: here it goes on\n")
    which = chance.randrange(3)
    if which == 1:
        mail.add_attachment(b"\xff\xd8\xff\xe0" + chance.randbytes(300), maintype="image", subtype="jpeg")
    if which == 2:
        mail.add_attachment(
            b"PK\x03\x04" + chance.randbytes(300),
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
            filename="letter.docx",
        )
    return mail.as_bytes()
