"""A paper that came back beside the one that was printed: which lines differ, and what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from models.papers.code import Witness, codes_in
from models.papers.last_line import is_earlier, split_last_line
from models.papers.line_diff import opcodes
from models.records import dataclass

_MOST_LINES = 8  # that the last line of the narrowest paper takes

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
        witness: the history that its last line names, where that is another than the one it was printed with.
    """

    differences: tuple[Difference, ...]
    around: tuple[str, ...] = ()
    witness: Witness | None = None

    @property
    def size(self) -> int:
        """How many lines differ."""
        return sum(max(len(each.was), len(each.now)) for each in self.differences)


def compare(
    printed: Sequence[str], last: str, lines: Sequence[str], *, is_windows_874: bool, is_page: bool = False
) -> Comparison:
    """Compare one reading of a text with a printed paper.

    Args:
        printed: the lines of the paper in canonical form, without its last.
        last: its last line.
        lines: of the text, trimmed.
        is_windows_874: the text came in an encoding that has not all signs: a line in which all of these became `?`, their usual
            replacements or nothing but HTML's numbers is taken for the printed one.
        is_page: it is the source of a page, in which nothing may stand around: it could change all that the page shows.
    """
    if is_windows_874:
        lines = _widen(lines, (*printed, last))
    written = (last, *_narrow(last)) if is_windows_874 else (last,)
    first, behind, witness = _last_line_at(lines, written)
    differences = []
    body = list(lines[:first])
    while body and not body[-1]:
        body.pop()
    before, middle = _compare_body(printed, body)
    differences += middle
    if first == behind:
        differences.append(Difference(len(printed) + 1, (last,), ()))
    elif witness is None and not _is_last(lines[first:behind], written):
        differences.append(Difference(len(printed) + 1, (last,), tuple(lines[first:behind])))
    after = tuple(lines[behind:])
    if is_page and before:
        differences.insert(0, Difference(1, (), tuple(before)))
        before = []
    if is_page and after:
        differences.append(Difference(len(printed) + 2, (), after))
        after = ()
    elif after and after[0] and not after[0].startswith(("--", "__")):
        end = next((place for place, line in enumerate(after) if not line), len(after))
        differences.append(Difference(len(printed) + 2, (), after[:end]))
        after = after[end:]
    return Comparison(
        tuple(differences),
        tuple(line for line in (*before, *after) if line),
        witness,
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


def _last_line_at(lines: Sequence[str], written: Sequence[str]) -> tuple[int, int, Witness | None]:
    """Where the last line stands, which a narrow paper has in several, and which other history it names, if it does."""
    code = codes_in(written[0])[0]
    places = range(len(lines) - 1, -1, -1)
    at = next((place for place in places if code in codes_in(lines[place])), None)
    if at is None:
        at = next((place for place in places if lines[place]), None)
    if at is None:
        return 0, 0, None
    others: list[tuple[int, int, Witness]] = []
    for first in range(at, max(-1, at - _MOST_LINES), -1):
        for behind in range(at + 1, min(len(lines), at + _MOST_LINES) + 1):
            if _is_last(lines[first:behind], written):
                return first, behind, None
            if (other := _other_history(lines[first:behind], written)) is not None:
                others.append((first, behind, other))
    return others[0] if others else (at, at + 1, None)


def _is_last(lines: Sequence[str], written: Sequence[str]) -> bool:
    """Whether lines are the last line as `exports.layout.wrap` breaks it; two blanks may show that a line goes on."""
    return any(_joined(pieces, last) == last for pieces in _pieces(lines) for last in written)


def _other_history(lines: Sequence[str], written: Sequence[str]) -> Witness | None:
    """The history that a last line names which is right but for that; None if it names none, or more is wrong."""
    for last in written:
        own, right = split_last_line(last)
        for pieces in _pieces(lines):
            told, witness = split_last_line(_joined(pieces, last))
            # The right mark with another number is no other history, but a slip of whoever copied it.
            if witness is not None and told == own and (right is None or witness.mark != right.mark):
                return witness
    return None


def _pieces(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    yield lines
    yield [*lines[:1], *(line.removeprefix("  ") for line in lines[1:])]


def _joined(pieces: Sequence[str], last: str) -> str:
    """The lines put together: with a blank between two where the last line has one there.

    The blank that stood at a break is at the end of its line, where it does not survive.
    """
    text = ""
    for piece in pieces:
        goes_on = text and last[len(text) : len(text) + 1] == " "
        if is_earlier(last) and piece.startswith(" "):
            goes_on = False
        text += f" {piece}" if goes_on else piece
    return text


def _compare_body(printed: Sequence[str], body: list[str]) -> tuple[list[str], list[Difference]]:
    """What stands before the paper, and what differs in it."""
    start = len(body) - len(printed)
    if start >= 0 and body[start:] == list(printed) and (start == 0 or _parts_papers(body[start - 1])):
        return body[:start], []
    before: list[str] = []
    differences: list[Difference] = []
    for _, i, j, k, m in opcodes(printed, body):
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
