"""Persons hidden in the texts of a table."""

from __future__ import annotations

from collections.abc import Sequence

from exports.tables.rows import QuickMask
from models.personal import mask, mask_many


class _Hiding:
    def __call__(self, text: str, names: Sequence[str], /) -> str:
        return mask(text, known_names=names)

    def many(self, texts: Sequence[str], names: Sequence[str | None]) -> Sequence[str]:
        return mask_many(texts, names)


def hiding() -> QuickMask:
    """What hides persons in the texts of a table."""
    return _Hiding()
