"""What a case's fields, its steps and the ways to settle it are called, on screen and on paper alike.

The titles of `exports.tables.columns` are another matter: the import knows a file again by them, so they stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from exports.language import Translate, translate
from models.messages import Message, as_it_is, message
from models.office.vocabulary import Method, Priority
from models.outlet import one_line

if TYPE_CHECKING:
    from models.office.words import Words

METHODS: dict[Method, Message] = {
    Method.INVESTIGATED: message("Investigated and resolved"),
    Method.WARNED: message("Warned"),
    Method.PROSECUTED: message("Prosecuted"),
    Method.FORWARDED: message("Forwarded"),
    Method.CONSIDERED: message("Taken under consideration"),
    Method.OTHER: message("Other"),
}
"""How a case was settled."""

STEP_NAMES: tuple[Message, ...] = (
    message("Checked in MIS and assigned"),
    message("Those responsible told to act"),
    message("Evidence, report to the head"),
    message("Complainant informed"),
    message("Result recorded for MIS"),
)
"""The five steps of section 1.3, in few words."""

NOT_REACHED = message("Complainant could not be reached")
"""What the fourth step says instead where nobody could be told."""

CASE_FIELDS: dict[str, Message] = {
    "number": message("Case no."),
    "received_at": message("Arrived"),
    "channel": message("Channel"),
    "received_from": message("Referred by"),
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
    "method": message("Resolution"),
    "answer": message("Answer"),
    "reopened": message("Reopened"),
    "priority": message("Priority"),
    "look_on": message("Look again on"),
    "held_on": message("Clock stopped since"),
    "held_for": message("Waits for"),
    "stopped": message("Clock stopped before"),
    "parent": message("Merged into"),
    "extra": message("From MIS"),
    "name": message("Complainant name"),
    "phone": message("Phone"),
    "reachable": message("Reachable"),
    "caption": message("Caption"),
    "moment": message("Shows"),
    "file": message("File"),
    "note": message("Note"),
}
"""The fields of a case, of its complainant and of its evidence."""

PRIORITIES: dict[Priority, Message] = {
    Priority.NORMAL: message("normal"),
    Priority.URGENT: message("urgent"),
    Priority.VERY_URGENT: message("very urgent"),
    Priority.MOST_URGENT: message("most urgent"),
}
"""How urgent a case is."""

MOMENTS: dict[str, Message] = {
    "before": message("before"),
    "after": message("after"),
    "paper": message("a document"),
}
"""What a photo or paper shows."""

DAY_NOT_KNOWN = message("day not known")
"""Stands where a day would, if no file said it."""

DONE, OPEN = "●", "○"
NOTHING = "-"
"""Stands where there is nothing to say, so that nobody takes the place for forgotten."""


def step_names(reachable: bool | None) -> tuple[Message, ...]:
    """The five steps of a case: that somebody was told is said of nobody who could not be reached."""
    first, second, third, told, last = STEP_NAMES
    return first, second, third, NOT_REACHED if reachable is False else told, last


def case_field(field: str, translate: Translate = translate) -> str:
    """What a field is called."""
    return translate(CASE_FIELDS[field]) if field in CASE_FIELDS else one_line(field)


def step_signs(steps: tuple[object, ...]) -> str:
    """The five steps as five signs."""
    return "".join(DONE if done else OPEN for done in steps)


def method_name(stored: object, translate: Translate = translate) -> str:
    """How a case was settled; nothing for None."""
    return "" if stored is None else translate(METHODS[Method(str(stored))])


def moment_name(stored: object, translate: Translate = translate) -> str:
    """What an evidence shows; as it is stored, if the program has no word for it."""
    return translate(MOMENTS.get(str(stored), as_it_is(one_line(str(stored)))))


def join_lines(text: str) -> str:
    """A text in one line, harmless for a terminal."""
    return one_line(text)


def value_words(
    field: str,
    value: Any,
    words: Words,
    numbers: Mapping[int, str] | None = None,
    *,
    translate: Translate = translate,
    read: Callable[[str], str] = join_lines,
    shows_person: bool = False,
) -> str:
    """A value of a case as a person reads it; `-` for none.

    Args:
        field: by its name in the code.
        value: as the program has it.
        words: the office's words.
        numbers: of other cases, by id.
        translate: into the language of whoever reads.
        read: gives what may be read of a text that people wrote, in one line.
        shows_person: whether what came beside a case may be read whole, though it may tell who complains.
    """
    if value is None or value == () or value == "":
        return NOTHING
    if field in {"status", "channel", "officer"}:
        return one_line(words.name(value)) or NOTHING
    if field in {"categories", "sections"}:
        return one_line(", ".join(filter(None, map(words.name, value)))) or NOTHING
    if field == "parent":
        return one_line((numbers or {}).get(value, f"#{value}"))
    if field == "steps":
        return step_signs(value)
    if field == "method":
        return method_name(value, translate)
    if field == "moment":
        return moment_name(value, translate)
    if field == "priority":
        return translate(PRIORITIES[value])
    if field == "stopped":
        return translate(message("working days: {count}", count=value)) if value else NOTHING
    if field == "reopened":
        return translate(message("{count} times", count=value))
    if isinstance(value, bool):
        return translate(message("yes") if value else message("no"))
    if isinstance(value, datetime):
        return translate(message("{moment}", moment=value))
    if isinstance(value, date):
        return translate(message("{day}", day=value))
    if isinstance(value, tuple):
        if not shows_person:
            from models.personal import (
                hide_all_beside,
            )  # its patterns take 10 to 20 ms, and few cases have such values

            value = hide_all_beside(value)
        return read(", ".join(f"{name} {text}" for name, text in value))
    return read(str(value))
