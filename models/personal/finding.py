"""Where a text names a person, or says how to reach or to find one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import Enum
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
    has = {
        Sign.NONE: True,
        Sign.NUMBER: NUMBER.search(line) is not None,
        Sign.LATIN: _LATIN.search(line) is not None,
    }
    found: list[Found] = []
    for kind, sign, finder in _FINDERS:
        if has[sign] and kind in kinds:
            found += [Found(kind, start, end) for start, end in finder(line)]
    if Kind.PHONE in kinds or Kind.IDENTITY in kinds:
        found += [odd for odd in odd_numbers(line) if odd.kind in kinds]
    if Kind.NAME in kinds:
        found += [
            Found(Kind.NAME, start, end) for name in known_names for start, end in known_person(line, name)
        ]
    if not found:
        return []
    return [Found(kind, *folded.span(start, end)) for kind, start, end in _apart(found)]


class Sign(Enum):
    """What a text must have for a finder to find anything in it."""

    NONE = 0
    NUMBER = 1
    LATIN = 2
    """Or a sign for “at”."""


_LATIN = re.compile("[A-Za-z@]")
# What is surer stands first: it names what two overlap in.
_FINDERS = (
    (Kind.EMAIL, Sign.LATIN, email_addresses),
    (Kind.IDENTITY, Sign.NUMBER, identity_numbers),
    (Kind.IDENTITY, Sign.LATIN, passports),
    (Kind.PHONE, Sign.NUMBER, phones),
    (Kind.BANK, Sign.NUMBER, bank_accounts),
    (Kind.PLATE, Sign.NONE, plates),
    (Kind.HOUSE, Sign.NONE, house_numbers),
    (Kind.LINE, Sign.NONE, line_names),
    (Kind.NAME, Sign.NONE, titled_people),
    (Kind.NAME, Sign.NONE, acquaintances),
    (Kind.NAME, Sign.LATIN, titled_in_latin),
)
_RANK = {kind: rank for rank, kind in enumerate(dict.fromkeys(kind for kind, *_ in _FINDERS))}


def _apart(found: list[Found]) -> list[Found]:
    """Without overlaps: two that overlap become one, of the surer kind; for nothing of either may be left."""
    kept: list[Found] = []
    for one in sorted(found, key=attrgetter("start", "end")):
        if kept and one.start < kept[-1].end:
            before = kept.pop()
            surer = min(before.kind, one.kind, key=_RANK.__getitem__)
            one = Found(surer, before.start, max(before.end, one.end))
        kept.append(one)
    return kept
