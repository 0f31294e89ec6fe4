"""A pile of letters that is entered one after the other: how many there are, what stays from letter to letter, where one stops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.cases.complaint import Complaint
from models.cases.store import load_complaints
from models.errors import InvalidValue
from models.messages import Message, message
from models.thai import to_arabic_digits

MOST_LETTERS = 999

STAYS = ("received_at", "channel", "received_from", "subdistrict", "district", "categories", "sections")
"""Fields that keep what the letter before said where one does not stop at them; all others begin empty."""

ASKED = ("subject", "detail", "address", "categories", "sections", "name", "phone")
"""Where one stops unless one has chosen otherwise."""


OFFERED = (
    *("channel", "subject", "detail", "address", "subdistrict", "district", "categories", "sections"),
    *("name", "phone"),
)
"""Fields at which one may choose to stop: as many as there are digits."""


@dataclass
class Pile:
    """Letters that are entered in a row.

    Attributes:
        total: how many were counted; None if nobody did.
        stops: names of the fields at which Enter stops.
        stored: the cases that were made of them, in their order.
        before: texts of the letter before.
    """

    total: int | None = None
    stops: frozenset[str] = frozenset(ASKED)
    stored: list[Complaint] = field(default_factory=list)
    before: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Message:
        """Which letter it is: `letter 4 of 12`."""
        number = len(self.stored) + 1
        if self.total is None:
            return message("letter {number}", number=number)
        if number > self.total:
            return message("letter {number}, counted: {total}", number=number, total=self.total)
        return message("letter {number} of {total}", number=number, total=self.total)

    @property
    def kept(self) -> dict[str, str]:
        """What stays for the next letter."""
        return {name: self.before[name] for name in STAYS if name not in self.stops and name in self.before}


@dataclass(frozen=True)
class Tally:
    """What the register says of a pile.

    Attributes:
        total: how many letters were counted.
        found: how many of their cases the register has now.
        gone: numbers of those that it has no longer.
    """

    total: int | None
    found: int
    gone: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether the register has as many as were counted."""
        return not self.gone and self.total in {None, self.found}

    @property
    def words(self) -> Message:
        """How the pile stands; a ✓ only where the register has as many as were counted."""
        if self.gone:
            numbers = ", ".join(self.gone)
            return message(
                "! Letters in the register: {found} of {total}. No longer there: {numbers}.",
                found=self.found,
                total=self.found + len(self.gone) if self.total is None else self.total,
                numbers=numbers,
            )
        if self.total is None:
            return message("Letters in the register: {found}.", found=self.found)
        if self.found == self.total:
            return message(
                "✓ Letters in the register: {found} of {total}.", found=self.found, total=self.total
            )
        if self.found > self.total:
            more = self.found - self.total
            return message(
                "! {found} letters are in the register, but {total} were counted: {more} too many.",
                found=self.found,
                total=self.total,
                more=more,
            )
        return message(
            "! Letters in the register: {found} of {total}; {missing} missing.",
            found=self.found,
            total=self.total,
            missing=self.total - self.found,
        )


def tally(pile: Pile) -> Tally:
    """Look in the register whether the letters of a pile are there; it runs in a thread."""
    there = {case.id for case in load_complaints([case.id for case in pile.stored], missing_ok=True)}
    gone = tuple(case.number for case in pile.stored if case.id not in there)
    return Tally(pile.total, len(there), gone)


def read_total(text: str) -> int | None:
    """How many letters were counted; None for nothing.

    Raises:
        InvalidValue: it is no such number.
    """
    digits = to_arabic_digits(text).strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or not 1 <= int(digits[:9]) <= MOST_LETTERS:
        raise InvalidValue(
            "total", message("The number of letters is a whole number from 1 to {most}.", most=MOST_LETTERS)
        )
    return int(digits)
