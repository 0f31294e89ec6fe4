"""How a text file is encoded: UTF-8, UTF-16, or the Thai Windows-874 of old spreadsheets."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

_CHUNK = 1 << 20


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
    lenient = (chunk or head).decode("utf-8", "replace")
    thai = sum("\u0e00" <= letter <= "\u0e7f" for letter in lenient)
    is_utf8 = utf8 == "utf-8-sig" or thai > 4 * lenient.count("\ufffd")
    return Encoding(utf8 if is_utf8 else "cp874", whole=False)
