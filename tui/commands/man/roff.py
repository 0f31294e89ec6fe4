"""Writes the language of manual pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "^": r"\(ha", "~": r"\(ti", "`": r"\(ga"})
_LATIN = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_LONGEST = 80
"""Bytes of a line of the source."""
_CODE = re.compile(r"`([^`\n]+)`")


def plain(text: str) -> str:
    """A text as it is to be read: no sign of it commands anything."""
    line = " ".join(text.split()).translate(_SIGNS)
    return rf"\&{line}" if line.startswith(".") else line


def bold(text: str) -> str:
    """A text in bold letters, but for Thai: in bold, pagers lose what stands above and below its letters."""
    return _LATIN.sub(lambda run: rf"\fB{run[0]}\fR", plain(text))


def prose(text: str) -> str:
    """A sentence, in which stands in bold what is between backticks."""
    parts = _CODE.split(text)
    return _broken("".join(bold(part) if place % 2 else _kept(part) for place, part in enumerate(parts)))


def _broken(text: str) -> str:
    """A text in lines of the source, which are not to be long; where they end says nothing. No word of it commands anything."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(f"{lines[-1]} {word}".encode()) <= _LONGEST:
            lines[-1] += f" {word}"
        else:
            lines.append(rf"\&{word}" if word.startswith(".") else word)
    return "\n".join(lines)


def _kept(part: str) -> str:
    """Part of a sentence, with the blanks at its ends."""
    before, after = (" " if part[:1].isspace() else ""), (" " if part.strip() and part[-1:].isspace() else "")
    return f"{before}{plain(part)}{after}" if part.strip() else before


def head(name: str, section: int, day: str, version: str) -> str:
    """The first line of a page."""
    return f'.TH {plain(name.upper())} {section} "{day}" "{plain(version)}"\n'


def chapter(name: str) -> str:
    """The heading of a chapter."""
    return f".SH {_heading(name)}\n"


def part(name: str) -> str:
    """The heading of a part of a chapter."""
    return f".SS {_heading(name)}\n"


def _heading(name: str) -> str:
    """Headings are bold by themselves; Thai ones must not be."""
    return plain(name) if name.isascii() else rf"\fR{plain(name)}"


def paragraphs(texts: Iterable[str]) -> str:
    """Paragraphs."""
    return ".PP\n".join(f"{prose(text)}\n" for text in texts)


def entry(name: str, text: str) -> str:
    """A name with what is said of it indented below.

    Args:
        name: in the language of the page, such as `bold` gives it.
        text: what is said.
    """
    return f".TP\n{name}\n{prose(text)}\n"
