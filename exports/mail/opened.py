"""A mail of the outbox taken apart to be read: its head, its text, and what is attached. Anybody may have written it."""

from __future__ import annotations

from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message as Part
from typing import NamedTuple

from exports.mail.reading import addresses, heads_of
from models.errors import UnreadableFile
from models.messages import message
from models.papers.decoding import TooMuch, decode
from models.papers.mail_parts import leaves_of
from models.thai import clean_line

_MOST_TEXT = 2_000_000
"""Letters of a text that are shown: a longer one is cut, and nobody reads to its end."""
_MOST_NAME = 200


class Attached(NamedTuple):
    """What is attached to a mail.

    Attributes:
        name: of the file, in plain letters.
        size: bytes.
        text: what it says; None if it is no text.
    """

    name: str
    size: int
    text: str | None


class OpenedMail(NamedTuple):
    """A mail to be read.

    Attributes:
        sender: from whom.
        to: addresses.
        cc: addresses.
        subject: in plain letters; empty if there is none or it can't be read.
        date: as the mail has it.
        text: what it says.
        attached: what goes with it.
    """

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    date: str
    text: str
    attached: tuple[Attached, ...]


def open_mail(content: bytes) -> OpenedMail:
    """Take a mail apart.

    Raises:
        UnreadableFile: its head or its parts are nothing that can be understood.
    """
    heads = heads_of(content)
    text, attached = "", list[Attached]()
    try:
        for part in leaves_of(content):
            name = _name_of(part)
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
            words = _text_of(part, data)
            if name:
                attached.append(Attached(name, len(data), words))
            elif not text and words is not None and part.get_content_subtype() == "plain":
                text = words
    except TooMuch as error:
        raise UnreadableFile(error.told) from error
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFile(message("The mail can't be understood.")) from error
    return OpenedMail(
        ", ".join(addresses(heads, "From")),
        tuple(addresses(heads, "To")),
        tuple(addresses(heads, "Cc")),
        _plain(heads.get("Subject")),
        _plain(heads.get("Date")),
        text,
        tuple(attached),
    )


def _plain(value: object) -> str:
    try:
        return clean_line(str(value or ""))[:_MOST_NAME]
    except Exception:  # the library raises what it likes where a head is spoilt on purpose
        return ""


def _name_of(part: Part) -> str:
    name = part.get_filename()
    if not name:
        return ""
    try:
        name = str(make_header(decode_header(name)))
    except (MessageError, ValueError, LookupError):
        name = str(name)
    return clean_line(name)[:_MOST_NAME]


def _text_of(part: Part, data: bytes) -> str | None:
    if part.get_content_maintype() != "text" or part.get_content_subtype() == "html":
        return None
    found = decode(data, part.get_content_charset())
    if found is None:
        return None
    text = found[0][:_MOST_TEXT].replace("\r\n", "\n")
    if str(part.get_param("format") or "").lower() == "flowed":
        text = _joined(text, delsp=str(part.get_param("delsp") or "").lower() == "yes")
    return text.rstrip("\n")


def _joined(text: str, *, delsp: bool) -> str:
    """Lines that were broken softly, joined again (RFC 3676)."""
    lines: list[str] = []
    is_open = False
    for sent in text.split("\n"):
        line = sent.removeprefix(" ")
        is_soft = line.endswith(" ") and line != "-- "
        words = line[:-1] if is_soft and delsp else line
        if is_open:
            lines[-1] += words
        else:
            lines.append(words)
        is_open = is_soft
    return "\n".join(lines)
