"""Which texts a file holds: a plain text in one of the encodings that Thai offices use, or a mail with all its parts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.encoding import WINDOWS_874

if TYPE_CHECKING:
    from email.message import Message

MOST = 16 * 1024 * 1024
"""Bytes; no paper of an office is longer."""

_HEADER = re.compile(rb"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MAIL_HEADER = re.compile(
    rb"^(?:from|to|subject|mime-version|content-type|received|return-path):", re.I | re.M
)
_THAI = re.compile("[ก-๛]")
_HTML = re.compile(r"\s*<!doctype html>", re.IGNORECASE)
_CLOSING = re.compile(r"\s*</p>\s*</main>\s*</body>\s*</html>\s*\Z")
_THAI_CHARSETS = frozenset({"tis-620", "tis620", "iso-8859-11", "windows-874", "cp874", "x-windows-874"})
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Source:
    """A text of a file.

    Attributes:
        text: its characters.
        is_windows_874: it came in an encoding that has Thai and English alone; signs beside these are lost in it.
        flowed: it is format=flowed.
        delsp: and the blank at a soft break is none of the text.
    """

    text: str
    is_windows_874: bool = False
    flowed: bool = False
    delsp: bool = False


def extract_texts(data: bytes) -> list[Source]:
    """The texts of a file; none if it is empty, too long or holds no text.

    A mail gives each of its text parts and text attachments.
    """
    if not data.strip() or len(data) > MOST:
        return []
    parts = list(_parts(data)) if is_mail(data) else []
    if parts:
        return parts
    whole = _decode(data)
    if whole is None:
        return []
    if _HTML.match(whole.text):  # what closes a page behind its last line says nothing to a reader
        return [replace(whole, text=_CLOSING.sub("", whole.text))]
    return [whole]


def other_parts(data: bytes) -> tuple[str, ...]:
    """Kinds of the parts of a mail that are no plain text, and so can't be compared: `text/html`, `application/pdf`."""
    if not is_mail(data):
        return ()
    return tuple(
        part.get_content_type() for part in _walk(data) if not part.is_multipart() and not _is_plain(part)
    )


def is_mail(data: bytes) -> bool:
    """Whether a file is a saved mail: it begins with heads, one of which only mails have."""
    head = _HEADER.match(data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n"))
    return head is not None and _MAIL_HEADER.search(head[0]) is not None


def _walk(data: bytes) -> Iterator[Message]:
    from email import message_from_bytes  # 20 ms to import, and most papers come as plain files

    return message_from_bytes(data.removeprefix(codecs.BOM_UTF8)).walk()


def _is_plain(part: Message) -> bool:
    return part.get_content_maintype() == "text" and part.get_content_subtype() != "html"


def _parts(data: bytes) -> Iterator[Source]:
    for part in filter(_is_plain, _walk(data)):
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        found = _decode(payload, part.get_content_charset())
        if found:
            flowed = _parameter(part, "format") == "flowed"
            delsp = _parameter(part, "delsp") == "yes"
            yield Source(found.text, found.is_windows_874, flowed, delsp)


def _parameter(part: Message, name: str) -> str:
    return str(part.get_param(name) or "").lower()


def _decode(data: bytes, charset: str | None = None) -> Source | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _as(data.removeprefix(bom), encoding)
    if b"\0" in data:
        return None
    found = _as(data, "utf-8")
    if found is None and (charset is None or charset in _THAI_CHARSETS):
        found = _as(data, WINDOWS_874)
        if found is not None and (charset or _THAI.search(found.text)):
            return Source(found.text, is_windows_874=True)
        found = None
    if found is None:
        # One damaged byte shall not make a paper unreadable: the line that it stands in will differ.
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * 100 <= len(text):
            found = Source(text)
    return found


def _as(data: bytes, encoding: str) -> Source | None:
    try:
        return Source(data.decode(encoding))
    except UnicodeDecodeError:
        return None
