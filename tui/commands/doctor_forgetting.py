"""The part of `tamruang doctor` about forgetting: whether one that was begun has come to its end."""

from __future__ import annotations

from models.forgetting.pending import is_pending
from models.messages import message
from tui.terminal.diagnosis import Finding


def look_at_forgetting() -> tuple[bool, list[Finding]]:
    """Whether a forgetting is not finished, and what to do about it."""
    if not is_pending():
        return False, []
    sentence = message(
        "Somebody was forgotten, but traces may be left in the files: it was cut off, or others had the office in use. "
        "Finish it with tamruang person forget"
    )
    return True, [Finding("forgetting", sentence)]
