"""The parts of a name in a folded text, each by where it begins and ends."""

from __future__ import annotations

from models.personal.late_patterns import late_pattern
from models.personal.name_words import ENDS_NAME, NO_FAMILY

# A name has two letters at least before a word can end it; so that ผู้ and ใน may begin one. None is longer than forty.
_WORD = late_pattern(
    f"[ก-ฮเ-ไ][ก-๎](?:(?!(?<![เแโใไ]){ENDS_NAME})[ก-๎]){{0,40}}(?:อยู่(?![ก-๎0-9])(?! {{0,2}}(?:ใน|ที่|ซอย|บ้าน|หมู่|[0-9])))?"
)
_ENDS = late_pattern(ENDS_NAME)
_NO_FAMILY = late_pattern(NO_FAMILY)
_LATIN = late_pattern(r"[A-Z][A-Za-z'’-]{0,30}(?: {1,2}[A-Z][A-Za-z'’-]{0,30}(?![A-Za-z'’@.-])){0,3}")
_BLANKS = late_pattern(" {1,3}")
_OF_AYUTTHAYA = late_pattern("ณ {1,2}|แซ่ ?|(?:บิน|บินติ|บินตี|บินตี้) {1,2}")
_NICKNAME = late_pattern(r" ?\((?:เดิม|ชื่อเล่น)? ?(?=[ก-ฮเ-ไ])")


def ends_name(text: str, place: int) -> bool:
    """Whether a word begins at a place that is no longer part of a name."""
    return _ENDS.match(text, place) is not None


def is_no_family(text: str, place: int) -> bool:
    """Whether a word begins at a place that is no family name."""
    return _NO_FAMILY.match(text, place) is not None


def given_end(text: str, place: int) -> int | None:
    """Where a given name ends that begins at a place; None if what stands there can't be one."""
    return None if _ENDS.match(text, place) else word_end(text, place)


def word_end(text: str, place: int) -> int | None:
    """Where a word ends that may be a part of a name; None if none begins at a place."""
    match = _WORD.match(text, place)
    return match.end() if match else None


def latin_end(text: str, place: int) -> int | None:
    """Where a name in Latin letters ends, of all its parts; None if none begins at a place."""
    match = _LATIN.match(text, place)
    return match.end() if match else None


def family_end(text: str, place: int) -> int | None:
    """Where a family name ends, behind a given name and blanks; None if what stands behind them is none."""
    blanks = _BLANKS.match(text, place)
    if blanks is None:
        return None
    place = blanks.end()
    if particle := _OF_AYUTTHAYA.match(text, place):
        end = word_end(text, particle.end())
        if end is not None:
            return end
    return None if _NO_FAMILY.match(text, place) else word_end(text, place)


def whole_end(text: str, place: int) -> int | None:
    """Where a name ends that begins at a place, in Thai or Latin letters, with its family name if there is one."""
    end = given_end(text, place)
    if end is None:
        return latin_end(text, place)
    if nickname := _NICKNAME.match(text, end):
        inner = word_end(text, nickname.end())
        if inner is not None and text[inner : inner + 1] == ")":
            end = inner + 1
    # A second family name: บิน ยูโซะ.
    for _ in range(2):
        family = family_end(text, end)
        if family is None:
            break
        blanks = _BLANKS.match(text, family)
        end = family
        if not (blanks and _OF_AYUTTHAYA.match(text, blanks.end())):
            break
    return end
