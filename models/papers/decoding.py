"""What is text among the bytes of a file or of a part of a mail, and how it is to be read."""

from __future__ import annotations

import codecs
import re

from models.encoding import WINDOWS_874
from models.messages import Message
from models.records import dataclass

_THAI = re.compile("[ก-๛]")
_PAGE = re.compile(r"[\ufeff\s]*<[A-Za-z!?/]")
_CLOSING = ("</html>", "</body>", "</main>", "</p>")
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
        name: what it is called in the mail that it came with; empty for a file, and for a mail's own text.
        kind: what the mail says that it is: `text/html`.
        is_page: it is shown as a page, whose source may say something else than it shows.
        is_part: it came with a mail.
    """

    text: str
    is_windows_874: bool = False
    flowed: bool = False
    delsp: bool = False
    name: str = ""
    kind: str = "text/plain"
    is_page: bool = False
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds.

    Attributes:
        sources: its texts.
        unchecked: what can't be compared: kinds of parts (`image/png`), or sentences.
        refusal: why nothing of it was looked at; None if it was.
    """

    sources: tuple[Source, ...] = ()
    unchecked: tuple[str | Message, ...] = ()
    refusal: Message | None = None


class TooMuch(Exception):
    """A file passes one of the bounds.

    Args:
        told: which.
    """

    def __init__(self, told: Message) -> None:
        super().__init__(str(told))
        self.told = told


def source_of(
    decoded: tuple[str, bool],
    *,
    flowed: bool = False,
    delsp: bool = False,
    name: str = "",
    kind: str = "text/plain",
    is_page: bool = False,
    is_part: bool = False,
) -> Source:
    """A text of a file, without what closes a page behind its last line: that says nothing to a reader.

    Args:
        decoded: its characters, and whether they came as Windows-874.
        flowed: see `Source`, as for the others.
        delsp: see there.
        name: see there.
        kind: see there.
        is_page: it is one, whatever it begins with.
        is_part: see there.
    """
    text, is_windows_874 = decoded
    is_page = is_page or (not is_part and _PAGE.match(text) is not None)
    return Source(
        _without_closing(text) if is_page else text,
        is_windows_874,
        flowed,
        delsp,
        name,
        kind,
        is_page,
        is_part,
    )


def decode(data: bytes, charset: str | None = None) -> tuple[str, bool] | None:
    """The characters of some bytes, and whether they came as Windows-874; None if they are no text.

    Args:
        data: the bytes.
        charset: that a mail says they are in; most Thai mails are UTF-8 whatever they say.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _as(data.removeprefix(bom), encoding)
            return None if text is None else (text, False)
    if b"\0" in data:
        return None
    if (text := _as(data, "utf-8")) is not None:
        return text, False
    if charset is None or charset in _THAI_CHARSETS:
        text = _as(data, WINDOWS_874)
        if text is not None and (charset or _THAI.search(text)):
            return text, True
    # One damaged byte shall not make a paper unreadable: the line that it stands in will differ.
    text = data.decode("utf-8", "replace")
    return (text, False) if text.count("\ufffd") * 100 <= len(text) else None


def reads_as_said(data: bytes, charset: str) -> bool:
    """Whether other programs read some bytes as this one does, by what their mail says: else these show something else."""
    if charset in ("utf-8", "us-ascii", "utf8", "ascii") or (data.isascii() and charset in _THAI_CHARSETS):
        return True
    if charset in _THAI_CHARSETS:
        return _as(data, "utf-8") is None
    return charset.startswith("utf-16") and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _without_closing(text: str) -> str:
    kept = text.rstrip()
    for tag in _CLOSING:
        if not kept.endswith(tag):
            return text
        kept = kept.removesuffix(tag).rstrip()
    return kept


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
