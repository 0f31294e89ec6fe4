"""The head of a mail, encoded as RFC 2047 has it.

Written here and not by the library's own policies: those take a text that looks like an encoded word for one, and drop blanks
between words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from models.admin.mail import Mailbox
from models.clock import BANGKOK
from models.thai import clean_line

_LINE = 76  # characters; RFC 2047 wants no longer ones where words are encoded
_LINE_END = "\r\n"


def write_headers(
    subject: str,
    sender: Mailbox,
    to: Sequence[Mailbox],
    cc: Sequence[Mailbox],
    date: datetime,
    message_id: str,
) -> bytes:
    """Write the head of a mail.

    Args:
        subject: in any letters.
        sender: the office.
        to: whom.
        cc: who gets a copy.
        date: aware; written in Bangkok time.
        message_id: with its angle brackets.

    Returns:
        Its lines, each with its line end, ASCII only.
    """
    fields = {
        "From": _mailboxes("From", [sender]),
        "To": _mailboxes("To", to),
        "Cc": _mailboxes("Cc", cc),
        "Subject": _encode("Subject", clean_line(subject)),
        "Date": format_datetime(date.astimezone(BANGKOK)),
        "Message-ID": clean_line(message_id),
    }
    lines = (f"{name}: {value}{_LINE_END}" for name, value in fields.items() if value or name == "Subject")
    return "".join(lines).encode("ascii")


def _mailboxes(field: str, mailboxes: Sequence[Mailbox]) -> str:
    return f",{_LINE_END} ".join(_mailbox(field, mailbox) for mailbox in mailboxes)


def _mailbox(field: str, mailbox: Mailbox) -> str:
    address, name = clean_line(mailbox.address), clean_line(mailbox.name)
    if not name:
        return address
    if not _is_plain(field, name):
        return f"{_encode(field, name)}{_LINE_END} <{address}>"
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"{_LINE_END} <{address}>'


def _encode(field: str, text: str) -> str:
    """A text as encoded words, none of which cuts a letter's bytes; as it is if it is short and of ASCII."""
    if _is_plain(field, text):
        return text
    return Header(text, "utf-8", header_name=field, maxlinelen=_LINE).encode(linesep=_LINE_END)


def _is_plain(field: str, text: str) -> bool:
    return text.isascii() and "=?" not in text and len(field) + len(text) < _LINE - 2
