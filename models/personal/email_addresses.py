"""E-mail addresses, also with blanks around the @, and without the end that a person forgot."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LOCAL = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
_HOST = r"[A-Za-z][A-Za-z0-9-]{0,62}"
_END = r"(?:\.[A-Za-z0-9-]{1,62}){0,5}\.[A-Za-z]{2,24}"
_AT = r"(?: ?@ ?| ?[\[(]at[\])] ?)"
_ADDRESS = re.compile(f"{_LOCAL}(?:{_AT}{_HOST}{_END}|@{_HOST})")


def email_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where e-mail addresses stand in a folded text."""
    if "@" in text or "at" in text:
        for match in _ADDRESS.finditer(text):
            yield match.span()
