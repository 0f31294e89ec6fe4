"""The few words that all of the register shares: what a status means, how a case is settled, the five steps."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

STEPS = 5
"""Section 1.3 of the form has five steps."""


class Standing(StrEnum):
    """What a status of the office means; the words for it are the office's own."""

    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    FORWARDED = "forwarded"
    FINISHED = "finished"
    NOT_OURS = "not_ours"


class Method(StrEnum):
    """How a case was settled; one of these and words for the complainant are needed to finish it."""

    FORWARDED = "forwarded"
    INVESTIGATED = "investigated"
    WARNED = "warned"
    PROSECUTED = "prosecuted"
    CONSIDERED = "considered"
    OTHER = "other"


class StepDone(NamedTuple):
    """One of the five steps, done.

    Attributes:
        on: the day.
        by: who did it.
    """

    on: date
    by: str


Steps = tuple[StepDone | None, StepDone | None, StepDone | None, StepDone | None, StepDone | None]
NO_STEPS: Steps = (None, None, None, None, None)
