"""Where a text names a person, or says how to reach or to find one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from operator import attrgetter

from models.personal.accounts import bank_accounts, line_names
from models.personal.acquaintances import acquaintances
from models.personal.email_addresses import email_addresses
from models.personal.folding import fold
from models.personal.house_numbers import house_numbers
from models.personal.identity_numbers import identity_numbers, passports
from models.personal.kinds import ALL, Found, Kind
from models.personal.names import known_person, titled_in_latin, titled_people
from models.personal.odd_numbers import odd_numbers
from models.personal.phones import NUMBER, phones
from models.personal.plates import plates


def find_personal(
    text: str, known_names: Iterable[str] = (), *, kinds: Collection[Kind] = ALL
) -> list[Found]:
    """Find the personal data in a text.

    It goes by the shape of numbers and the words around them, so a number of a case, a date, an amount or a short number of an
    authority is none. Thai digits, any blanks and dashes, and characters of no width are seen through.

    Args:
        text: of a citizen or a clerk, clean or not.
        known_names: names to look for wherever they stand, as the complainant's; with or without a title.
        kinds: which kinds to look for.

    Returns:
        What was found, in the order of the text; no two overlap.
    """
    folded = fold(text)
    line = folded.text
    has_digit = _DIGIT.search(line) is not None
    has = (
        True,
        has_digit and NUMBER.search(line) is not None,
        _LATIN.search(line) is not None,
        has_digit or _SLASH in line,
    )
    is_all = kinds is ALL  # a look into a set of words takes longer than it seems
    found: list[Found] = []
    for kind, sign, finder in _FINDERS:
        if has[sign] and (is_all or kind in kinds):
            for start, end in finder(line):
                found.append(Found(kind, start, end))
    if Kind.PHONE in kinds or Kind.IDENTITY in kinds:
        found += [odd for odd in odd_numbers(line) if odd.kind in kinds]
    if Kind.NAME in kinds:
        found += [
            Found(Kind.NAME, start, end) for name in known_names for start, end in known_person(line, name)
        ]
    if not found:
        return []
    found = _apart(found)
    if folded.places is None:
        return found
    return [Found(kind, *folded.span(start, end)) for kind, start, end in found]


# What a text must have for a finder to find anything in it: with Latin letters goes a sign for “at”, with digits the word for the
# sign between the numbers of a house.
_ANYTHING, _NUMBER_IN_IT, _LATIN_IN_IT, _DIGIT_IN_IT = range(4)
_LATIN = re.compile("[A-Za-z@]")
_DIGIT = re.compile("[0-9]")
_SLASH = "ทับ"
# What is surer stands first: it names what two overlap in.
_FINDERS = (
    (Kind.EMAIL, _LATIN_IN_IT, email_addresses),
    (Kind.IDENTITY, _NUMBER_IN_IT, identity_numbers),
    (Kind.IDENTITY, _LATIN_IN_IT, passports),
    (Kind.PHONE, _NUMBER_IN_IT, phones),
    (Kind.BANK, _NUMBER_IN_IT, bank_accounts),
    (Kind.PLATE, _DIGIT_IN_IT, plates),
    (Kind.HOUSE, _DIGIT_IN_IT, house_numbers),
    (Kind.LINE, _ANYTHING, line_names),
    (Kind.NAME, _ANYTHING, titled_people),
    (Kind.NAME, _ANYTHING, acquaintances),
    (Kind.NAME, _LATIN_IN_IT, titled_in_latin),
)
_RANK = {kind: rank for rank, kind in enumerate(dict.fromkeys(kind for kind, *_ in _FINDERS))}


def _apart(found: list[Found]) -> list[Found]:
    """Without overlaps: two that overlap become one, of the surer kind; for nothing of either may be left."""
    if len(found) == 1:
        return found
    kept: list[Found] = []
    for one in sorted(found, key=attrgetter("start", "end")):
        if kept and one.start < kept[-1].end:
            before = kept.pop()
            surer = min(before.kind, one.kind, key=_RANK.__getitem__)
            one = Found(surer, before.start, max(before.end, one.end))
        kept.append(one)
    return kept
