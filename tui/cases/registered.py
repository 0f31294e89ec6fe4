"""What is said when a case has been registered by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import clock
from models.messages import Message, message

if TYPE_CHECKING:  # the first screen says it too, and is drawn before the cases are loaded
    from models.cases.complaint import Complaint


def registered_words(case: Complaint) -> Message:
    """That it was registered; and of one that arrives later than now, that the clock may be slow."""
    if case.received_at > clock.now():
        return message(
            "! Case {number} was registered. It arrived later than now: is the clock right?",
            number=case.number,
        )
    if case.merged:
        return message("✓ Case {number} was registered, merged into another case.", number=case.number)
    return message("✓ Case {number} was registered.", number=case.number)
