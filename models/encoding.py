"""How a text is encoded: UTF-8, UTF-16, or Windows-874, in which older Thai programs write (TIS-620 with a few signs more)."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

WINDOWS_874 = "cp874"
"""What Python calls it."""

_CHUNK = 1 << 20
_THAI = re.compile("[ก-๛]")


class Encoding(NamedTuple):
    """How a text file is encoded.

    Attributes:
        name: for Python.
        whole: whether each byte of it is a letter or part of one.
    """

    name: str
    whole: bool


def detect_encoding(path: Path) -> Encoding:
    """The encoding of a text file: by its mark, else UTF-8 if all of it is, else Windows-874.

    A text that is UTF-8 but for a few broken letters stays UTF-8.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return Encoding("utf-16", whole=False)
        utf8 = "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"
        decoder = codecs.getincrementaldecoder(utf8)()
        chunk = head
        while chunk:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                break
            chunk = file.read(_CHUNK)
        else:
            try:
                decoder.decode(b"", final=True)
                return Encoding(utf8, whole=True)
            except UnicodeDecodeError:
                pass
    is_utf8 = utf8 == "utf-8-sig" or _is_damaged_utf8((chunk or head).decode("utf-8", "replace"))
    return Encoding(utf8 if is_utf8 else WINDOWS_874, whole=False)


def decode_text(data: bytes) -> str:
    """The text of some bytes: UTF-8 if they are that or nearly that, else Windows-874; what is no letter becomes `\ufffd`."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8-sig", "replace")
    return lenient if _is_damaged_utf8(lenient) else data.decode(WINDOWS_874, "replace")


def _is_damaged_utf8(lenient: str) -> bool:
    """Whether a text was UTF-8 with a few broken bytes: these still give far more Thai letters than replacement signs."""
    return len(_THAI.findall(lenient)) > 4 * lenient.count("\ufffd")
