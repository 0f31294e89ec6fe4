"""What was taken back or brought back, in one line; the same on screen and from a command."""

from __future__ import annotations

from exports.cases.diary import VERBS
from exports.language import translate
from models.cases.taking_back import Undone
from models.messages import Message, message


def undo_words(act: Undone, done: Message) -> Message:
    """What was taken back or brought back.

    Args:
        act: what it was.
        done: which of the two, as a word to begin with.
    """
    what = translate(VERBS[act.verb], sections=translate(message("sections")))
    if act.number:
        return message("✓ {done}: {number}, {what}.", done=done, number=act.number, what=what)
    if act.cases > 1:
        return message("✓ {done}: {count} cases, {what}.", done=done, count=act.cases, what=what)
    return message("✓ {done}: {what}.", done=done, what=what)
