"""What is said of a word of the office that was stored."""

from __future__ import annotations

from models.messages import Message, message
from models.office.words import Word


def describe_stored(found: Word, before: Word | None) -> Message:
    """What became of a word, for the foot; ✓ only where something was stored.

    Args:
        found: as it is stored now.
        before: as it was; None if it is new.
    """
    if before is None:
        return message("✓ “{word}” was added.", word=found.word)
    if found == before:
        return message("It was like that already; nothing was changed.")
    return message("✓ “{word}” was saved.", word=found.word)
