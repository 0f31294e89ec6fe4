"""What a key does to Thai text: which marks a letter takes, and the one order in which they stand.

A mark needs a consonant under it, and a letter takes one mark of each kind: one vowel, one tone, one silencer. What does not fit is
left out, as a Thai typewriter leaves it out; marks may be typed in any order and are put in theirs.
"""

import unicodedata
from itertools import accumulate
from typing import NamedTuple

from exports import layout
from models.thai import clean_as_typed, order_marks
from tui.widgets import clusters

_KIND = {
    **dict.fromkeys("ัิีึืุู็ำ", "vowel"),
    **dict.fromkeys("่้๊๋", "tone"),
    **dict.fromkeys("์๎", "silencer"),
    "ํ": "nikhahit",
    "ฺ": "phinthu",
}
_ROUND = "◌"  # stands for any letter where a mark is spoken about
_REACH = 2
"""Letters on either side of the cursor that a key can change: ํ and า become ำ."""
_NEAR = 100
"""Characters on either side of the cursor that are looked at."""


class Change(NamedTuple):
    """What a key does where the cursor stands.

    Attributes:
        back: how many characters before the cursor are replaced.
        ahead: how many behind it are.
        text: what comes in place of both, and of what was selected.
        cursor: where the cursor stands then, counted from the beginning of `text`.
        lost: how many letters found no room.
    """

    back: int
    ahead: int
    text: str
    cursor: int
    lost: int = 0

    @property
    def growth(self) -> int:
        """How many characters more there are then."""
        return len(self.text) - self.back - self.ahead


def drop_unfit_marks(before: str, typed: str) -> str:
    """Leave out the marks that no letter takes.

    Args:
        before: what stands before the cursor.
        typed: clean, in the order of the keys.
    """
    last = before[clusters.before(before, len(before)) :]
    at = max((at for at, character in enumerate(last) if _kind(character) is None), default=0)
    letter, taken = last[at : at + 1], {_kind(mark) for mark in last[at + 1 :]}
    taken |= {"am"} if "ำ" in last else set()
    kept = []
    for character in typed:
        kind = _kind(character)
        if kind is None and character == "า" and taken >= {"nikhahit"} and "other" not in taken:
            if not taken <= {"nikhahit", "tone"}:
                continue  # ำ, which this letter does not take
            taken = taken - {"nikhahit"} | {
                "vowel",
                "am",
            }  # the two are one sign, ำ; another า is a letter of its own
        elif kind is None:
            letter, taken = character, set()
        elif kind == "other":
            if not letter.strip() or (letter < "\u2000" and unicodedata.category(character) == "Cf"):
                continue
            taken.add(kind)
        elif not _takes(letter, taken, character, kind):
            continue
        else:
            taken |= {kind, "am"} if character == "ำ" else {kind}
        kept.append(character)
    return "".join(kept)


def _takes(letter: str, taken: set[str | None], mark: str, kind: str) -> bool:
    """Whether a letter with marks of these kinds takes one more."""
    if not ("ก" <= letter <= "ฮ" or letter == _ROUND) or kind in taken:
        return False
    return taken <= {"tone"} if mark == "ำ" else kind == "tone" or "am" not in taken


def _kind(character: str) -> str | None:
    """The kind of a mark; `other` for one that is not Thai and belongs to the letter before it all the same."""
    if kind := _KIND.get(character):
        return kind
    is_other = character > "\u02ff" and unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}
    return "other" if is_other else None


def change(
    before: str, keys: str, after: str, *, room: int | None = None, is_literal: bool = False
) -> Change | None:
    """Say what typed or pasted text does between `before` and `after`.

    Args:
        before: what stands before the cursor, or before what is selected.
        keys: the text; empty where something is deleted.
        after: what stands behind.
        room: for how many characters there is still room when what is selected has gone; None for any number.
        is_literal: names of files keep their marks as they come.

    Returns:
        The change; None if there is none, since nothing of the text belongs there.
    """
    before, after = before[-_NEAR:], after[:_NEAR]
    clean = clean_as_typed(keys)
    new = clean if is_literal else drop_unfit_marks(before, clean)
    if keys and not new:
        return None
    whole = _join(before, new, after, is_literal=is_literal)
    if room is None or not new or whole.growth <= room:
        return whole
    each = _letters(new)
    kept = sum(1 for length in accumulate(map(len, each)) if length <= room)
    cut = _join(before, "".join(each[:kept]), after, is_literal=is_literal)
    if not kept or cut.growth > room:
        return Change(0, 0, "", 0, len(each)) if len(each) > 1 else None
    return cut._replace(lost=len(each) - kept)


def _letters(text: str) -> list[str]:
    """The letters of a text, line by line."""
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        parts += layout.clusters(line)
    return parts


def _join(before: str, new: str, after: str, *, is_literal: bool) -> Change:
    """Put the marks around the cursor in order."""
    if is_literal:
        return Change(0, 0, new, len(new))
    back, ahead = len(before), 0
    for _ in range(_REACH):
        back, ahead = clusters.before(before, back), clusters.after(after, ahead)
    left, right = before[back:], after[:ahead]
    whole = order_marks(left + new + right)
    same = _common_length(left, whole)
    rest = _common_length(right[::-1], whole[same:][::-1])
    text = whole[same : len(whole) - rest]
    return Change(len(left) - same, len(right) - rest, text, len(text))


def _common_length(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))
