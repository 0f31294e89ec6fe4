"""Strings as OpenSSH puts them one behind the other (RFC 4251): the length in four bytes, then the bytes."""

from __future__ import annotations

_LENGTH = 4


def string(content: bytes) -> bytes:
    """A string as it is put down."""
    return len(content).to_bytes(_LENGTH) + content


def strings_of(data: bytes) -> list[bytes]:
    """The strings that data is made of.

    Raises:
        ValueError: it is not made of strings alone.
    """
    found, place = [], 0
    while place < len(data):
        start = place + _LENGTH
        place = start + int.from_bytes(data[place:start])
        if place > len(data):
            raise ValueError("cut off")
        found.append(data[start:place])
    return found
