"""The words of a file as they came: kept beside the case where the office calls them by another name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.imports.values import split_list, split_types
from models.office.words import List, Words
from models.thai import clean_line

WORDED: dict[str, tuple[List, Callable[[str], tuple[str, ...]]]] = {
    **{"channel": (List.CHANNEL, lambda cell: (clean_line(cell),))},
    **{"categories": (List.CATEGORY, split_types), "sections": (List.SECTION, split_list)},
}
"""Fields whose words may stand in a file by other names: in which list they are, and how a cell of several is divided."""
_REMEMBERED = 4_096


def keeping(
    name: str, words: Words, read: Callable[[str], Any], keep: Callable[[str], None]
) -> Callable[[str], Any]:
    """Read a cell as before; one that says a word of the office by another name is handed on to be kept.

    Args:
        name: of the field.
        words: of the office.
        read: reads a cell.
        keep: is given the clean text of such a cell.
    """
    which, split = WORDED[name]
    said: dict[str, str] = {}

    def read_and_keep(cell: str) -> Any:
        text = said.get(cell)
        if text is None:
            if len(said) > _REMEMBERED:
                said.clear()
            is_alias = any(words.is_alias(which, each) for each in split(cell))
            text = said[cell] = clean_line(cell) if is_alias else ""
        value = read(cell)
        if text:
            keep(text)
        return value

    return read_and_keep
