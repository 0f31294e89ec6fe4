"""Persons hidden in the texts of a table."""

from __future__ import annotations

from functools import lru_cache

from exports.tables.rows import Mask
from models.personal import mask

_KEPT = 10_000
"""Texts whose masking is remembered: it takes most of the time, and many cases have the same subject."""


def hiding() -> Mask:
    """What hides persons in the texts of one table; it remembers what it hid no longer than that table is written."""

    @lru_cache(_KEPT)
    def hide(text: str, names: tuple[str, ...]) -> str:
        return mask(text, known_names=names)

    return lambda text, names: hide(text, tuple(names))
