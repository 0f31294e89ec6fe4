"""Which texts a file holds: a plain text in one of the encodings that Thai offices use, or a mail with all its parts.

Whoever sends a paper chooses every byte of what comes. So there are bounds before anything is looked through, and what is left out
is named, for nothing is to pass as compared that was not.
"""

from __future__ import annotations

import codecs
import re

from models.errors import UnreadableFile
from models.messages import message
from models.papers.decoding import Contents, Source, TooMuch, decode, source_of
from models.papers.workbook import is_workbook, read_workbook

MOST = 16 * 1024 * 1024
"""Bytes; a month of ten thousand cases with the same again as HTML is smaller."""
MOST_LINES = 400_000
_MEGABYTE = 1024 * 1024
_HEADS = 256 * 1024
"""So many bytes the heads of a mail take at most."""

_HEADER = re.compile(rb"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MAIL_HEADER = re.compile(
    rb"^(?:from|to|subject|mime-version|content-type|received|return-path):", re.I | re.M
)
# What is one of these shows something else than the text that stands in it.
_NO_TEXT = ((b"%PDF-", 1024), (b"{\\rtf", 16), (b"%!PS", 16), (b"PK\x03\x04", 1))


def read_contents(data: bytes) -> Contents:
    """The texts of a file, and what of it is none; no text if it is empty or passes a bound.

    A mail gives each of its text parts and text attachments.
    """
    if len(data) > MOST:
        return Contents(
            refusal=message(
                "The file is larger than {most} MB and was not looked at. Give the paper alone: none is that large.",
                most=MOST // _MEGABYTE,
            )
        )
    if data.count(b"\n") + data.count(b"\r") > 2 * MOST_LINES:
        return Contents(
            refusal=message(
                "The file has more than {most} lines and was not looked at. Give the paper alone: none is that long.",
                most=2 * MOST_LINES,
            )
        )
    if not data.strip():
        return Contents()
    if is_mail(data):
        from models.papers.mail_parts import parts_of  # 20 ms to import, and most papers come as plain files

        try:
            contents = parts_of(data)
        except TooMuch as error:
            return Contents(refusal=error.told)
        if contents.sources or contents.unchecked:
            return contents
    if is_workbook(data):
        try:
            read = read_workbook(data)
        except UnreadableFile as error:
            return Contents(refusal=error.sentence)
        return Contents((Source(f"{read.body}\n{read.last_line}\n"),))
    if any(0 <= data.find(mark) < within for mark, within in _NO_TEXT):
        return Contents()
    whole = decode(data)
    if whole is None:
        return Contents()
    return Contents((source_of(whole),))


def extract_texts(data: bytes) -> list[Source]:
    """The texts of a file that are shown as they are written; none if it holds no text, or passes a bound."""
    return [source for source in read_contents(data).sources if not (source.is_part and source.is_page)]


def is_mail(data: bytes) -> bool:
    """Whether a file is a saved mail: it begins with heads, one of which only mails have."""
    start = data[:_HEADS].removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    head = _HEADER.match(start)
    return head is not None and _MAIL_HEADER.search(head[0]) is not None
