"""What of a case is searched, in the one way of writing that the index, the check and the needle share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from models.cases.complaint import Complaint
from models.thai import clean_line, to_arabic_digits

END = "  "
"""Stands at the end of the words of a case: so the last two letters, too, begin a trigram."""

SEARCHED = ("number", "subject", "detail", "address", "subdistrict", "district", "answer")
"""The fields that are searched, in their order."""
_NOT_OF_NUMBER = re.compile(r"[\W_]+")
_USUAL_NUMBER = re.compile(r"[0-9]{4}-[A-Z][0-9A-Z]*")
# Marks on Thai letters are no signs, though regular expressions know no difference.
_RUNS = re.compile(r"(?:[^\W_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+")
PARTING = "-"
"""Stands in a `number_key` wherever two groups of digits part."""
BARE = f"replace(number_key, '{PARTING}', '')"
"""The bare number of a case, as SQL."""
IS_PARTED = f"number_key <> {BARE}"
"""Whether its digits part somewhere, as SQL. Those that do have an index of their bare numbers; others are bare by their key."""

OFFICE_SIGN = "ข"
"""Begins the office's own numbers; no number of MIS has a Thai letter."""


_BETWEEN_CASES = "\x1e"
TWO_E, AE = "เเ", "แ"
"""Two letters that look like one; whoever writes in a hurry types the one twice."""
_PARTED = re.compile(" (?:(?<=[\u0e01-\u0e4e] )(?=[0-9])|(?<=[0-9] )(?=[\u0e01-\u0e4e]))")
"""The blank between a Thai word and a figure: some write it, some do not, `ซอย 77` and `ซอย77`."""


def fold_text(text: str) -> str:
    """One way of writing: small letters, Arabic digits, single blanks, แ for two เ."""
    return to_arabic_digits(clean_line(text)).casefold().replace(TWO_E, AE)


def fold_stored(*texts: str | None) -> str:
    """Texts that are clean already, one behind the other, with แ for two เ and without blanks between Thai words and figures.

    So either way of writing finds it.
    """
    plain = to_arabic_digits("\n".join(text for text in texts if text)).casefold().replace("\n", " ")
    return _PARTED.sub("", plain.replace(TWO_E, AE))


def number_key(number: str) -> str:
    """What tells a case from all others: its number in one way of writing.

    Where two groups of digits part is kept, whatever sign parts them: `1/12/2566` is not `11/2/2566`, but it is `1-12-2566` and
    `๑ / ๑๒ / ๒๕๖๖`. Other signs, blanks and small letters say nothing: `2023-ABC` is `2023abc`.
    """
    head, sign, tail = number.partition("-")
    plain = head + tail
    if plain.isascii() and plain.isalnum():  # almost all are; an import asks four times for each
        parts = sign and head[-1:].isdigit() and tail[:1].isdigit()
        return (number if parts else plain).upper()
    if not (number.isascii() and number.isprintable()):
        number = to_arabic_digits(clean_line(number)).replace("\u200d", "")
    key = ""
    for run in _RUNS.findall(number.upper()):
        parts = key[-1:].isdecimal() and run[0].isdecimal()
        key += PARTING + run if parts else run
    return key


def number_keys(numbers: Iterable[str]) -> list[str]:
    """The keys of many numbers, in their order."""
    # As nearly all of MIS are written: in half of the time.
    is_usual = _USUAL_NUMBER.fullmatch
    return [number[:4] + number[5:] if is_usual(number) else number_key(number) for number in numbers]


def bare_number(number: str) -> str:
    """A number of a case without what people leave out who look for it: all signs and blanks; capitals, Arabic digits.

    Two cases may have one bare number: it finds, it never tells apart. The index of words was made with it, so it stays as it is.
    """
    plain = number.replace("-", "")
    if plain.isascii() and plain.isalnum():
        return plain.upper()
    return _NOT_OF_NUMBER.sub("", to_arabic_digits(number)).upper()


def may_be_meant(typed: str, key: str) -> bool:
    """Whether somebody who leaves signs out, or writes some more, may mean one number by another.

    Args:
        typed: key of what was typed: `25661` may mean `2566/1`, and so may `25-66/1`; `256-61` can't.
        key: of a case, of the same digits and letters.
    """
    mine, theirs = _partings(typed), _partings(key)
    return mine <= theirs or theirs <= mine


def _partings(key: str) -> set[int]:
    """Behind how many digits and letters a key has its partings."""
    places = [place for place, letter in enumerate(key) if letter == PARTING]
    return {place - count for count, place in enumerate(places)}


def search_words(complaint: Complaint) -> str:
    """The words of a case, folded, with `END` behind them."""
    return words_of(
        complaint.number,
        complaint.subject,
        complaint.detail,
        complaint.address,
        complaint.subdistrict,
        complaint.district,
        complaint.answer,
    )


def words_of(*texts: str | None) -> str:
    """The folded words of a case by the texts of its searched fields, in this order: number, subject, detail, address,
    subdistrict, district, answer.
    """  # noqa: D205
    return _with_key(fold_stored(*texts), texts[0] or "")


def words_of_many(numbers: Sequence[str], *texts: Sequence[str | None]) -> list[str]:
    """The folded words of many cases, as `words_of` gives them, by their numbers and the columns of their other texts."""
    cases = list(zip(numbers, *texts, strict=True))
    # Folded all at once: that takes a third of the time.
    folded = fold_stored(_BETWEEN_CASES.join("\n".join(filter(None, case)) for case in cases)).split(
        _BETWEEN_CASES
    )
    if len(folded) != len(cases):  # a text that is not clean
        return [words_of(*case) for case in cases]
    return list(map(_with_key, folded, numbers))


def _with_key(folded: str, number: str) -> str:
    key = bare_number(number)
    return f"{folded} {key.casefold()}{END}" if key != number else folded + END
