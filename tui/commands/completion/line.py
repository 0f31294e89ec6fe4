"""A command line as bash keeps it, cut at the cursor: its words, and how a value is written into the last one."""

from __future__ import annotations

from typing import NamedTuple

_NEEDS_NO_QUOTES = frozenset("%+,-./:=@_^")
_IN_DOUBLE_QUOTES = frozenset('"\\$`')


class Line(NamedTuple):
    """A line up to the cursor.

    Attributes:
        words: what is meant, without quotes; the last one is being typed, and may be empty.
        quote: the sign that the last word stands in, if its quotes are open yet.
        kept: how much of the last word bash keeps as it is, and puts a value behind: it ends words at signs such as `=`, too.
    """

    words: tuple[str, ...]
    quote: str
    kept: str


def parse_line(text: str, breaks: str) -> Line:
    """Take a line apart as bash does.

    Args:
        text: up to the cursor.
        breaks: signs at which bash ends words for completion.
    """
    words, word, quote, kept = list[str](), "", "", ""
    is_begun = is_escaped = False
    for sign in text:
        if is_escaped:
            word, is_escaped = word + sign, False
        elif quote:
            if sign == quote:
                quote = ""
            elif sign == "\\" and quote == '"':
                is_escaped = True
            else:
                word += sign
        elif sign == "\\":
            is_begun = is_escaped = True
        elif sign in "'\"":
            is_begun, quote, kept = True, sign, word
        elif sign.isspace():
            if is_begun:
                words.append(word)
            word, kept, is_begun = "", "", False
        else:
            is_begun = True
            word += sign
            if sign in breaks:
                kept = word
    return Line((*words, word), quote, kept)


def write_value(line: Line, value: str) -> str | None:
    """How a value is written in place of the last word.

    Args:
        line: with the word.
        value: the whole of what is to stand there.

    Returns:
        What bash is to put behind the part that it keeps; None if the value does not begin with that.
    """
    if not value.startswith(line.kept):
        return None
    rest = value.removeprefix(line.kept)
    if line.quote == "'":
        return rest if "'" not in rest else None
    if line.quote:
        return "".join(f"\\{sign}" if sign in _IN_DOUBLE_QUOTES else sign for sign in rest)
    return "".join(sign if _is_plain(sign) else f"\\{sign}" for sign in rest)


def _is_plain(sign: str) -> bool:
    return not sign.isascii() or sign.isalnum() or sign in _NEEDS_NO_QUOTES
