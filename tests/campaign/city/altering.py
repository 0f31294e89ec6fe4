"""Bundles that were altered on their way: in the file, in the mail before it was encoded, or in the mail's own bytes."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from random import Random

from tests.campaign.city.offices import Sent


def alter(sent: Sent, chance: Random) -> tuple[str, bytes]:
    """A name and the bytes of a file in which the bundle is not as it was signed: one byte of it, any, is another."""
    while True:
        name, how = chance.choice(_WAYS)
        data = how(sent, chance)
        if bundle_in(name, data) != sent.bundle:
            return name, data


def bundle_in(name: str, data: bytes) -> bytes | None:
    """The bundle of a file as other programs find it: of a mail, what is attached under its name."""
    if not name.endswith(".eml"):
        return data
    for part in message_from_bytes(data, policy=policy.default).walk():
        if str(part.get_filename()).startswith("tamruang-"):
            found = part.get_payload(decode=True)
            return found if isinstance(found, bytes) else None
    return None


def _of_file(sent: Sent, chance: Random) -> bytes:
    assert sent.bundle is not None
    return _changed(sent.bundle, 0, len(sent.bundle), chance)


def _of_mail(sent: Sent, chance: Random) -> bytes:
    """Somebody opened the mail, altered what is attached, and sent it on."""
    mail = message_from_bytes(sent.mail, policy=policy.SMTP)
    for part in mail.iter_attachments():
        part.set_content(
            _of_file(sent, chance),
            maintype="application",
            subtype="zip",
            filename=part.get_filename(),
        )
    return mail.as_bytes()


def _of_bytes(sent: Sent, chance: Random) -> bytes:
    """A byte of the mail as it travels, within what is attached."""
    start = sent.mail.index(b"UEsDB")  # as each ZIP file begins, in Base64
    return _changed(sent.mail, start, sent.mail.index(b"\n--", start), chance)


def _changed(data: bytes, start: int, end: int, chance: Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(start, end)] ^= chance.randint(1, 255)
    return bytes(changed)


_WAYS: list[tuple[str, Callable[[Sent, Random], bytes]]] = [
    ("altered.zip", _of_file),
    ("altered.eml", _of_mail),
    ("travelled.eml", _of_bytes),
]
