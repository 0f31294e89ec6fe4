"""Persons that are to be forgotten: found in any text, and taken out of it with a word in their place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from models.personal.finding import find_personal
from models.personal.folding import fold
from models.personal.kinds import Kind
from models.personal.late_patterns import late_pattern
from models.personal.masking import mask
from models.personal.name_words import EVERYDAY
from models.personal.names import known_person
from models.personal.words import TAG_OF
from models.thai import clean_line

_DIGITS = late_pattern(r"[0-9](?:[-./() ]{0,3}[0-9]){5,}")
_TITLES = late_pattern(
    r"^(?:(?:นางสาว|นาง|นาย|น\.ส\.|คุณ|ด\.ช\.|ด\.ญ\.|mr\.?|mrs\.?|ms\.?|miss) *)+", re.IGNORECASE
)
_NO_PLACE = "".join(f"(?<!{word})(?<!{word} )" for word in ("ซอย", "ซ\\.", "แยก", "หมู่", "หมู่ที่"))
_NUMBERS = late_pattern(
    rf"(?<![\d/]){_NO_PLACE}\d{{1,5}}(?: ?/ ?\d{{1,5}})+(?: ?- ?\d{{1,5}}(?:/\d{{1,5}})?)?|^ *\d{{1,5}}(?=[\s,]|$)"
)
_LEAST_NAME = 4
_LEAST_DIGITS = 6
_GRAM = 4
_COUNTRY = "66"
_SPACED = r"[\s\u200b-\u200d]*"


def core_of(phone: str) -> str:
    """The digits by which a telephone number is known however it is written: without 0 or +66; empty if too few."""
    digits = re.sub(r"\D", "", fold(phone).text)
    if digits.startswith(_COUNTRY) and len(digits) > len(_COUNTRY) + 7:
        digits = digits.removeprefix(_COUNTRY)
    digits = digits.lstrip("0")
    return digits if len(digits) >= _LEAST_DIGITS else ""


class Persons:
    """Some persons, to be looked for in texts.

    Args:
        names: of them, with or without titles.
        numbers: telephone and identity numbers, as they were written.
        words: what else tells them wherever it stands, as an e-mail address.
    """

    def __init__(
        self, names: Iterable[str] = (), numbers: Iterable[str] = (), words: Iterable[str] = ()
    ) -> None:
        self.names = tuple(dict.fromkeys(name for name in map(clean_line, names) if _letters(name)))
        self.cores = frozenset(filter(None, map(core_of, numbers)))
        self.words = tuple(dict.fromkeys(word for word in map(clean_line, words) if len(word) >= _LEAST_NAME))
        self._lengths = sorted(set(map(len, self.cores)))
        self._begins: dict[str, list[str]] = {}
        for name in self.names:
            for part in dict.fromkeys(_parts(name)):
                self._begins.setdefault(part[:_GRAM], []).append(name)

    def __bool__(self) -> bool:
        return bool(self.names or self.cores or self.words)

    def as_lists(self) -> tuple[list[str], list[str], list[str]]:
        """What they are known by, to be kept and made again of it."""
        return list(self.names), [f"0{core}" for core in sorted(self.cores)], list(self.words)

    @property
    def telling_words(self) -> tuple[str, ...]:
        """Words by which a text can be looked for quickly in which one of them may stand: long parts of names, addresses."""
        parts = (part for name in self.names for part in name.split())
        long = [part for part in parts if len(part) >= _LEAST_NAME and part not in EVERYDAY]
        return tuple(dict.fromkeys((*long, *(_TITLES.sub("", part) for part in long), *self.words)))

    def __or__(self, other: Persons) -> Persons:
        return Persons((*self.names, *other.names), (*self.cores, *other.cores), (*self.words, *other.words))

    def named_in(self, text: str) -> tuple[str, ...]:
        """Which of their names may stand in a text."""
        lowered = fold(text).text.lower()
        if not self._begins:
            return ()
        found: list[str] = []
        if len(self._begins) < len(lowered):
            begins: Iterable[str] = (begin for begin in self._begins if begin in lowered)
        else:
            grams = {lowered[at : at + size] for size in _sizes(self._begins) for at in range(len(lowered))}
            begins = grams & self._begins.keys()
        for begin in begins:
            found += self._begins[begin]
        return tuple(dict.fromkeys(found))

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        if any(True for _ in self._numbers(fold(text).text)):
            return True
        lowered = text.lower()
        if any(word.lower() in lowered for word in self.words):
            return True
        folded = fold(text).text
        return any(
            _whole(name).search(text) or any(True for _ in known_person(folded, name))
            for name in self.named_in(text)
        )

    def strike(self, text: str, *, bluntly: bool = False) -> str:
        """A text without them, and without all other personal data that can be told: for by that they may be known.

        Args:
            text: as it stands.
            bluntly: take a part of a name out also where it may be a piece of another word: in what was written about them.
        """
        names = self.named_in(text) if not bluntly else self.names
        struck = mask(text, known_names=names)
        for name in names:
            struck = _whole(name).sub(TAG_OF[Kind.NAME], struck)
            if bluntly:
                for part in sorted(_parts(name), key=len, reverse=True):
                    if len(part) >= _LEAST_NAME and part not in EVERYDAY:
                        struck = re.sub(re.escape(part), TAG_OF[Kind.NAME], struck, flags=re.IGNORECASE)
        for word in self.words:
            struck = re.sub(
                re.escape(word),
                TAG_OF[_kind_of(word)],
                struck,
                flags=re.IGNORECASE,
            )
        return self._strike_numbers(struck)

    def _strike_numbers(self, text: str) -> str:
        folded = fold(text)
        spans = [folded.span(*span) for span in self._numbers(folded.text)]
        for start, end in reversed(spans):
            text = text[:start] + TAG_OF[Kind.PHONE] + text[end:]
        return text

    def _numbers(self, text: str) -> Iterator[tuple[int, int]]:
        """Where their numbers stand in a folded text, however they are grouped."""
        if not self.cores:
            return
        for run in _DIGITS.finditer(text):
            places = [run.start() + at for at, sign in enumerate(run.group()) if sign.isdigit()]
            digits = "".join(text[place] for place in places)
            behind = 0
            for at in range(len(digits)):
                if at < behind:
                    continue
                length = next((n for n in self._lengths if digits[at : at + n] in self.cores), 0)
                if not length:
                    continue
                first = at
                while first > behind and digits[first - 1] in "06" and at - first < 3:
                    first -= 1
                behind = at + length
                yield places[first], places[behind - 1] + 1


def strike_house(address: str) -> str:
    """An address without a house number, also one that nothing but its place tells."""
    return _NUMBERS.sub(TAG_OF[Kind.HOUSE], address)


def houses_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The house numbers that stand in some texts, such as can't be taken for an amount."""
    found = (
        text[each.start : each.end] for text in texts for each in find_personal(text, kinds=(Kind.HOUSE,))
    )
    return tuple(dict.fromkeys(house for house in found if "/" in house))


def numbers_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Telephone, identity and account numbers in some texts."""
    return _found(texts, (Kind.PHONE, Kind.IDENTITY, Kind.BANK))


def addresses_in(texts: Iterable[str]) -> tuple[str, ...]:
    """E-mail addresses and names on LINE in some texts."""
    return _found(texts, (Kind.EMAIL, Kind.LINE))


def _found(texts: Iterable[str], kinds: Collection[Kind]) -> tuple[str, ...]:
    found = (text[each.start : each.end] for text in texts for each in find_personal(text, kinds=kinds))
    return tuple(dict.fromkeys(found))


def is_house(word: str) -> bool:
    """Whether one of the words of persons is a house number, which may stand anywhere and tell nobody."""
    return "/" in word and "@" not in word


def _kind_of(word: str) -> Kind:
    return Kind.HOUSE if is_house(word) else Kind.EMAIL if "@" in word else Kind.LINE


def _letters(name: str) -> bool:
    return len(re.sub(r"[\W\d_]", "", name)) >= 2


def _parts(name: str) -> list[str]:
    """The words of a name without its titles, in small letters."""
    plain = _TITLES.sub("", fold(name).text.strip())
    return [part for part in plain.lower().split() if len(part) >= 2]


def _whole(name: str) -> re.Pattern[str]:
    """A whole name as it is written, however it is spaced."""
    parts = _parts(name) or [name.lower()]
    return late_pattern(_SPACED.join(map(re.escape, parts)), re.IGNORECASE)


def _sizes(begins: Iterable[str]) -> set[int]:
    return set(map(len, begins))


__all__ = ["Persons", "addresses_in", "core_of", "houses_in", "is_house", "numbers_in", "strike_house"]
