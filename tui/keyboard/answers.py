"""Yes and no, as they are typed: in either language, and on either keyboard layout."""

from __future__ import annotations

from tui.keyboard.layouts import TWINS

_YES = {"y", "yes", "ช", "ใช่", *(layout["y"] for layout in TWINS.values())}
_NO = {"n", "no", "ม", "ไม่", "ไม่ใช่", *(layout["n"] for layout in TWINS.values())}


def parse_answer(text: str) -> bool | None:
    """Whether an answer is yes; Enter alone is no, and None is neither."""
    given = text.strip().lower()
    if given in _YES:
        return True
    return False if not given or given in _NO else None
