"""The office's text modules: what is typed for one, and which values of a case it may ask for.

A module is an entry of the list of texts, or a canned answer. `::name` and a blank put it into a field; `{เลขที่}` in it stands for
a value of the case that one is at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from models.office.words import List, Word, Words, word_key

_GAP = re.compile(r"\{([^{}\n]{1,40})\}")

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "number": ("เลขที่", "เลขที่เรื่อง"),
        "today": ("วันที่", "วันนี้", "day"),
        "received": ("วันรับเรื่อง", "รับเมื่อ"),
        "due": ("กำหนดเสร็จ", "ครบกำหนด"),
        "subject": ("เรื่อง", "หัวข้อ"),
        "place": ("สถานที่", "ที่อยู่"),
        "subdistrict": ("แขวง",),
        "district": ("เขต",),
        "category": ("ประเภท",),
        "channel": ("ช่องทาง",),
        "section": ("ฝ่าย",),
        "officer": ("เจ้าหน้าที่",),
        "status": ("สถานะ",),
        "office": ("หน่วยงาน",),
        "me": ("ผู้บันทึก", "ข้าพเจ้า"),
        "complainant": ("ผู้ร้อง", "ชื่อผู้ร้อง", "ผู้ร้องเรียน"),
        "phone": ("โทรศัพท์", "โทรศัพท์ผู้ร้อง"),
    }
)
"""The values that a module may ask for, each with its other names; the first of those is the one that is shown."""

PERSONAL = frozenset({"complainant", "phone"})
"""Values that tell of the complainant: who asks for one is recorded."""

_VALUES = {word_key(said): value for value, names in NAMES.items() for said in (value, *names)}


class Gap(NamedTuple):
    """A gap of a module.

    Attributes:
        text: as it stands in it, with its brackets.
        said: the name between them.
        value: which value it asks for, of `NAMES`; None if there is none of that name.
    """

    text: str
    said: str
    value: str | None


def gaps(text: str) -> Iterator[Gap]:
    """The gaps of a module, in their order."""
    for found in _GAP.finditer(text):
        yield Gap(found[0], found[1].strip(), _VALUES.get(word_key(found[1])))


def unknown_gaps(text: str) -> list[str]:
    """The names in a module that are no value's."""
    return list(dict.fromkeys(gap.said for gap in gaps(text) if gap.value is None))


def names_shown() -> str:
    """The names of all values, as a person may type them."""
    return ", ".join(f"{{{names[0]}}}" for names in NAMES.values())


def fill(text: str, values: Mapping[str, str]) -> tuple[str, list[Gap]]:
    """A module with its gaps filled.

    Args:
        text: of the module.
        values: by their names in `NAMES`; an empty one is known to be empty, and leaves `…`.

    Returns:
        The text, and the gaps for which there is nothing: those without a value stay as they are.
    """
    left: list[Gap] = []

    def value_of(found: re.Match[str]) -> str:
        gap = next(gaps(found[0]))
        value = values.get(gap.value) if gap.value is not None else None
        if not value:
            left.append(gap)
        return found[0] if value is None else value or "…"

    return _GAP.sub(value_of, text), left


def all_modules(words: Words) -> list[Word]:
    """The modules of the office: its texts, then its canned answers."""
    return [*words.of(List.TEXT), *words.of(List.ANSWER)]


def find_modules(words: Words, name: str) -> list[Word]:
    """The modules that a name may mean: the one that is called so, else all that begin so.

    Args:
        words: of the office.
        name: as it was typed; blanks and signs do not count.
    """
    key, modules = word_key(name), all_modules(words)
    called = [module for module in modules if key in map(word_key, (module.word, *module.aliases))]
    if called or not key:
        return called[:1] if key else modules
    return [
        module
        for module in modules
        if any(word_key(said).startswith(key) for said in (module.word, *module.aliases))
    ]
