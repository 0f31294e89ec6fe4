"""Many texts masked at once, as the columns of a table are: just as one by one, but several times as fast.

Most texts name nobody, or have a house number before a road and nothing else. So texts are put together and looked through for
signs that each kind of personal data cannot be without. Only where one stands a text is masked by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from models.personal import house_numbers, plates
from models.personal.accounts import LINE, LINE_IN_THAI
from models.personal.acquaintances import MAY_CALL, acquaintance_at
from models.personal.email_addresses import ADDRESS
from models.personal.folding import BARRIER, NO_WIDTH, TAG_HEAD, fold
from models.personal.identity_numbers import PASSPORT
from models.personal.kinds import Kind
from models.personal.late_patterns import late_pattern
from models.personal.masking import MOST_READINGS, mask
from models.personal.names import LATIN, may_name, titled_at
from models.personal.odd_numbers import IN_WORDS, LETTERED
from models.personal.phones import NUMBER
from models.personal.signs import by_first_digit, by_first_letter
from models.personal.titles import MAY_TITLE
from models.personal.words import TAG_OF

_EDGE = "\ue001"
_BETWEEN = f"\n{_EDGE}"
"""Stands between texts: no pattern goes across it."""

_TAG = TAG_OF[Kind.HOUSE]
_HIDDEN = BARRIER * len(_TAG)

# None of the signs but that of a plate depends on what is around it: one that is not there is not there beside a tag either.
# A match without a group is a sign that is there often, where there is nothing to be hidden: it is looked at more closely.
_WORDS = (LINE_IN_THAI, IN_WORDS, plates.TOLD, *house_numbers.SIGNS)
_LETTERS = late_pattern(by_first_letter([sign.pattern for sign in _WORDS], (MAY_TITLE, MAY_CALL)))
_NUMBERS = late_pattern(by_first_digit([NUMBER.pattern], [sign.pattern for sign in plates.SIGNS]))
_PLATES = late_pattern(by_first_digit((), [sign.pattern for sign in plates.SIGNS]))
# Few texts have a letter that is not Thai: only these are looked through for the other signs.
_NOT_THAI = re.compile("[A-Za-z@|]")
_SIGNS_NOT_THAI = (LATIN, LINE, PASSPORT, LETTERED, ADDRESS, house_numbers.LATIN_SIGN)
_ODD = re.compile(f"[^\n -~ก-๎{_EDGE}]")
"""What is in all that is no text as most are: digits of other scripts, characters of no width. Looking for it is quick."""
_OWN_LOWER = re.compile("[\u0130\u03a3]")
"""Letters of which the small one depends on the text, or is two."""


def mask_many(texts: Sequence[str], names: Sequence[str | None] = ()) -> list[str]:
    """Mask all personal data in some texts, each by itself as `mask` does.

    Args:
        texts: of citizens or clerks.
        names: for each text a name to mask wherever it stands, or None; nothing if there is none at all.

    Returns:
        The texts without their personal data, in their order.
    """
    distinct = list(dict.fromkeys(texts))
    masked = dict(zip(distinct, _together(distinct), strict=True))
    result = [masked[text] for text in texts]
    if any(names):
        lowered = dict(zip(distinct, _lower(distinct), strict=True))
        for place, (text, name) in enumerate(zip(texts, names, strict=True)):
            if name and ((small := lowered[text]) is None or may_name(small, name)):
                result[place] = mask(text, known_names=(name,))
    return result


def _together(texts: list[str]) -> list[str]:
    if not texts:
        return []
    joined = _BETWEEN.join(texts)
    is_odd = _ODD.search(joined) is not None
    if (is_odd and NO_WIDTH.search(joined)) or joined.count(_EDGE) != len(texts) - 1:
        # In those with characters of no width nothing stands where it stands in what they are folded to.
        plain = [text for text in texts if not (NO_WIDTH.search(text) or _EDGE in text)]
        others = iter(_together(plain))
        is_plain = set(plain)
        return [next(others) if text in is_plain else mask(text) for text in texts]
    folded = fold(joined).text if is_odd or TAG_HEAD in joined else joined
    starts = list(accumulate((len(text) + len(_BETWEEN) for text in texts), initial=0))
    singly = {
        text
        for text in _find_sign(_NOT_THAI, folded, starts)
        if any(sign.search(folded, starts[text], starts[text + 1]) for sign in _SIGNS_NOT_THAI)
    }
    titled: set[int] = set()
    for sign in _LETTERS.finditer(folded):
        place = sign.start()
        text = bisect_right(starts, place) - 1
        if text not in singly:
            named = sign.lastindex or titled_at(folded, place) or acquaintance_at(folded, place)
            (singly if named else titled).add(text)
    numbered = [
        (bisect_right(starts, sign.start()) - 1, sign.lastindex) for sign in _NUMBERS.finditer(folded)
    ]
    singly.update(text for text, is_number in numbered if is_number)
    singly.update(_with_plates({text for text, _ in numbered} - singly, folded, starts))
    # Again until there is nothing more to be found, as one by one.
    readings = 0
    while spans := list(house_numbers.numbers_before_places(folded)):
        if (readings := readings + 1) >= MOST_READINGS:
            break
        joined, folded = _replace(joined, spans, _TAG), _replace(folded, spans, _HIDDEN)
    masked = joined.split(_BETWEEN)
    if readings:
        starts = list(accumulate((len(text) + len(_BETWEEN) for text in masked), initial=0))
        near = {text for sign in (_PLATES, plates.TOLD) for text in _find_sign(sign, folded, starts)}
        singly.update(_with_plates(near - singly, folded, starts))
        singly.update(bisect_right(starts, start) - 1 for start, _ in spans)
        # Beside a tag a title may read otherwise than before.
        singly.update(text for text in titled if masked[text] != texts[text])
    for text in singly:
        masked[text] = mask(texts[text])
    return masked


def _find_sign(sign: re.Pattern[str], folded: str, starts: list[int]) -> Iterator[int]:
    """Which texts have a sign."""
    behind = 0
    while match := sign.search(folded, behind):
        text = bisect_right(starts, match.start()) - 1
        yield text
        behind = starts[text + 1]


def _with_plates(some: Iterable[int], folded: str, starts: list[int]) -> Iterator[int]:
    """Those of some texts in which a plate stands; most that have its sign have none (ซอยที่ 4)."""
    for text in some:
        if any(plates.plates(folded[starts[text] : starts[text + 1] - len(_BETWEEN)])):
            yield text


def _replace(text: str, spans: list[tuple[int, int]], instead: str) -> str:
    parts, behind = [], 0
    for start, end in spans:
        parts.append(text[behind:start])
        behind = end
    parts.append(text[behind:])
    return instead.join(parts)


def _lower(texts: list[str]) -> list[str | None]:
    """The texts as names are looked for in them; None where a name may be found only beside a tag."""
    joined = _BETWEEN.join(texts)
    folded, places, _ = fold(joined)
    if places is None and joined.count(_EDGE) == len(texts) - 1 and not _OWN_LOWER.search(joined):
        return [*folded.lower().split(_BETWEEN)]
    return [None if _OWN_LOWER.search(text) else fold(text).text.lower() for text in texts]
