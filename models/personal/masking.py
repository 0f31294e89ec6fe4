"""Personal data taken out of a text, with a word in its place that says what stood there."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from models.personal.finding import find_personal
from models.personal.kinds import ALL, Found, Kind
from models.personal.words import TAG_OF

MOST_READINGS = 8
"""After so many a text was made by somebody who means ill: people's are read two or three times."""


def mask(text: str, kinds: Collection[Kind] = ALL, known_names: Iterable[str] = ()) -> str:
    """Put a tag such as `(ปิดชื่อ)` in place of all personal data in a text.

    Nothing of a number is left, no last digits either: with the date and the place of a case two digits may be enough to know
    the person. The rest of the text stays as it is, to the character, and masking twice changes nothing more.

    Args:
        text: of a citizen or a clerk.
        kinds: which kinds to mask.
        known_names: names to mask wherever they stand, as the complainant's.

    Returns:
        The text without its personal data.
    """
    names = tuple(known_names)
    # Beside a tag a text may read otherwise than before: so it is read again until there is nothing more to be found.
    for _ in range(MOST_READINGS):
        found = find_personal(text, names, kinds=kinds)
        if not found:
            return text
        text = _replace(text, found)
    # Nobody writes so; a text that was made to take hours loses the lines in which there would be more to be found.
    lines = text.split("\n")
    hidden = [
        TAG_OF[found[0].kind] if (found := find_personal(line, names, kinds=kinds)) else line
        for line in lines
    ]
    return mask("\n".join(hidden), kinds, names)


def _replace(text: str, found: list[Found]) -> str:
    parts, behind = [], 0
    for kind, start, end in found:
        parts += [text[behind:start], TAG_OF[kind]]
        behind = end
    return "".join(parts) + text[behind:]
