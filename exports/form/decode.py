"""Bytes of a file made into lines of text, with whatever mail and old systems did to them undone."""

import re
from typing import NamedTuple

from models.encoding import decode_text
from models.errors import UnreadableFile
from models.messages import message
from models.papers.canonical import readings
from models.papers.extract import extract_texts, is_mail

MAX_BYTES = 2 * 1024 * 1024
"""A form of twelve reports has some 20 kB; nothing larger than this is one."""

_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word / ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word 97"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
)

_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_QUOTE = re.compile(" ?>")
_DEEPEST_QUOTE = 10


class SourceLine(NamedTuple):
    """One line of a file.

    Attributes:
        number: from 1.
        text: without line end, trailing blanks and marks of mail quoting.
        blank: a blank at the end, where our own text has the one that stood at a break; else empty.
    """

    number: int
    text: str
    blank: str = ""


def decode(data: bytes) -> str:
    """Decode UTF-8 (with or without BOM), UTF-16 with BOM, Windows-874 or TIS-620.

    Raises:
        UnreadableFile: nothing there, too much, or no text.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if (wide := _wide_text(data)) is not None:
        return wide
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(message("This is a {type} file. Save it as plain text first.", type=name))
    if b"\0" in data or len(_CONTROL.findall(data[:4096])) > 8:
        raise UnreadableFile(message("This is binary data, not text. Save the form as plain text first."))
    text = decode_text(data)
    if not text.strip():
        raise UnreadableFile(message("The file is empty."))
    return text


def _wide_text(data: bytes) -> str | None:
    """UTF-16 that has lost its mark of byte order, known by the Thai letters it gives; else None."""
    if b"\0" not in data[:4096]:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        beginning = data[: 4096 & ~1].decode(encoding, "ignore")
        if len(re.findall("[ก-๛]", beginning)) > len(beginning) // 3:
            return data.decode(encoding, "replace")
    return None


def too_large(size: int) -> UnreadableFile:
    """The error for a file of `size` bytes that cannot be a form."""
    megabytes = max(1, size // 1_000_000)
    return UnreadableFile(
        message(
            "The file is {size} MB; a form is far smaller than {limit} MB.",
            size=megabytes,
            limit=MAX_BYTES // 2**20,
        )
    )


def to_lines(text: str) -> list[SourceLine]:
    """Cut a text into lines and take off mail quoting (`> `), level by level. A page break (form feed) ends a line."""
    lines = re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text)
    if lines and not lines[-1]:
        lines.pop()
    if ">" in text:
        lines = _strip_quotes(lines)
    added = _blanks_added(lines)
    return [
        SourceLine(number, line.rstrip(), " " if len(line) - len(line.rstrip()) > added else "")
        for number, line in enumerate(lines, 1)
    ]


def _blanks_added(lines: list[str]) -> int:
    """How many blanks a program put behind every line: no text has one behind them all."""
    return min((len(line) - len(line.rstrip()) for line in lines if line.strip()), default=0)


def _strip_quotes(lines: list[str]) -> list[str]:
    for _ in range(_DEEPEST_QUOTE):
        # One odd line that begins with ">" is no quoting, but the form never begins a line so.
        quoted = [match for match in map(_QUOTE.match, lines) if match]
        if not quoted:
            break
        # Some programs put a blank behind ">", some do not; indentation must come out the same.
        blank = all(match.string[match.end() :][:1] in {"", " ", ">", "\t"} for match in quoted)
        lines = [_strip_mark(line, blank=blank) for line in lines]
    return lines


def _strip_mark(line: str, *, blank: bool) -> str:
    if not (match := _QUOTE.match(line)):
        return line
    rest = line[match.end() :]
    return rest.removeprefix(" ") if blank else rest


def texts_of_mail(data: bytes) -> list[str]:
    """The texts of a saved mail, with soft line breaks and the blanks of format=flowed taken out.

    Returns:
        Its own text first, then those of the files attached to it; none if it is no mail or too large.
    """
    if len(data) > MAX_BYTES or not is_mail(data):
        return []
    return [
        "\n".join(next(readings(source.text, flowed=True, delsp=source.delsp)))
        if source.flowed
        else source.text
        for source in extract_texts(data)
    ]
