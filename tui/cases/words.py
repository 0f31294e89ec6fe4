"""How a day that counts stands to today, in words."""

from __future__ import annotations

from datetime import date

from exports.language import translate
from models.messages import message


def due_words(due_on: date | None, today: date) -> str:
    """How a day that counts stands to today, in words: late is told by word and sign, not by colour."""
    if due_on is None:
        return ""
    left = (due_on - today).days
    if left < 0:
        return translate(message("{days} days late !", days=-left))
    if left == 0:
        return translate(message("due today !"))
    if left == 1:
        return translate(message("due tomorrow"))
    return translate(message("due {day}", day=due_on))
