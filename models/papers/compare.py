"""A paper that came back beside the one that was printed: which lines differ, and what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from models.papers.code import codes_in

_CLOSELY = 20_000
"""So many lines at most are compared one by one with each other; of more, all that differs is told as one."""

_MOST_LINES = 6  # that the last line of the narrowest paper takes

# How programs write signs that an encoding does not have, other than with a question mark.
_INSTEAD = {
    **dict.fromkeys("─━═", "-"),
    **dict.fromkeys("│┃", "|"),
    **{"·": ".", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "•": "*", "→": "->"},
}
_NARROW = (("cp874", ""), ("cp874", "…“”‘’–—•€"))  # Windows-874, and TIS-620, which has none of these signs


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines that are not as they were printed.

    Attributes:
        line: number of the first of them on the printed paper, counted from 1; of lines put in, the one that they stand before.
        was: as they were printed; none where lines were put in.
        now: as they came back; none where lines are missing.
    """

    line: int
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a text compares with a printed paper.

    Attributes:
        differences: none if the paper is unchanged.
        around: lines before and behind the paper that are none of it: a mail's greeting, its signature.
    """

    differences: tuple[Difference, ...]
    around: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many lines differ."""
        return sum(max(len(each.was), len(each.now)) for each in self.differences)


def compare(printed: Sequence[str], last: str, lines: Sequence[str], *, is_windows_874: bool) -> Comparison:
    """Compare one reading of a text with a printed paper.

    Args:
        printed: the lines of the paper in canonical form, without its last.
        last: its last line.
        lines: of the text, trimmed.
        is_windows_874: the text came in an encoding that has not all signs: a line in which all of these became `?`, their usual
            replacements or nothing but HTML's numbers is taken for the printed one.
    """
    if is_windows_874:
        lines = _widen(lines, (*printed, last))
    first, behind = _last_line_at(lines, last)
    differences = []
    body = list(lines[:first])
    while body and not body[-1]:
        body.pop()
    before, middle = _compare_body(printed, body)
    differences += middle
    if first == behind:
        differences.append(Difference(len(printed) + 1, (last,), ()))
    elif not _is_last(lines[first:behind], last):
        differences.append(Difference(len(printed) + 1, (last,), tuple(lines[first:behind])))
    after = tuple(lines[behind:])
    if after and after[0] and not after[0].startswith(("--", "__")):
        end = next((place for place, line in enumerate(after) if not line), len(after))
        differences.append(Difference(len(printed) + 2, (), after[:end]))
        after = after[end:]
    return Comparison(
        tuple(Difference(each.line, _printable(each.was), _printable(each.now)) for each in differences),
        _printable([line for line in (*before, *after) if line]),
    )


def _printable(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines of a file from anywhere, fit for a screen: what can't be seen is named, so that it neither acts nor hides."""
    return tuple(
        line
        if line.isprintable()
        else "".join(letter if letter.isprintable() else f"‹U+{ord(letter):04X}›" for letter in line)
        for line in lines
    )


def _widen(lines: Sequence[str], printed: Sequence[str]) -> list[str]:
    """Lines with the signs that they were printed with; of several lines that look alike now, the next one in the paper."""
    places: dict[str, list[int]] = {}
    for place, line in enumerate(printed):
        for variant in {line, *_narrow(line)}:
            places.setdefault(variant, []).append(place)
    widened, at = [], -1
    for line in lines:
        if found := places.get(line):
            behind = bisect_right(found, at)
            at = found[behind] if behind < len(found) else found[0]
            widened.append(printed[at])
        else:
            widened.append(line)
    return widened


def _narrow(line: str) -> Iterator[str]:
    for charset, missing in _NARROW:
        outside = {
            character
            for character in set(line)
            if character in missing or not character.encode(charset, "ignore")
        }
        if outside:
            yield "".join("?" if character in outside else character for character in line)
            yield "".join(
                _INSTEAD.get(character, "?") if character in outside else character for character in line
            )
            yield "".join(f"&#{ord(character)};" if character in outside else character for character in line)


def _last_line_at(lines: Sequence[str], last: str) -> tuple[int, int]:
    """Where the last line stands, which a narrow paper has in two or three."""
    code = codes_in(last)[0]
    places = [place for place, line in enumerate(lines) if code in codes_in(line)] or [
        place for place, line in enumerate(lines) if line
    ]
    if not places:
        return 0, 0
    at = places[-1]
    for first in range(at, max(-1, at - 4), -1):
        for behind in range(at + 1, min(len(lines), at + 4) + 1):
            if _is_last(lines[first:behind], last):
                return first, behind
    return at, at + 1


def _is_last(lines: Sequence[str], last: str) -> bool:
    """Whether lines are the last line as `exports.layout.wrap` breaks it; two blanks may show that a line goes on.

    The blank that stood at a break is at the end of its line, where it does not survive: so each may have had one.
    """
    indented = [*lines[:1], *(line.removeprefix("  ") for line in lines[1:])]
    return any(
        last.startswith(pieces[0]) and last in _joined(pieces)
        for pieces in (lines, indented)
        if pieces and len(pieces) <= _MOST_LINES
    )


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """The lines put together in every way: with a blank between two of them, or without."""
    for joints in product(("", " "), repeat=len(pieces) - 1):
        yield pieces[0] + "".join(joint + piece for joint, piece in zip(joints, pieces[1:], strict=True))


def _compare_body(printed: Sequence[str], body: list[str]) -> tuple[list[str], list[Difference]]:
    """What stands before the paper, and what differs in it."""
    start = len(body) - len(printed)
    if start >= 0 and body[start:] == list(printed) and (start == 0 or _parts_papers(body[start - 1])):
        return body[:start], []
    before: list[str] = []
    differences: list[Difference] = []
    for tag, i, j, k, m in _opcodes(printed, body):
        if tag == "equal":
            continue
        now = body[k:m]
        if i == 0 and k == 0:
            own = max(0, len(now) - (j - i))
            cut = next((place for place in range(own, 0, -1) if _parts_papers(now[place - 1])), 0)
            before, now = now[:cut], now[cut:]
        differences.append(Difference(i + 1, tuple(printed[i:j]), tuple(now)))
    return before, [each for each in differences if each.was or each.now]


def _parts_papers(line: str) -> bool:
    """Whether a line parts a mail's own words from the paper that stands in it."""
    return not line or line.endswith(":") or line.startswith("--")


def _opcodes(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """As `difflib` has them; what is equal at both ends is set aside first, for difflib takes its time."""
    shorter = min(len(was), len(now))
    head = next((place for place in range(shorter) if was[place] != now[place]), shorter)
    room = shorter - head
    tail = next((place for place in range(room) if was[-1 - place] != now[-1 - place]), room)
    i, j, k, m = head, len(was) - tail, head, len(now) - tail
    if max(j - i, m - k) > _CLOSELY:
        yield "replace", i, j, k, m
        return
    for tag, a, b, c, d in SequenceMatcher(None, was[i:j], now[k:m]).get_opcodes():
        yield tag, i + a, i + b, k + c, k + d
