"""Text as it leaves the program: whoever wrote it, no terminal obeys it and no line of it passes for one of ours.

What stands in the database is trusted as little as what stands in a file, for another program can have written it. Cleaning at the
door (`models/thai.py`) keeps the register readable; this keeps it harmless. Every sentence, value and line on its way to a
terminal, a paper or another program goes through here. What had to be taken out shows as a sign in its place; only what has
no look of its own anyway, such as a hint where a line may break, goes without one.
"""

MARK = "\ufffd"
"""Stands for what may not leave: signs that turn the direction of writing, halves of letters, what is no letter at all."""

_PICTURES = 0x2400
"""Unicode's signs for control characters begin here: ␛ for escape."""

_JOINER = "\u200d"  # it holds an emoji together
_WITHOUT_LOOK = frozenset("\u00ad\u180e\u200b\u200c\u2060\u2061\u2062\u2063\u2064\ufeff")

_TAGS = 0xE0000
_NEVER_LETTERS = ((0x2065, 0x2069), (0xFDD0, 0xFDEF), (0xFFF0, 0xFFF8))


def printable(text: str) -> str:
    """Make a text harmless for a terminal; its line ends stay.

    Args:
        text: of one or several lines.

    Returns:
        The same, but for what is no letter, mark, sign or blank. Doing it twice changes nothing more.
    """
    if text.isprintable():
        return text
    if "\n" not in text:
        return _line(text)
    *lines, last = text.split("\n")
    shown = [
        line if line.isprintable() else _line(line[:-1]) + "\r" if line[-1] == "\r" else _line(line)
        for line in lines
    ]
    return "\n".join([*shown, last if last.isprintable() else _line(last)])


def one_line(text: str) -> str:
    """Make a text harmless for a terminal and one line: a value in a sentence or a table begins no line of its own."""
    return text if text.isprintable() else printable(text.replace("\r\n", " ").replace("\n", " "))


def _line(line: str) -> str:
    return line if line.isprintable() else "".join(map(_shown, line))


def _shown(character: str) -> str:
    """A character, or what stands for it."""
    if character.isprintable() or character == _JOINER:
        return character
    code = ord(character)
    if character in "\t\v\f\r\x85\u2028\u2029":
        return " "
    if code <= 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    if character in _WITHOUT_LOOK:
        return ""
    import unicodedata  # 0.3 ms, and most texts never need it: the first screen is painted before

    category = unicodedata.category(character)
    if category in ("Zs", "Co"):  # blanks of other widths, and signs of somebody's own font
        return character
    is_unknown = category == "Cn" and code < _TAGS and code & 0xFFFE != 0xFFFE
    if is_unknown and not any(first <= code <= last for first, last in _NEVER_LETTERS):
        return character  # a newer Unicode may have made it a letter
    return MARK
