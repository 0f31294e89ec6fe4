"""Letters that are typed on a list, and the lines that they mean: those that begin with them first, then those that hold them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


class FirstLetters:
    """What was typed on a list since one came to it; a letter that no line has is not taken.

    Args:
        words: of the lines.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._keys = [_key(each) for each in words]
        self.typed = ""
        """The letters."""

    @property
    def fitting(self) -> list[int]:
        """Numbers of the lines that are meant, all while nothing is typed; those that begin with the letters come first."""
        key = _key(self.typed)
        begins = [at for at, each in enumerate(self._keys) if each.startswith(key)]
        return [*begins, *(at for at, each in enumerate(self._keys) if key in each and at not in {*begins})]

    def begins(self, letter: str) -> bool:
        """Whether a line begins with a letter, or with those before it and that one."""
        key = _key(self.typed + letter)
        return any(each.startswith(key) for each in self._keys)

    def take(self, letter: str) -> bool:
        """Take one more letter; False if no line has that."""
        before, self.typed = self.typed, self.typed + letter
        if not self.fitting or not _key(self.typed):
            self.typed = before
            return False
        return True

    def drop_last(self) -> bool:
        """Take the last letter back; False if there is none."""
        before, self.typed = self.typed, self.typed[:-1]
        return before != self.typed

    def forget(self) -> None:
        """Begin anew."""
        self.typed = ""


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()
