"""Thai text as it comes from people, files and old machines, made clean at the door.

Clean text has no control, escape or direction characters, stands in Unicode form NFC with the marks of each Thai letter in
one order (vowel below, vowel above, tone, silencer), and has one space between words. Cleaning twice changes nothing more.
"""

import re
import unicodedata
from itertools import combinations_with_replacement

from models.outlet import printable

DIGIT = "[0-9๐-๙]"
"""One digit, Arabic or Thai, as a regular expression. (`\\d` would also take the digits of forty other scripts.)"""

_ARABIC, _THAI = "0123456789", "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)
_THAI_DIGIT = re.compile("[๐-๙]")

# Patterns that are texts are compiled by the first text that needs them: most runs of the program meet none.
# A terminal's own commands: CSI, OSC and the like, whole, so that no "[31m" is left behind as text.
_ESCAPE = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)|[ -/]*[0-~])?"

# Old Windows and Mac fonts drew shifted marks as glyphs of their own in the private area; text copied from a PDF still has them.
_FONT_GLYPHS = str.maketrans(
    dict(
        zip(
            range(0xF700, 0xF71B),
            "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู",
            strict=True,
        )
    )
)

_NUMBER, _BEFORE = re.compile("[0-9]+|[^0-9]+"), re.compile("([เแโใไ])([ก-ฮ])")
_NO_TONES = dict.fromkeys(map(ord, "็่้๊๋์"))

_MARK_RANK = {
    **dict.fromkeys("ฺ", 0),
    **dict.fromkeys("ุู", 1),
    **dict.fromkeys("ัิีึื็", 2),
    **dict.fromkeys("่้๊๋", 3),
    **dict.fromkeys("์๎", 4),
    "ํ": 5,
}
_OF_OTHERS = 6
"""Rank of marks of other scripts: behind the Thai ones, or Unicode's normal form would part these from each other."""
# For a quick look at text that is in order: each letter of Windows-874 by its rank, all but marks, า and ำ as blanks; and
# the runs of ranks that need no closer look.
_RANKS = bytes(
    b" abcdefgh"[1 + _MARK_RANK.get(letter, {"า": 6, "ำ": 7}.get(letter, -1))]
    for letter in (bytes([code]).decode("cp874", "replace") for code in range(256))
)
_IN_ORDER = frozenset(
    b"".join(run) + last
    for length in range(4)
    for run in combinations_with_replacement((b"a", b"b", b"c", b"d", b"e", b"f"), length)
    for last in (b"", b"g", b"h")
    if not (last == b"g" and run[-1:] == (b"f",))
)
# More marks on one letter than any script has; Unicode's stream-safe text ends a run there too.
_COMBINING = r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK_RUN = f"(?:[ัิ-ฺ็-๎]|{_COMBINING}){{2,}}"
_STACK = f"({_COMBINING}{{30}}){_COMBINING}+"
_LINE_END = r"\r\n|[\n\r\v\f\x85\u2028\u2029]"
_NIKHAHIT_AA = "ํา"
_AM_RUN = "[ำ่-๋]{2,}"
_KEPT_FORMAT = {"\u200d"}  # the zero-width joiner holds an emoji together


def to_arabic_digits(text: str) -> str:
    """Write the Thai digits of a text as Arabic ones."""
    # Most texts have none, and looking is ten times as fast as translating.
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


def to_thai_digits(text: str) -> str:
    """Write the Arabic digits of a text as Thai ones."""
    return text.translate(_TO_THAI)


def _printable(text: str) -> str:
    """Drop what is a command to a terminal or invisible; half a letter and what is none become the replacement character."""
    if text.isprintable():
        return text
    kept = []
    for character in re.sub(_ESCAPE, "", text).translate(_FONT_GLYPHS):
        category = unicodedata.category(character)
        if category == "Cs":
            kept.append("\ufffd")
        elif category == "Cc":
            kept.append(" " if character.isspace() else "")
        elif category == "Cn":  # what could be none in any Unicode to come would not leave as it is either
            kept.append(printable(character))
        elif category != "Cf" or character in _KEPT_FORMAT:
            kept.append(character)
    return "".join(kept)


def _sorted_marks(run: re.Match[str]) -> str:
    return "".join(sorted(run.group(), key=lambda mark: _MARK_RANK.get(mark, _OF_OTHERS)))


def _tones_first(run: re.Match[str]) -> str:
    """The tones of a run of ำ and tones go before it, all at once: one step at a time takes hours on a hostile text."""
    return "".join(sorted(run.group(), key=lambda letter: letter == "ำ"))


def order_marks(text: str) -> str:
    """Put the marks of each Thai letter in their one order, and ํ + า together as ำ; NFC.

    Unicode's own normal form leaves a tone typed before its vowel where it is, since most Thai vowels have class 0.
    """
    if _in_order(text):
        return text
    text = re.sub(_STACK, r"\1", text)
    while True:
        # Sorted first: normalizing takes the square of the length of a run that is out of order.
        ordered = unicodedata.normalize("NFC", re.sub(_MARK_RUN, _sorted_marks, text))
        ordered = re.sub(_MARK_RUN, _sorted_marks, ordered)
        ordered = ordered.replace(_NIKHAHIT_AA, "ำ")
        ordered = re.sub(_AM_RUN, _tones_first, ordered)
        if ordered == text:
            return text
        text = ordered


def clean_as_typed(text: str) -> str:
    """Take out of a text what does not belong in one, while it is still typed: blanks stay as they are.

    Args:
        text: typed or pasted.

    Returns:
        The same without commands to a terminal and what is invisible; every end of a line is a line feed.
    """
    return text if text.isprintable() else "\n".join(_printable(line) for line in re.split(_LINE_END, text))


def _in_order(text: str) -> bool:
    """Whether a text is seen at a glance to be in order, as almost all are; if not, it may still be."""
    try:
        # Windows-874 has Thai and no combining letters of other scripts: whatever has some is looked at closely.
        ranks = text.encode("cp874").translate(_RANKS)
    except UnicodeEncodeError:
        return False
    return _IN_ORDER.issuperset(ranks.split())


def is_clean(text: str) -> bool:
    """Whether a text is seen at a glance to be one clean line, as almost all are; if not, it may still be."""
    return (
        text.isprintable()
        and "  " not in text
        and text.strip(" ") == text
        and (text.isascii() or _in_order(text))
    )


def clean_line(text: str) -> str:
    """Make a text from outside one clean line; every run of blanks and line ends becomes one space."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    if not text.isprintable():
        text = _printable(text.replace("\x85", " ").replace("\u2028", " ").replace("\u2029", " "))
    line = " ".join(text.split())
    return line if _in_order(line) else " ".join(order_marks(line).split())


def clean_paragraphs(text: str) -> str:
    """Make a text from outside clean, one line for each paragraph; blank lines go."""
    if text.isprintable():  # no end of a line is
        return clean_line(text)
    lines = (clean_line(line) for line in re.split(_LINE_END, text))
    return "\n".join(line for line in lines if line)


def order_key(text: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """By which names stand in order as people look for them: numbers by their size, and Thai as in a dictionary.

    A vowel that is written before its consonant counts behind it, tones and the like only where all else is the same.

    Args:
        text: a clean line, such as the name of an office.
    """
    parts = _NUMBER.findall(_BEFORE.sub(r"\2\1", to_arabic_digits(text.casefold())))
    return tuple(map(_rank_of, parts)), text


def _rank_of(part: str) -> tuple[int, int, str]:
    """Numbers before words, by their length first: one of 5,000 digits shall hold nothing up."""
    if not part[0].isdecimal():
        return 1, 0, part.translate(_NO_TONES)
    number = part.lstrip("0")
    return 0, len(number), number
