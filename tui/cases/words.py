"""What cases, their fields and what is done to them are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from exports.language import translate
from models.messages import Message, message
from models.office.vocabulary import Method

if TYPE_CHECKING:
    from models.office.words import Words

METHODS: dict[Method, Message] = {
    Method.INVESTIGATED: message("Investigated and put right"),
    Method.WARNED: message("Warned"),
    Method.PROSECUTED: message("Prosecuted"),
    Method.FORWARDED: message("Forwarded"),
    Method.CONSIDERED: message("Taken into consideration"),
    Method.OTHER: message("Other"),
}
"""How a case was settled."""

STEP_NAMES: tuple[Message, ...] = (
    message("Checked in MIS and handed out"),
    message("Those concerned told to act"),
    message("Evidence, report to the head"),
    message("Complainant told"),
    message("Result recorded for MIS"),
)
"""The five steps of section 1.3, in few words."""

CASE_FIELDS: dict[str, Message] = {
    "number": message("Case no."),
    "received_at": message("Arrived"),
    "channel": message("Channel"),
    "received_from": message("Passed on by"),
    "categories": message("Category"),
    "subject": message("Subject"),
    "detail": message("Detail"),
    "address": message("Place"),
    "subdistrict": message("Subdistrict"),
    "district": message("District"),
    "province": message("Province"),
    "latitude": message("Latitude"),
    "longitude": message("Longitude"),
    "sections": message("Section"),
    "officer": message("Officer"),
    "status": message("Status"),
    "due_on": message("Due"),
    "steps": message("Steps"),
    "method": message("Settled by"),
    "answer": message("Answer"),
    "reopened": message("Reopened"),
    "parent": message("Merged into"),
    "extra": message("From MIS"),
    "name": message("Complainant"),
    "phone": message("Phone"),
    "reachable": message("Reachable"),
    "caption": message("Caption"),
    "moment": message("Shows"),
    "file": message("File"),
    "note": message("Note"),
}
"""The fields of a case, of its complainant and of its evidence."""

MOMENTS: dict[str, Message] = {
    "before": message("before"),
    "after": message("after"),
    "paper": message("a paper"),
}
"""What a photo or paper shows."""

DONE, OPEN = "●", "○"
NOTHING = "-"


def case_field(field: str) -> str:
    """What a field is called."""
    return translate(CASE_FIELDS[field]) if field in CASE_FIELDS else field


def step_signs(steps: tuple[object, ...]) -> str:
    """The five steps as five signs."""
    return "".join(DONE if done else OPEN for done in steps)


def moment_words(moment: datetime) -> str:
    """Day and time on the clocks of Bangkok: `12 ก.พ. 63 09:14`."""
    from models.clock import BANGKOK
    from models.dates import format_short_date

    local = moment.astimezone(BANGKOK)
    return f"{format_short_date(local.date())} {local:%H:%M}"


def value_words(field: str, value: Any, words: Words, numbers: Mapping[int, str] | None = None) -> str:
    """A value of a case as a person reads it; `-` for none.

    Args:
        field: by its name in the code.
        value: as the program has it.
        words: the office's words.
        numbers: of other cases, by id.
    """
    if value is None or value == () or value == "":
        return NOTHING
    if field in {"status", "channel", "officer"}:
        return words.name(value) or NOTHING
    if field in {"categories", "sections"}:
        return ", ".join(filter(None, map(words.name, value))) or NOTHING
    if field == "steps":
        return step_signs(value)
    if field == "method":
        return translate(METHODS[Method(value)])
    if field == "moment":
        return translate(MOMENTS.get(str(value), Message(str(value))))
    if field == "parent":
        return (numbers or {}).get(value, f"#{value}")
    if isinstance(value, bool):
        return translate(message("yes") if value else message("no"))
    if isinstance(value, datetime):
        return moment_words(value)
    if isinstance(value, date):
        return translate(message("{day}", day=value))
    if isinstance(value, tuple):
        return ", ".join(f"{name} {text}" for name, text in value)
    return " ".join(str(value).split("\n"))


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
