"""What two ways of writing one header have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from models.thai import clean_line, to_arabic_digits

_BETWEEN = re.compile(r"[\s_\-–—./:;()\[\]{}*#\"'“”]+")


@lru_cache(
    maxsize=2_048
)  # while a header is looked for, each cell of the first rows is asked about thirty times
def header_key(text: str) -> str:
    """A header without blanks and signs between, in small letters, with Arabic digits."""
    return _BETWEEN.sub("", to_arabic_digits(clean_line(text)).casefold())
