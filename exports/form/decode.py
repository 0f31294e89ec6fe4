"""Bytes of a file made into lines of text, with whatever mail and old systems did to them undone."""

import re
from typing import NamedTuple

from models.encoding import WINDOWS_874, decode_text
from models.errors import UnreadableFile
from models.messages import message
from models.papers.canonical import readings
from models.papers.decoding import Source
from models.papers.extract import is_mail, read_contents

MAX_BYTES = 2 * 1024 * 1024
"""A form of twelve reports has some 20 kB; no text larger than this is one."""
MOST_BYTES = 16 * 1024 * 1024
"""A saved web page, and a mail, bring their pictures along."""

_HEAD = 4096
_DOCUMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:\?xml|!doctype|html|head|meta|title|body)\b", re.IGNORECASE | re.DOTALL
)
_DIVIDED = re.compile(r"</(?:table|div|dl|body|html)\s*>", re.IGNORECASE)
# UTF-8 shown as Latin letters or as Windows-874, and Windows-874 shown as Latin letters.
_MISREAD = re.compile("(?:à[¸¹].){2}|(?:เ[ธน][^ก-๎\\s]){2}|(?:เ[ธน].){4}|[¡-ÚÞß-û]{5}")
_MISREADINGS = (("cp1252", "utf-8"), (WINDOWS_874, "utf-8"), ("cp1252", WINDOWS_874))
_THAI = re.compile("[ก-๛]{2}")

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


def too_large(size: int, limit: int = MAX_BYTES) -> UnreadableFile:
    """The error for a file of `size` bytes that cannot be a form, since it is larger than `limit`."""
    megabytes = max(1, size // 1_000_000)
    return UnreadableFile(
        message(
            "The file is {size} MB; a form is far smaller than {limit} MB.",
            size=megabytes,
            limit=limit // 2**20,
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


class FormText(NamedTuple):
    """A text of a file that may be a form.

    Attributes:
        text: its characters, those of a page with its markup.
        is_page: a web page.
        is_fragment: it begins as a page does, but may as well be a text with marks of one.
    """

    text: str
    is_page: bool = False
    is_fragment: bool = False


def read_texts(data: bytes) -> list[FormText]:
    """The texts of a file: the file itself, or the parts of a saved mail or of a page saved as a single file, its own text first.

    Soft line breaks of a mail, and the blanks of format=flowed, are taken out.

    Raises:
        UnreadableFile: nothing there, too much, or no text.
    """
    if len(data) > MOST_BYTES:
        raise too_large(len(data), MOST_BYTES)
    if is_mail(data):
        contents = read_contents(data)
        if contents.refusal is not None:
            raise UnreadableFile(contents.refusal)
        texts = [_text_of(source) for source in contents.sources]
        if kept := [text for text in texts if text.is_page or len(text.text) <= MAX_BYTES]:
            return kept
    if is_page(data):
        text = undo_misreading(_decode_page(data))
        return [FormText(text, True, not _DOCUMENT.match(text) and not _DIVIDED.search(text))]
    return [FormText(decode(data))]


def is_page(data: bytes) -> bool:
    """Whether a file is a web page, by its first bytes."""
    head = data[:_HEAD]
    if b"<" not in head:
        return False
    from models.markup import is_markup  # 2 ms to import, and few forms are pages

    return is_markup(head) or (head[:2] in (b"<\0", b"\0<") and is_markup(head.replace(b"\0", b"")))


def _text_of(source: Source) -> FormText:
    if source.is_page:
        return FormText(source.text, True)
    if not source.flowed:
        return FormText(source.text)
    return FormText("\n".join(next(readings(source.text, flowed=True, delsp=source.delsp))))


def _decode_page(data: bytes) -> str:
    """The text of a page by its bytes: what it says of its encoding, or what a server said, is wrong on too many."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[:2] in (b"<\0", b"\0<"):
        return data.decode("utf-16-le" if data[:1] == b"<" else "utf-16-be", "replace")
    return decode_text(data)


def undo_misreading(text: str) -> str:
    """A page whose letters a browser took for others before it saved them, with the right ones; a line that was right stays."""
    if not _MISREAD.search(text):
        return text
    lines = text.split("\n")
    suspect = [line for line in lines if _MISREAD.search(line)]
    for read_as, meant in _MISREADINGS:
        right = [_right_line(line, read_as, meant) for line in suspect]
        if 2 * sum(_THAI.search(line) is not None for line in right if line) > len(suspect):
            return "\n".join(_right_line(line, read_as, meant) or line for line in lines)
    return text


def _right_line(line: str, read_as: str, meant: str) -> str | None:
    """A line with its letters as they were meant; None if it was not misread in this way."""
    if line.isascii() or (meant == WINDOWS_874 and _THAI.search(line)):
        return None
    try:
        return b"".join(_byte(letter, read_as) for letter in line).decode(meant)
    except UnicodeError:
        return None


def _byte(letter: str, encoding: str) -> bytes:
    # What an encoding leaves free, browsers read as the control character of the same number.
    return bytes([ord(letter)]) if "\x80" <= letter < "\xa0" else letter.encode(encoding)
