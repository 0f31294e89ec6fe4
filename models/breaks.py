"""Where a text can be cut: lines, words and clusters, as ICU has them; without ICU, as libthai has them, or as the letters allow.

Not every platform has a wheel of ICU (`icu4py`). The program works without it: libthai has a dictionary of Thai too, and many
systems have it; where it lacks as well, a line may end between any two clusters. Each is loaded by the first text that needs it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

ICU, LIBTHAI, LETTERS = "ICU", "libthai", "letters"

_LIBRARY = "libthai.so.0"
_LONGEST = 1_000
"""Letters that libthai gets at a time: its search takes longer the more it gets."""

# Compiled by the first text that is cut: most runs of the program cut none.
_THAI_RUN = "[ก-ฺ฿-๛]+"
_TOKEN = r"(?s:[ก-ฺ฿-๛]+|\s+|\w+|.)"
# Behind a blank, a hyphen and a dash, and on both sides of an ideograph; not before what closes or goes on, nor before a blank.
_LINE_END = "(?<=[ \u200b])(?![ \u200b])|(?<=[^ ][-\u2010\u2013\u2014])(?=[^\\W\\d])|(?<=[\u3040-\u9fff])(?=[\u3040-\u9fff])"
_LEADING_VOWELS = frozenset("เแโใไ")
"""They stand before their letter: no line may end behind one."""
_SIGNS = frozenset("๏๐๑๒๓๔๕๖๗๘๙๚๛")
"""Figures and signs: as in ICU, no line ends between them, nor between one and a letter."""


@cache
def breaker() -> str:
    """What knows the words: `ICU`, `libthai`, or nothing but the `letters`."""
    try:
        import icu4py.breakers  # noqa: F401 - 10 MB and 20 ms: only where a text is to be cut
    except ImportError:
        return LETTERS if _libthai() is None else LIBTHAI
    return ICU


def line_places(text: str) -> list[int]:
    """Where a line may end, inside the text, in their order."""
    if breaker() == ICU:
        from icu4py.breakers import LineBreaker

        return _ends(LineBreaker(text, "th"))
    places = {found.start() for found in re.finditer(_LINE_END, text)} | set(_thai_places(text))
    return sorted(places - {0, len(text)})


def words(text: str) -> list[str]:
    """The words, the blanks and the signs between them, which put together are the text.

    Without ICU and libthai a piece of Thai without blanks is one word.
    """
    if breaker() == ICU:
        from icu4py.breakers import WordBreaker

        return list(WordBreaker(text, "th"))
    places = [found.start() for found in re.finditer(_TOKEN, text)]
    if breaker() == LIBTHAI:
        places = sorted({*places, *_thai_places(text)})
    return [text[start:end] for start, end in pairwise([*places, len(text)])]


def clusters(text: str) -> Iterator[str]:
    """The characters as a reader sees them: letters with their marks, signs that are one picture together.

    Without ICU by wcwidth, which cuts the same but for the conjuncts of India and Cambodia: those it keeps together.
    """
    if breaker() == ICU:
        from icu4py.breakers import CharacterBreaker

        return iter(CharacterBreaker(text, "th"))
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def _ends(pieces: Iterable[str]) -> list[int]:
    """Where pieces end that put together are a text, but for the last."""
    places, at = [0], 0
    for piece in pieces:
        at += len(piece)
        places.append(at)
    return places[1:-1]


def _thai_places(text: str) -> Iterator[int]:
    """Where words of Thai end within each piece of Thai without blanks."""
    cut = _libthai() or _letters
    for run in re.finditer(_THAI_RUN, text):
        for start in range(run.start(), run.end(), _LONGEST):
            part = text[start : min(start + _LONGEST, run.end())]
            yield from (start + place for place in cut(part))


def _letters(thai: str) -> list[int]:
    return [
        place
        for place in _ends(clusters(thai))
        if thai[place - 1] not in _LEADING_VOWELS and not _SIGNS.intersection(thai[place - 1 : place + 1])
    ]


@cache
def _libthai() -> Callable[[str], list[int]] | None:
    """The function of libthai that tells the ends of Thai words; None where library or dictionary is not there."""
    import ctypes  # only where ICU lacks

    try:
        library = ctypes.CDLL(_LIBRARY)
        make, find = library.th_brk_new, library.th_brk_find_breaks  # since libthai 0.1.25
    except (OSError, AttributeError):
        return None
    make.restype, make.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    find.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_int), ctypes.c_size_t]
    dictionary = make(None)
    if not dictionary:
        return None

    def places(thai: str) -> list[int]:
        found = (ctypes.c_int * len(thai))()
        count = find(dictionary, thai.encode("tis-620"), found, len(thai))
        return [place for place in found[:count] if 0 < place < len(thai)]

    return places
