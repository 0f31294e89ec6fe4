"""Statements written once for both databases, compiled once for PostgreSQL: their gaps, and the few words that it has otherwise.

What differs by more than a word has a twin (`models.storage.statement`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from models.storage.statement import postgresql_of

_PIECES = re.compile(
    r"""
    (?P<kept> '(?:[^']|'')*' | "(?:[^"]|"")*" | :: )
    | (?P<gap> \? )
    | : (?P<name> [A-Za-z_]\w* )
    | (?P<percent> % )
    """,
    re.VERBOSE,
)
_NAME = r"[A-Za-z_]\w*(?:\.\w+)?"
_MOMENT = rf"(?P<moment>{_NAME})"
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (rf"\bdate\({_MOMENT}, 'unixepoch', '\+7 hours'\)", r"bangkok_day(\g<moment>)"),
        (rf"\bdatetime\({_MOMENT}, 'unixepoch', '\+7 hours'\)", r"bangkok_moment(\g<moment>)"),
        (rf"\bstrftime\('%Y-%m', {_MOMENT}, 'unixepoch', '\+7 hours'\)", r"left(bangkok_day(\g<moment>), 7)"),
        (rf"\bdate\((?P<moment>\?|{_NAME}), '\+7 hours'\)", r"left(bangkok_moment(\g<moment>::text), 10)"),
        (rf"\bhex\(({_NAME})\)", r"coalesce(upper(encode(\1, 'hex')), '')"),
        (r"\bCROSS JOIN\b(?=[^()]*?\bON\b)", "JOIN"),
        (r"\binstr\(", "strpos("),
        (r"\bx'([0-9a-f]*)'", r"'\\x\1'::bytea"),
        (
            r"\bSELECT value FROM json_each\(\?\)",
            "SELECT value::bigint FROM json_array_elements_text(?::json)",
        ),
        (r"\bgroup_concat\(", "string_agg("),
        (r"\bchar\((\d+)\)", r"chr(\1)"),
        (r"\bLIMIT -1\b", "LIMIT ALL"),
        (r"\bIN \(\)", "IN (NULL)"),
        (r" INDEXED BY \w+| NOT INDEXED\b", ""),
        (r"(?<=[ (,])\+(?=[A-Za-z_]\w*(?:\.\w+)?\b)", ""),
    )
)


def compiled(statement: str) -> str:
    """A statement as psycopg takes it.

    Args:
        statement: with `?` or `:name` for its gaps, in words that both databases understand, or a `Twin`.
    """
    return _compiled(postgresql_of(statement))  # two twins may have the same words for SQLite


@lru_cache(maxsize=2_048)
def _compiled(text: str) -> str:
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    return _PIECES.sub(_piece, text)


def _piece(found: re.Match[str]) -> str:
    if found["gap"]:
        return "%s"
    if found["name"]:
        return f"%({found['name']})s"
    return (found["kept"] or found["percent"]).replace("%", "%%")
