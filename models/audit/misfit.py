"""Something in an office that is not as this program saved it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from models.messages import Message, message


class Kind(StrEnum):
    """What it is about, for programs; in the order in which it is told."""

    TABLES = "tables"
    DAMAGE = "damage"
    HISTORY = "history"
    CASE = "case"
    FIGURES = "figures"
    RECORD = "record"
    REPORT = "report"
    DERIVED = "derived"
    SEARCH = "search"


class Misfit(NamedTuple):
    """Something that is not as this program saved it.

    Attributes:
        kind: what it is about.
        sentence: what was found, for a person.
        table: that the row stands, stood or should stand in.
        id: of the row; 0 where it is about more than one.
    """

    kind: Kind
    sentence: Message
    table: str
    id: int


def altered(what: Message) -> Message:
    """The sentence for a record that is another than it was saved."""
    return message(
        "{what} is not as it was saved here: another program changed it, or the file is damaged.", what=what
    )


def removed(what: Message) -> Message:
    """The sentence for a record that is gone."""
    return message("{what} is missing: another program removed it, or the file is damaged.", what=what)


def inserted(what: Message) -> Message:
    """The sentence for a record of which the history tells nothing."""
    return message("{what} was not saved here: another program added it.", what=what)
