"""What papers and how they stand are called on screen."""

from __future__ import annotations

from collections.abc import Mapping

from exports.language import format_day, translate
from exports.papers.kinds import PAPERS
from models.clock import bangkok_day
from models.messages import Message, message
from models.papers.record import Recorded
from models.papers.standing import Standing, Standings

FORM = "form"
_OTHERS: Mapping[str, Message] = {
    FORM: message("Progress report form"),
    "cases": message("Cases given out as a file"),
    "dump": message("All data given out as a file"),
    "bundle": message("Bundle for the city"),
    "card": message("Card with the office's key"),
    "sent_case": message("Case for another office"),
    "sent_result": message("Result for another office"),
    "city-month": message("Roll-up of the offices' month"),
    "city-year": message("Roll-up of the offices' fiscal year"),
    "city-note": message("Covering note of the city"),
    "city-reminder": message("Reminder to an office"),
}
STANDINGS: Mapping[Standing, Message] = {
    Standing.CURRENT: message("still current"),
    Standing.REPLACED: message("printed anew since"),
    Standing.CHANGED: message("changed since"),
}
MARKS: Mapping[Standing, str] = {
    Standing.CURRENT: "✓",
    Standing.REPLACED: "·",
    Standing.CHANGED: "!",
    Standing.UNKNOWN: " ",
}


def kind_name(kind: str) -> str:
    """What a kind of paper is called; one of a later version of the program goes by its own name."""
    if kind in PAPERS:
        return translate(PAPERS[kind].title)
    return translate(_OTHERS[kind]) if kind in _OTHERS else kind


def last_words(paper: Recorded, standings: Standings) -> str:
    """The day on which a paper left, and how it stands.

    Args:
        paper: which.
        standings: as of today.
    """
    return f"{format_day(bangkok_day(paper.at))} {standing_words(standings.of(paper))}".rstrip()


def standing_words(standing: Standing) -> str:
    """How a paper stands, with its mark."""
    return f"{MARKS[standing]} {translate(STANDINGS[standing])}" if standing in STANDINGS else ""
