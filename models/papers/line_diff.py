"""Which lines of a paper differ, in time that grows with their number.

`difflib` compares every line with every other like it. Here the lines that stand once in each of both are found first, and those
that follow one another in both hold the two together; between them `difflib` is asked about what is short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_CLOSELY = 400
"""So many lines at most between two that hold are compared with each other; of more, all is told as one."""
_MOST_GAPS = 200
"""In so many gaps at most."""

Opcode = tuple[str, int, int, int, int]


def opcodes(was: Sequence[str], now: Sequence[str]) -> Iterator[Opcode]:
    """How `was` becomes `now`: as `difflib.SequenceMatcher.get_opcodes` tells it, only what differs."""
    shorter = min(len(was), len(now))
    head = next((place for place in range(shorter) if was[place] != now[place]), shorter)
    room = shorter - head
    tail = next((place for place in range(room) if was[-1 - place] != now[-1 - place]), room)
    i, k, gaps = head, head, 0
    for j, m in [*_holding(was, now, head, tail), (len(was) - tail, len(now) - tail)]:
        if i < j or k < m:
            gaps += 1
            yield from _gap(was, now, (i, j, k, m), is_close=gaps <= _MOST_GAPS)
        i, k = j + 1, m + 1


def _gap(
    was: Sequence[str], now: Sequence[str], gap: tuple[int, int, int, int], *, is_close: bool
) -> Iterator[Opcode]:
    i, j, k, m = gap
    if i == j or k == m or not is_close or max(j - i, m - k) > _CLOSELY:
        yield ("insert" if i == j else "delete" if k == m else "replace"), i, j, k, m
        return
    for tag, a, b, c, d in SequenceMatcher(None, was[i:j], now[k:m], autojunk=False).get_opcodes():
        if tag != "equal":
            yield tag, i + a, i + b, k + c, k + d


def _holding(was: Sequence[str], now: Sequence[str], head: int, tail: int) -> list[tuple[int, int]]:
    """Places of lines that stand once in both, and in the same order: the longest such row."""
    end, stop = len(was) - tail, len(now) - tail
    once = Counter(was[head:end])
    once_now = Counter(now[head:stop])
    places = {line: place for place, line in enumerate(now[head:stop], head) if once_now[line] == 1}
    pairs = [
        (place, places[line])
        for place, line in enumerate(was[head:end], head)
        if once[line] == 1 and line in places
    ]
    ends: list[int] = []  # the lowest place in `now` with which a row of this length ends
    rows: list[int] = []
    before: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(rows[length - 1] if length else None)
        if length == len(ends):
            ends.append(place)
            rows.append(number)
        else:
            ends[length], rows[length] = place, number
    found: list[tuple[int, int]] = []
    at = rows[-1] if rows else None
    while at is not None:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
