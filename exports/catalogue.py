"""A compiled catalogue of sentences (.mo), in which each sentence is looked up where it lies.

`gettext` makes a table of all 3,800 sentences before it says the first: 8 ms and 2 MB at each start, of which a screen needs sixty.
The sentences stand in order in the file, so one is found in twelve looks.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from pathlib import Path
from typing import Protocol

_HEAD = struct.Struct("<5I")
_PLACE = struct.Struct("<2I")
_MAGIC = 0x950412DE


class Sayings(Protocol):
    """What knows sentences in another language: a `Catalogue`, or one of the module `gettext`."""

    def gettext(self, message: str, /) -> str:
        """The sentence in the other language; itself where that is not known."""


class Catalogue:
    """The sentences of a file that are asked for.

    Args:
        data: the whole file.

    Raises:
        ValueError: it is none, or of a kind that only `gettext` reads.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEAD.size:
            raise ValueError("no catalogue")
        magic, version, self._count, self._ids, self._sayings = _HEAD.unpack_from(data)
        if magic != _MAGIC or version:
            raise ValueError("no catalogue that is read here")
        self._data = data
        self._known: dict[str, str] = {}

    def gettext(self, sentence: str, /) -> str:
        """The sentence in the other language; itself where that is not known."""
        said = self._known.get(sentence)
        if said is None:
            said = self._known[sentence] = self._look_up(sentence)
        return said

    def _look_up(self, sentence: str) -> str:
        wanted = sentence.encode()
        at = bisect_left(range(self._count), wanted, key=self._id)
        if at == self._count or self._id(at) != wanted:
            return sentence
        return self._text(self._sayings, at).decode()

    def _id(self, at: int) -> bytes:
        return self._text(self._ids, at)

    def _text(self, table: int, at: int) -> bytes:
        length, start = _PLACE.unpack_from(self._data, table + at * _PLACE.size)
        return self._data[start : start + length]


def open_catalogue(path: Path) -> Sayings:
    """Open a catalogue's file.

    Raises:
        OSError: it can't be read, or is none.
    """
    try:
        return Catalogue(path.read_bytes())
    except ValueError:
        import gettext  # only for a file that another tool has made

        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
