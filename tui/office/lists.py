"""The office's own words and numbers as rows of a ledger: which lists there are, their columns, what each row says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from exports.cases.words import METHODS
from exports.language import translate
from models.errors import InvalidValue
from models.messages import Message, message
from models.numbers import parse_count
from models.office.settings import Settings
from models.office.vocabulary import Method, Standing
from models.office.words import List, Word, Words
from models.records import dataclass
from tui.office.number_years import years_row
from tui.widgets.columns import Column, Row

LISTS: tuple[tuple[List, Message], ...] = (
    (List.STATUS, message("Statuses")),
    (List.CHANNEL, message("Channels")),
    (List.CATEGORY, message("Categories")),
    (List.SECTION, message("Sections")),
    (List.OFFICER, message("Officers")),
    (List.ANSWER, message("Answers")),
    (List.AGENCY, message("Agencies")),
    (List.TEXT, message("Texts")),
)
NUMBERS_NAME, HOLIDAYS_NAME = message("Limits"), message("Holidays")
VIEWS: tuple[Message, ...] = (*(name for _, name in LISTS), NUMBERS_NAME, HOLIDAYS_NAME)
NUMBERS, HOLIDAYS = len(LISTS), len(LISTS) + 1

STANDINGS: dict[Standing, Message] = {
    Standing.WAITING: message("to be accepted"),
    Standing.IN_PROGRESS: message("in progress"),
    Standing.FORWARDED: message("sent elsewhere"),
    Standing.FINISHED: message("finished here"),
    Standing.NOT_OURS: message("not ours"),
}
"""What a status can mean."""


def list_name(which: List) -> Message:
    """What a list is called."""
    return dict(LISTS)[which]


def view_of(which: List | None) -> int:
    """The number of a list among the views; that of the first for none.

    Args:
        which: the list.
    """
    return next((at for at, (each, _) in enumerate(LISTS) if each is which), 0)


def columns_of(which: List) -> tuple[Column, ...]:
    """The columns of a list of words."""
    aliases = Column(translate(message("Aliases")), 14, priority=1, grows=True)
    match which:
        case List.STATUS:
            means = Column(translate(message("Meaning")), 15)
            return (
                Column(translate(message("Name")), 22),
                means,
                Column(translate(message("Pending?")), 9),
                aliases,
            )
        case List.CATEGORY:
            days = Column(translate(message("Days")), 5, "right")
            return (Column(translate(message("Name")), 24), days, aliases)
        case List.SECTION:
            return (Column(translate(message("Name")), 34), aliases)
        case List.OFFICER:
            section = Column(translate(message("Section")), 32, priority=1)
            return (
                Column(translate(message("Name")), 24),
                section,
                Column(aliases.title, 14, priority=2, grows=True),
            )
        case List.ANSWER:
            return (
                Column(translate(message("Name")), 24),
                Column(translate(message("Resolution")), 20),
                Column(translate(message("Answer to the complainant")), 20, priority=1, grows=True),
            )
        case List.AGENCY:
            return (
                Column(translate(message("Name")), 30),
                Column(translate(message("Mail address")), 26, priority=2),
                aliases,
            )
        case List.TEXT:
            return (
                Column(translate(message("Name")), 24),
                Column(translate(message("Text")), 20, grows=True),
                Column(aliases.title, 14, priority=1),
            )
    return (Column(translate(message("Name")), 24), aliases)


def rows_of(which: List, words: Words) -> list[Row]:
    """The words of a list in their order; the retired ones say so."""
    return [
        Row(word.id, _cells(word, words), "done" if word.retired else "")
        for word in words.of(which, retired=True)
    ]


def _cells(word: Word, words: Words) -> tuple[str, ...]:
    name = translate(message("{word} (retired)", word=word.word)) if word.retired else word.word
    aliases = ", ".join(word.aliases)
    match word.list:
        case List.STATUS:
            counts = message("yes, pending") if word.pending else message("not pending")
            return (name, describe_meaning(word, words), translate(counts), aliases)
        case List.CATEGORY:
            return (name, "-" if word.days is None else str(word.days), aliases)
        case List.OFFICER:
            return (name, describe_meaning(word, words) or "-", aliases)
        case List.ANSWER:
            return (name, describe_meaning(word, words) or "-", word.text or "")
        case List.AGENCY:
            return (name, word.text or "-", aliases)
        case List.TEXT:
            return (f"::{name}", (word.text or "").replace("\n", " "), aliases)
    return (name, aliases)


def describe_meaning(word: Word, words: Words) -> str:
    """What a word stands for, in words: a status its standing, an answer its method, an officer the section."""
    if not word.means:
        return ""
    match word.list:
        case List.STATUS:
            return translate(STANDINGS[Standing(word.means)])
        case List.ANSWER:
            return translate(METHODS[Method(word.means)])
        case List.OFFICER:
            return words.name(int(word.means))
    return ""


def detail_of(word: Word, settings: Settings) -> str:
    """All that the columns may have cut off."""
    if word.list in (List.ANSWER, List.TEXT):
        return word.text or ""
    lines = []
    if word.list is List.AGENCY:
        told = message("Mail for it goes to {address}.", address=word.text) if word.text else ""
        lines.append(translate(told) if told else translate(message("It has no mail address.")))
    if word.aliases:
        lines.append(translate(message("Aliases: {aliases}", aliases=", ".join(word.aliases))))
    if word.list is List.STATUS:
        counts = (
            message("Cases with this status count as pending.")
            if word.pending
            else message("Cases with this status do not count as pending.")
        )
        lines.append(translate(counts))
    if word.list is List.CATEGORY:
        told = (
            message("To be finished within {days} working days, like all others.", days=settings.finish_days)
            if word.days is None
            else message("To be finished within {days} working days, its own number.", days=word.days)
        )
        lines.append(translate(told))
    return "\n".join(lines)


# Numbers.


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the office can set.

    Attributes:
        field: of `Settings`.
        label: what it is called.
        unit: what it counts.
        help: what it does.
    """

    field: str
    label: Message
    unit: Message
    help: Message


_WORKING_DAYS, _DAYS = message("working days"), message("days")
SETTINGS: tuple[Number, ...] = (
    Number(
        "accept_days",
        message("Accept a case within"),
        _WORKING_DAYS,
        message("Counted from the day after the case arrives; weekends and holidays do not count."),
    ),
    Number(
        "finish_days",
        message("Finish a case within"),
        _WORKING_DAYS,
        message("Counted from the day after the case arrives. A category may have its own number."),
    ),
    Number(
        "soon_days",
        message("Due soon means"),
        _DAYS,
        message("This many days before its deadline a case is shown as due soon."),
    ),
    Number(
        "answer_length",
        message("Confirm answers under"),
        message("characters"),
        message("A shorter answer needs confirming before the case is finished; it can still be saved."),
    ),
    Number(
        "duplicate_days",
        message("Possible duplicate within"),
        _DAYS,
        message(
            "Cases of the same category and place received within this many days are shown as "
            "possible duplicates."
        ),
    ),
    Number(
        "duplicate_metres",
        message("Same place means within"),
        message("metres"),
        message("Cases with coordinates closer than this are at the same place."),
    ),
    Number(
        "evidence_megabytes",
        message("Largest evidence file"),
        message("megabytes"),
        message("Larger photos and documents are refused."),
    ),
    Number(
        "backup_days",
        message("Remind of a backup after"),
        _DAYS,
        message("When the last backup is older than this, the first screen says so. 0 means never."),
    ),
)


def number_columns() -> tuple[Column, ...]:
    """The columns of the numbers."""
    return (
        Column(translate(message("Setting")), 34),
        Column(translate(message("Value")), 8, "right"),
        Column(translate(message("Unit")), 14, grows=True),
    )


def number_rows(settings: Settings) -> Sequence[Row]:
    """A row for each number, and one for the years of the numbers of cases."""
    rows = [
        Row(
            number.field,
            (translate(number.label), f"{getattr(settings, number.field):,}", translate(number.unit)),
        )
        for number in SETTINGS
    ]
    return [*rows, years_row(settings)]


def number_of(field: str) -> Number:
    """The number of a field of `Settings`."""
    return next(number for number in SETTINGS if number.field == field)


def read_number(line: str, least: int, most: int) -> int:
    """Read a number as it was typed.

    Raises:
        InvalidValue: it is none, or out of its bounds.
    """
    count = parse_count(line)
    if count is None or not least <= count <= most:
        raise InvalidValue(
            "line", message("Enter a whole number from {least} to {most}.", least=least, most=most)
        )
    return count


def set_number(settings: Settings, field: str, count: int) -> Settings:
    """The settings with another number."""
    changed: dict[str, Any] = {field: count}
    return replace(settings, **changed)
