"""What the words of the program are called in a table."""

from __future__ import annotations

from models.office.vocabulary import Method
from models.office.words import Words

YES = "ใช่"
"""A flag that is set; a cell of one that is not stays empty."""

_METHODS = {
    Method.INVESTIGATED: "ตรวจสอบและแก้ไขแล้ว",
    Method.WARNED: "ตักเตือน",
    Method.PROSECUTED: "ดำเนินคดี",
    Method.FORWARDED: "ส่งต่อ",
    Method.CONSIDERED: "รับไว้พิจารณา",
    Method.OTHER: "อื่น ๆ",
}


def method_name(stored: object) -> str:
    """How a case was settled, in Thai; nothing for None."""
    return "" if stored is None else _METHODS[Method(str(stored))]


def names_of(stored: object, words: Words) -> list[str]:
    """The words of an id, or of ids with commas between; ids that the office does not have are left out."""
    ids = str(stored).split(",") if stored not in (None, "") else []
    return [name for each in ids if (name := words.name(int(each)))]
