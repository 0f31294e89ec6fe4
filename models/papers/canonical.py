"""The canonical form of a paper, in which two papers are compared: what mail does to a text is gone, what a reader sees is kept.

Gone are: a byte order mark, the kind of line ends, blanks at the end of a line, blank lines at the beginning and the end,
no-break blanks (they become plain ones), and the order of combining marks (Unicode NFC, which changes no Thai letter). Kept are
all letters, figures, marks and signs, every blank within a line, and blank lines between others.

What mail adds on top is only taken away when a paper is looked at (`readings`): quoting, space-stuffing and soft line breaks of
format=flowed. Each is taken away from all lines alike, never from a single one, so that no change of a single character hides
behind it. Which bytes are which letters is told by `models.papers.decoding`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from models.papers.code import codes_in

_RETURNS = re.compile(r"\r+\n?")
_QUOTED = re.compile(r"(?: ?>)+")
_BLANKS = "\u00a0\u202f\u2007"
_TO_BLANK = str.maketrans(dict.fromkeys(_BLANKS, " "))
_DEEPEST = 50
"""So often a text is quoted at most; what has more signs at the beginning of its lines is none that was quoted."""
_FULL = 60
"""So many characters a line has at least that a mail program breaks; a shorter one was broken by a person."""

Lines = tuple[str, ...]


def canonical(text: str) -> str:
    """A text in canonical form, without a line end at its end."""
    return "\n".join(trim_lines(split_lines(text)))


def split_lines(text: str) -> list[str]:
    """The lines of a text, their letters in canonical form, blanks at their ends still there."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).translate(_TO_BLANK)
    if "\r" in text:
        text = _RETURNS.sub(_line_ends, text)
    return text.split("\n")


def _line_ends(returns: re.Match[str]) -> str:
    """Doubled returns before a line feed are one line end, alone each is one, as on old Macs."""
    return "\n" if returns[0].endswith("\n") else "\n" * len(returns[0])


def trim_lines(lines: Sequence[str]) -> Lines:
    """Lines without blanks at their ends, and without blank lines before the first and after the last."""
    stripped = [line.rstrip(" \t") for line in lines]
    first = next((place for place, line in enumerate(stripped) if line), len(stripped))
    last = next((place for place in range(len(stripped), first, -1) if stripped[place - 1]), first)
    return tuple(stripped[first:last])


def readings(text: str, *, flowed: bool = False, delsp: bool = False) -> Iterator[Lines]:
    """All that a text can have been before it went through mail, the most likely first, none twice.

    Args:
        text: as it came.
        flowed: the mail says that it is format=flowed.
        delsp: and that the blank at a soft break is none of the text.
    """
    seen: set[Lines] = set()
    for plain in _unquote(split_lines(text)):
        for unstuffed in _unstuff(plain, flowed):
            for joined in _join_soft_breaks(unstuffed, flowed, delsp):
                reading = trim_lines(joined)
                if reading not in seen:
                    seen.add(reading)
                    yield reading


def _unquote(lines: list[str]) -> Iterator[list[str]]:
    """Take as many `>` from all lines as the last line of the paper has; a line with fewer is none of the paper."""
    with_code = [line for line in lines if codes_in(line)] or [line for line in lines if line.strip()]
    depth = _depth(with_code[-1]) if with_code else 0
    if not 0 < depth <= _DEEPEST:
        yield lines
        return
    marks = re.compile(rf"(?: ?>){{{depth}}}")
    for blank in (1, 0):
        plain = []
        for line in lines:
            match = marks.match(line)
            rest = line if match is None else line[match.end() :]
            plain.append(rest[blank:] if match is not None and rest.startswith(" ") else rest)
        yield plain


def _depth(line: str) -> int:
    match = _QUOTED.match(line[: 2 * _DEEPEST + 2])  # of a megabyte of them the match would take gigabytes
    return match[0].count(">") if match else 0


def _unstuff(lines: list[str], flowed: bool) -> Iterator[list[str]]:
    """Take the blank away that format=flowed puts before lines that begin with a blank."""
    if flowed:
        yield [line.removeprefix(" ") for line in lines]
    yield lines
    if not flowed and sum(line.startswith(" ") for line in lines) > 1:
        yield [line.removeprefix(" ") for line in lines]


def _join_soft_breaks(lines: list[str], flowed: bool, delsp: bool) -> Iterator[list[str]]:
    """Join lines at soft breaks, which a blank at the end of a line makes."""
    if flowed:
        yield _join(lines, 0, delsp)
    yield lines
    if not flowed and any(line.endswith(" ") and len(line) > _FULL for line in lines):
        yield _join(lines, _FULL, False)
        yield _join(lines, _FULL, True, splits_figures=False)


def _join(lines: list[str], full: int, delsp: bool, *, splits_figures: bool = True) -> list[str]:
    """Join lines that go on.

    Args:
        lines: of a text.
        full: so many characters has one at least that goes on.
        delsp: the blank at its end is none of the text.
        splits_figures: a break may stand within a figure. Where no mail says that lines go on, a reader would take it for two.
    """
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and not splits_figures and joined[-1][-1:].isdigit() and line[:1].isdigit():
            goes_on = False
        goes_on_here = line.endswith(" ") and line != "-- " and len(line) > full and bool(line.strip())
        body = line[:-1] if goes_on_here and delsp else line
        if goes_on:
            joined[-1] += body
        else:
            joined.append(body)
        goes_on = goes_on_here
    return joined
