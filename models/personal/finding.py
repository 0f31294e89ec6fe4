"""Where a text names a person, or says how to reach or to find one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from operator import attrgetter

from models.personal.email_addresses import email_addresses
from models.personal.folding import fold
from models.personal.house_numbers import house_numbers
from models.personal.identity_numbers import identity_numbers
from models.personal.kinds import ALL, Found, Kind
from models.personal.names import known_person, titled_people
from models.personal.phones import phones

_NO_DIGITS = re.compile("[^0-9]+")


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
    digits = len(_NO_DIGITS.sub("", folded.text))
    found: list[Found] = []
    for kind, least_digits, finder in _FINDERS:
        if kind in kinds and digits >= least_digits:
            found += (Found(kind, start, end) for start, end in finder(folded.text))
    if Kind.NAME in kinds:
        found += (
            Found(Kind.NAME, start, end)
            for name in known_names
            for start, end in known_person(folded.text, name)
        )
    return [Found(kind, *folded.span(start, end)) for kind, start, end in _apart(found)]


# With how many digits a text must have. What is surer stands first: it names what two overlap in.
_FINDERS = (
    (Kind.EMAIL, 0, email_addresses),
    (Kind.IDENTITY, 13, identity_numbers),
    (Kind.PHONE, 8, phones),
    (Kind.HOUSE, 1, house_numbers),
    (Kind.NAME, 0, titled_people),
)
_RANK = {kind: rank for rank, (kind, *_) in enumerate(_FINDERS)}


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
