"""What a row says of a case, once it is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from models.cases.complaint import Complainant
from models.messages import Message

FROM_MIS = "MIS"
"""Stands for who did a step where the file names no organization."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True)
class Incoming:
    """A row, understood.

    Attributes:
        line: where it begins.
        number: of the case, as written.
        key: the same as it is looked up by.
        values: by field of `Complaint`; only those that the row fills.
        last_activity: how new it is; None if it does not say.
        in_progress_at: when work on it began.
        finished_at: when it was finished.
        by: who did the steps that it tells of.
        notes: what was left out or is doubtful, and why.
        unread: what was left out because a day is of a kind that can't be read; each with the place of its column.
        beside: cells with words that have no place in the register, each with its header: kept beside the case as they came.
        headers: of the columns with words, by field; the same for all rows.
        came: the headers of `beside` with the words of a field as they came, each with that field.
        complainant: who complains, if it says so.
        whole: the text of which the subject was made; None where the row has a subject of its own, or no text.
    """

    line: int
    number: str
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    last_activity: datetime | None = None
    in_progress_at: datetime | None = None
    finished_at: datetime | None = None
    by: str = FROM_MIS
    notes: list[Message] = field(default_factory=list)
    unread: list[tuple[Message, int]] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    came: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    complainant: Complainant | None = None
    whole: str | None = None


class CannotReadError(Exception):
    """A row can't be read.

    Attributes:
        reason: why, for the person who mends it.
        place: of the column with a day of a kind that can't be read; None if it is something else.
    """

    def __init__(self, reason: Message, place: int | None = None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.place = place
