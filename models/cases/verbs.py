"""The verbs of the register, and what each asks for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from models.office.people import Right


class Verb(StrEnum):
    """What was done."""

    REGISTER = "register"
    TAKE_IN = "take_in"
    ASSIGN = "assign"
    FORWARD = "forward"
    TELL_TO_ACT = "tell_to_act"
    NOTE = "note"
    EVIDENCE = "evidence"
    REPORT = "report"
    TELL_COMPLAINANT = "tell_complainant"
    FINISH = "finish"
    HAND_OVER = "hand_over"
    SEND = "send"
    NOT_OURS = "not_ours"
    REOPEN = "reopen"
    LOOK_UP = "look_up"
    READ_PERSON = "read_person"
    MERGE = "merge"
    UNMERGE = "unmerge"
    STATUS = "status"
    CHANGE = "change"
    PRIORITY = "priority"
    LOOK_AGAIN = "look_again"
    HOLD = "hold"
    RESUME = "resume"
    IMPORT = "import"
    DAILY_CHECK = "daily_check"
    OFFICE = "office"
    UNDO = "undo"
    SALVAGE = "salvage"
    UPGRADE = "upgrade"
    LOST = "lost"
    FORGET = "forget"
    KEY = "key"
    CITY = "city"
    """Which offices the city hears of, and by which keys they are known."""
    RECEIVE = "receive"
    """What an office sent to the city was taken in."""
    SETTLE = "settle"
    """Which of two versions of an office's month counts."""
    WITHDRAW = "withdraw"
    """Something that came in to the city does not count any more."""


LOOKS = frozenset({Verb.LOOK_UP, Verb.READ_PERSON})
"""Verbs of who only looked at a person."""

READING = LOOKS | {Verb.SALVAGE, Verb.UPGRADE, Verb.LOST}
"""Verbs that change nothing, or of which nothing is known: they are in the history, but there is nothing to take back."""

READING_RECORD = "reading"
"""The record of an event that names very many cases of which the complainants were read."""

RIGHTS: Mapping[Verb, Right] = {
    **dict.fromkeys(READING, Right.READ),
    **dict.fromkeys(
        (
            *(Verb.TAKE_IN, Verb.TELL_TO_ACT, Verb.REPORT, Verb.TELL_COMPLAINANT, Verb.FINISH),
            *(Verb.NOTE, Verb.EVIDENCE, Verb.PRIORITY, Verb.LOOK_AGAIN, Verb.HOLD, Verb.RESUME),
        ),
        Right.CASE,
    ),
    **dict.fromkeys(
        (
            *(Verb.REGISTER, Verb.ASSIGN, Verb.FORWARD, Verb.NOT_OURS, Verb.REOPEN, Verb.MERGE, Verb.UNMERGE),
            *(Verb.STATUS, Verb.CHANGE, Verb.IMPORT, Verb.DAILY_CHECK, Verb.HAND_OVER, Verb.SEND),
            *(Verb.RECEIVE, Verb.SETTLE, Verb.WITHDRAW),
        ),
        Right.REGISTER,
    ),
    **dict.fromkeys((Verb.OFFICE, Verb.KEY, Verb.CITY), Right.OFFICE),
    Verb.FORGET: Right.FORGET,
    # To take something back asks for the right to that; see `models.cases.taking_back`.
    Verb.UNDO: Right.READ,
}
"""What each verb asks for."""
