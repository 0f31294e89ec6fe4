"""The cases in whose diary somebody wrote what is searched for."""

from __future__ import annotations

import json

from models.cases.search_text import fold_stored
from models.register.search_check import word_for_like
from models.register.search_input import MOST_PATTERNS, Needle, like_patterns
from models.storage.database import database

_NO_NOTES = ("import", "office", "daily_check", "undo")
"""What these write beside their names is not about a case: the name of a file, the name of a word."""


def cases_noted(needle: Needle) -> frozenset[int]:
    """Ids of the cases with a note, not taken back, that has all the words.

    Notes stand in the acts, of which there are few beside the cases that files bring: they are looked through without an index.
    """
    patterns = [pattern for word in needle.words for pattern in like_patterns(word)][:MOST_PATTERNS]
    if not needle.words or not patterns:
        return frozenset()
    plain = database.connection()
    rows = plain.execute(
        "SELECT id, note FROM act WHERE note IS NOT NULL "
        f"AND verb NOT IN ({', '.join('?' * len(_NO_NOTES))}) "
        + f" AND note {word_for_like()} ? ESCAPE '\\'" * len(patterns)
        + " AND NOT EXISTS (SELECT 1 FROM act AS taking WHERE taking.undoes_id = act.id)",
        (*_NO_NOTES, *patterns),
    )
    acts = [act for act, note in rows if all(word in fold_stored(note) for word in needle.words)]
    if not acts:
        return frozenset()
    found = plain.execute(
        "SELECT DISTINCT complaint FROM case_event WHERE complaint IS NOT NULL "
        "AND act_id IN (SELECT value FROM json_each(?))",
        (json.dumps(acts),),
    )
    return frozenset(int(row[0]) for row in found)
