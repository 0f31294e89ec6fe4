"""What of a case is searched, in the one way of writing that the index, the check and the needle share."""

from __future__ import annotations

import re

from models.cases.complaint import Complaint
from models.thai import clean_line, to_arabic_digits

END = "  "
"""Stands at the end of the words of a case: so the last two letters, too, begin a trigram."""

_NOT_OF_NUMBER = re.compile(r"[\W_]+")

OFFICE_SIGN = "ข"
"""Begins the office's own numbers; no number of MIS has a Thai letter."""


def fold_text(text: str) -> str:
    """One way of writing: small letters, Arabic digits, single blanks."""
    return to_arabic_digits(clean_line(text)).casefold()


def number_key(number: str) -> str:
    """A number of a case without what people leave out: dashes, blanks, dots; capital letters, Arabic digits."""
    plain = number.replace("-", "")
    if plain.isascii() and plain.isalnum():  # almost all are; an import asks four times for each
        return plain.upper()
    return _NOT_OF_NUMBER.sub("", to_arabic_digits(number)).upper()


def search_words(complaint: Complaint) -> str:
    """The words of a case, folded, with `END` behind them."""
    return words_of(
        complaint.number,
        complaint.subject,
        complaint.detail,
        complaint.address,
        complaint.subdistrict,
        complaint.district,
    )


def words_of(*texts: str | None) -> str:
    """The folded words of a case by the texts of its searched fields, in this order: number, subject, detail, address,
    subdistrict, district.
    """  # noqa: D205
    number = texts[0] or ""
    key = number_key(number)
    # Stored text is clean already: only digits and case are left to fold.
    joined = to_arabic_digits("\n".join(text for text in texts if text)).casefold().replace("\n", " ")
    return f"{joined} {key.casefold()}{END}" if key != number else joined + END
