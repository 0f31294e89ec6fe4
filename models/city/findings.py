"""What does not hold between what an office sent and all else that is known: kinds and words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.form.finding import Severity
from models.messages import Message


class Kind(StrEnum):
    """Kinds of finding of the city, besides those of the form. The values are part of the stable JSON output."""

    MISSING = "missing"
    LATE = "late"
    UNSIGNED = "unsigned"
    TOLD_LATER = "told-later"
    NO_FIGURES = "no-figures"
    MONTH_INFERRED = "month-inferred"
    MONTH_TWICE = "month-twice"
    KEY_UNCONFIRMED = "key-unconfirmed"
    KEY_CHANGED = "key-changed"
    KEY_OLD = "key-old"
    KEY_SHARED = "key-shared"
    OFFICE_DIFFERS = "office-differs"
    NAME_DIFFERS = "name-differs"
    SENDER_DIFFERS = "sender-differs"
    OFFICE_BY_SENDER = "office-by-sender"
    TWO_VERSIONS = "two-versions"
    CHOSEN = "chosen"
    OLDER = "older"
    FORM_DIFFERS = "form-differs"
    REGISTER_DIFFERS = "counted-differs"
    MONTH_BEFORE_DIFFERS = "month-before-differs"
    UNSIGNED_DIFFERS = "unsigned-differs"
    HISTORY_BACK = "history-back"
    UNREAD_LINES = "unread-lines"


SEVERITIES: dict[Kind, Severity] = {
    **dict.fromkeys(
        (
            *(Kind.MISSING, Kind.NO_FIGURES, Kind.KEY_CHANGED, Kind.KEY_SHARED, Kind.OFFICE_DIFFERS),
            *(Kind.TWO_VERSIONS, Kind.FORM_DIFFERS, Kind.HISTORY_BACK),
        ),
        Severity.ERROR,
    ),
    **dict.fromkeys(
        (Kind.UNSIGNED, Kind.KEY_UNCONFIRMED, Kind.OLDER, Kind.CHOSEN, Kind.OFFICE_BY_SENDER), Severity.NOTE
    ),
}
"""How much each matters; a warning where it is not told."""


@dataclass(frozen=True, slots=True)
class CityFinding:
    """One thing that does not hold in what an office sent for a month.

    Attributes:
        kind: one of `Kind`, or of `models.form.finding.Kind`.
        severity: how much it matters.
        message: the words.
        arrival: id of what it is about; None if nothing came.
    """

    kind: str
    severity: Severity
    message: Message
    arrival: int | None = None


def found(kind: Kind, words: Message, arrival: int | None = None) -> CityFinding:
    """A finding of the city."""
    return CityFinding(kind.value, SEVERITIES.get(kind, Severity.WARNING), words, arrival)
