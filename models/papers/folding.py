"""What a text seems to say to whoever reads it: signs that can't be seen are gone, and letters that look like others are those.

Only for finding a code or a last line that somebody disguised. Papers are compared as they are.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

# Default-ignorable signs, and marks that can be laid over Latin letters.
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_ALIKE = str.maketrans(
    {
        **dict(zip("АВСЕНКМРТХУЅЈавсенкмртхуѕј", "ABCEHKMPTXYSJ" * 2, strict=True)),
        **dict(zip("ΑΒΕΖΗΚΜΝΡΤΥΧ", "ABEZHKMNPTYX", strict=True)),
        **dict(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True)),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
_TAG = re.compile(r"<[^<>]*>")


def fold(text: str) -> str:
    """A text as it seems to read; it has as many lines as before."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE)


def fold_page(source: str) -> str:
    """What the source of a page may say, as one piece: its tags gone, its signs written out, what is hidden among the rest."""
    return fold(unescape(_TAG.sub("", source)))
