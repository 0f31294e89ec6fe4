"""What the words of the program are called in a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from exports.cases.words import METHODS, PRIORITIES
from exports.language import translate_to_thai
from models.office.vocabulary import Method, Priority
from models.office.words import Words

YES = "ใช่"
"""A flag that is set; a cell of one that is not stays empty."""


@cache
def method_name(stored: object) -> str:
    """How a case was settled, in Thai; nothing for None. Kept, for it is asked of every row."""
    return "" if stored is None else translate_to_thai(METHODS[Method(str(stored))])


@cache
def priority_name(stored: object) -> str:
    """How urgent a case is, in Thai; nothing where it is as urgent as any."""
    return "" if not stored else translate_to_thai(PRIORITIES[Priority(int(str(stored)))])


def names_of(stored: object, words: Words) -> list[str]:
    """The words of an id, or of ids with commas between; ids that the office does not have are left out."""
    ids = str(stored).split(",") if stored not in (None, "") else []
    return [name for each in ids if (name := words.name(int(each)))]


def say_each_once(say: Callable[[Any], str], values: Sequence[Any]) -> list[str]:
    """What the values of a column are told as: few of them stand there again and again, and each is told once.

    Args:
        say: tells one.
        values: of all rows, in their order.
    """
    told = {value: say(value) for value in set(values)}
    return [told[value] for value in values]
