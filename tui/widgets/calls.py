"""Text modules called while typing: `::name` and a blank. The field finds the call; the screen knows the office's texts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from textual.message import Message
from textual.widget import Widget

from tui.keyboard.layouts import TWINS, chosen_layout

_SIGN = ":"


class Call(NamedTuple):
    """A text module that is called in a text.

    Attributes:
        text: as it was typed, with the blank that ended it.
        name: of the module; empty where any is meant.
        is_sure: whether nothing else can be meant; with the Thai layout on, two colons are two letters.
    """

    text: str
    name: str
    is_sure: bool

    def replaced_in(self, text: str, cursor: int, module: str) -> tuple[int, int, str] | None:
        """Where it stands, and what comes in its place; None if it stands there no longer.

        Args:
            text: of the field.
            cursor: place of the cursor in it, behind the call.
            module: what was called.
        """
        start = text.rfind(self.text, 0, cursor)
        if start < 0:
            return None
        return start, start + len(self.text), module + ("\n" if self.text.endswith("\n") else "")


class ModuleWanted(Message):
    """A text module was called in a field that takes them.

    Attributes:
        field: in which; `put_module` puts a text in place of the call.
        call: what was typed; None where a key asks for any of them.
    """

    def __init__(self, field: Widget, call: Call | None) -> None:
        super().__init__()
        self.field = field
        self.call = call


class EditorWanted(Message):
    """The text of a field is to be edited in a person's own editor.

    Attributes:
        field: the field.
    """

    def __init__(self, field: Widget) -> None:
        super().__init__()
        self.field = field


def find_call(text: str, inserted: int) -> Call | None:
    """The call that a key has just ended.

    Args:
        text: of the line up to the cursor.
        inserted: how many characters of it came last.
    """
    if not (" " in text[-inserted:] or "\n" in text[-inserted:]):
        return None
    for found in _pattern(chosen_layout()).finditer(text):
        if found.end() > len(text) - inserted:
            name, thai = found["name"], found["thai"]
            return Call(found[0], thai if name is None else name, name is not None)
    return None


@lru_cache(maxsize=2)
def _pattern(layout: str) -> re.Pattern[str]:
    """What is a call: two colons that no colon, digit or Latin letter is before; or what the same keys send on the Thai layout."""
    letter = re.escape(TWINS[layout][_SIGN])
    return re.compile(
        rf"(?:(?<!:)::(?P<name>[^\s:]{{0,60}})|(?<!\S){letter}{letter}(?P<thai>\S{{1,60}}))[ \n]"
    )
