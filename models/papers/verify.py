"""Whether a paper that came back is from this register, and as it was printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import person_name
from models.papers.canonical import Lines, readings
from models.papers.code import code_in, codes_in
from models.papers.compare import Comparison, Difference, compare
from models.papers.extract import Source, extract_texts, other_parts
from models.papers.record import Recorded, paper_of_code, papers_of_nearly, papers_of_text, texts_of
from models.papers.superseded import Later, find_later

_CODES = 20
"""So many codes of a text are looked up: a mail may answer others that hold papers too."""
_LAST = 4


class State(StrEnum):
    """What can be said of a paper."""

    UNCHANGED = "unchanged"
    OLDER = "older"
    CHANGED = "changed"
    NOT_FROM_HERE = "not_from_here"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of looking at a paper.

    Attributes:
        state: unchanged, unchanged but of an older revision, changed, not from this register, or no text at all.
        paper: what the register knows of it, where it is from here.
        differences: of a changed one, the lines that differ.
        later: what came after it, oldest first; a changed one can be older too.
        around: lines before and behind the paper that are none of it, as a mail's greeting; the reader should be told.
        code: that stands in the text, also where it is none of ours.
        unchecked: kinds of the parts of a mail that were not compared (`text/html`): what they show may be something else.
        is_windows_874: it came in an encoding that has not all signs, so that lines drawn with ─ were compared loosely.
    """

    state: State
    paper: Recorded | None = None
    differences: tuple[Difference, ...] = ()
    later: tuple[Later, ...] = ()
    around: tuple[str, ...] = ()
    code: str | None = None
    unchecked: tuple[str, ...] = ()
    is_windows_874: bool = False

    @property
    def sentence(self) -> Message:
        """The verdict for a person."""
        if self.paper is None:
            if self.state is State.UNREADABLE:
                return message(
                    "The file contains no text that can be read. Give the paper as text, Markdown or mail."
                )
            if self.code is None:
                return message(
                    "The paper is not from this register: it has no code, and no paper here has "
                    "the same text."
                )
            return message(
                "The paper is not from this register: the code {code} was never issued here.", code=self.code
            )
        told = {"code": self.paper.code, "day": bangkok_day(self.paper.at), "by": person_name(self.paper.by)}
        if self.state is State.UNCHANGED:
            return message("Printed here and unchanged: paper {code} of {day}, by {by}.", **told)
        if self.state is State.OLDER:
            return message(
                "Printed here and unchanged, but the register has changed since: paper {code} of "
                "{day}, by {by}.",
                **told,
            )
        return message(
            "Printed here, then altered: paper {code} of {day}, by {by}; lines that differ: {lines}.",
            **told,
            lines=Comparison(self.differences).size,
        )


def verify_text(data: bytes) -> Verdict:
    """Look at a paper that came back: a file of plain text, Markdown, or a mail with the paper in it.

    Args:
        data: the bytes of the file.

    Raises:
        DatabaseUnusable: the database complained.
    """
    found = extract_texts(data)
    if not found:
        return Verdict(State.UNREADABLE)
    nearest = [each for source in found if (each := _nearest(source)) is not None]
    unchecked = other_parts(data)
    if not nearest:
        code = next(filter(None, (code_in(source.text) for source in found)), None)
        return Verdict(State.NOT_FROM_HERE, code=code, unchecked=unchecked)
    # A mail may bring a paper twice, as its text and attached: then each must be as it was printed. A letter that only names
    # the code is no paper.
    copies = [each for each in nearest if each.is_copy]
    worst = max(copies, key=_size) if copies else min(nearest, key=_size)
    later = find_later(worst.paper)
    differences = worst.comparison.differences
    return Verdict(
        state=State.CHANGED if differences else State.OLDER if later else State.UNCHANGED,
        paper=worst.paper,
        differences=differences,
        later=later,
        around=worst.comparison.around,
        code=worst.paper.code,
        unchecked=unchecked,
        is_windows_874=worst.is_windows_874,
    )


@dataclass(frozen=True, slots=True)
class _Nearest:
    paper: Recorded
    comparison: Comparison
    is_copy: bool
    is_windows_874: bool


def _size(each: _Nearest) -> int:
    return each.comparison.size


def _nearest(source: Source) -> _Nearest | None:
    """The paper that a text is most like; None if it is like none."""
    best: _Nearest | None = None
    for paper, comparison, length in _comparisons(source):
        if best is None or comparison.size < best.comparison.size:
            is_copy = comparison.size * 2 <= length
            best = _Nearest(paper, comparison, is_copy, source.is_windows_874)
        if not comparison.differences:
            break
    return best


def _comparisons(source: Source) -> Iterator[tuple[Recorded, Comparison, int]]:
    """How each reading of a text compares with each paper that it may be, and how many lines that has."""
    read = list(readings(source.text, flowed=source.flowed, delsp=source.delsp))
    papers = [paper for code in codes_in(source.text)[:_CODES] if (paper := paper_of_code(code))]
    for paper in papers or papers_of_text([*_hashes(read)]) or papers_of_nearly(_end(read[0])):
        last_lines = [line for line in paper.last_lines if _tail(line) in "".join(source.text.split())]
        for text in texts_of(paper.id).values():
            printed = tuple(text.split("\n")) if text else ()
            for lines in read:
                for last in last_lines or paper.last_lines[:1]:
                    yield (
                        paper,
                        compare(printed, last, lines, is_windows_874=source.is_windows_874),
                        len(printed) + 1,
                    )


def _tail(last_line: str) -> str:
    """The words of a last line by which it is told from that of another version, without blanks: a line end may stand at any."""
    return "".join(last_line.rpartition("·")[2].split())


def _end(lines: Lines) -> str:
    """The lines among which that of the code is, if nothing stands behind the paper."""
    return "\n".join(lines[-_LAST:])


def _hashes(read: list[Lines]) -> Iterator[str]:
    """Hashes that the paper may have whose last line was changed or cut away."""
    for lines in read:
        for end in range(len(lines), max(-1, len(lines) - 4), -1):
            kept = list(lines[:end])
            while kept and not kept[-1]:
                kept.pop()
            yield sha256("\n".join(kept).encode()).hexdigest()
