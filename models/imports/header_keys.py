"""What two ways of writing one header have in common."""

from __future__ import annotations

import re

from models.thai import clean_line, to_arabic_digits

_BETWEEN = re.compile(r"[\s_\-–—./:;()\[\]{}*#\"'“”]+")


def header_key(text: str) -> str:
    """A header without blanks and signs between, in small letters, with Arabic digits."""
    return _BETWEEN.sub("", to_arabic_digits(clean_line(text)).casefold())
