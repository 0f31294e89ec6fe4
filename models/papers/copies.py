"""The papers that a text holds: each with how it compares with what was printed, and what only names one.

A text may hold several papers, one under the other, and whoever forges one may put the true one beside it. So each last line in it
ends a paper of its own, which is compared by itself; what carries a paper's code and has no last line is a letter, unless it is so
like the paper that it is to be taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from models.messages import Message, message
from models.papers.canonical import Lines, readings, split_lines, trim_lines
from models.papers.code import codes_in
from models.papers.compare import Comparison, Difference, compare
from models.papers.decoding import Source
from models.papers.folding import fold, fold_page
from models.papers.last_line import EVIDENCE
from models.papers.record import Recorded, papers_of_nearly, papers_of_text
from models.papers.shelf import Shelf, count_lines
from models.records import dataclass

MOST_PAPERS = 50
"""So many last lines of a text are looked at, and so many codes."""
_LAST = 4
_END = 2_000
"""In so many letters at the end of a text a code with a slip is looked for."""
_LONG = 1_000_000
_FEW = 4
_MOST_LINES = 8
_CLOSELY = 6
"""So many readings of a text are compared with what was printed, those that have most lines of it."""
_PAGES = "html"

# A tag, a comment, an instruction: not an address in angle brackets.
_MARKUP = re.compile(r"<(?:[!?]|/?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|\Z))")
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BARE = re.compile(r"[\s>]+")
_EVIDENCE = _BARE.sub("", fold(EVIDENCE))


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper as it came back.

    Attributes:
        paper: that it is.
        comparison: with what was printed.
        is_like: it is like the printed paper in more than half of its lines.
        is_windows_874: it came in an encoding that has not all signs.
        is_kept: the register has its text still; else it was let go, and what came back is not the very same.
    """

    paper: Recorded
    comparison: Comparison
    is_like: bool = True
    is_windows_874: bool = False
    is_kept: bool = True

    @property
    def is_unchanged(self) -> bool:
        """Whether it is as it was printed, up to the history that it names."""
        return self.is_kept and not self.comparison.differences


@dataclass(frozen=True, slots=True)
class Stray:
    """Something that carries a code and is no copy of its paper.

    Attributes:
        code: that stands in it.
        paper: of that code; None if none was printed here.
        lines: of it, that carry the code.
        name: of the part that it is in; empty for the file, or a mail's own text.
    """

    code: str
    paper: Recorded | None
    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds.

    Attributes:
        copies: of papers.
        strays: what carries a code, and is none.
        around: lines that are of no paper and carry no code.
        unchecked: what was not looked at.
    """

    copies: tuple[Copy, ...] = ()
    strays: tuple[Stray, ...] = ()
    around: tuple[str, ...] = ()
    unchecked: tuple[str | Message, ...] = ()


def find_copies(source: Source, shelf: Shelf) -> Found:
    """Look for papers in a text."""
    if source.is_page:
        return _of_page(source, shelf)
    lines = split_lines(source.text)
    folded = fold("\n".join(lines)).split("\n")
    ends = [*_ends(folded)]
    if not ends:
        return _of_whole(source, lines, folded, shelf)
    copies: list[Copy] = []
    strays: list[Stray] = []
    around: list[str] = []
    unchecked = []
    if len(ends) > MOST_PAPERS:
        unchecked.append(message("all but the last {count} papers", count=MOST_PAPERS))
        ends = ends[-MOST_PAPERS:]
    start = 0
    for number, (place, codes) in enumerate(ends):
        behind = len(lines) if number + 1 == len(ends) else _behind(lines, place, ends[number + 1][0])
        piece, start = lines[start:behind], behind
        # Of the mark of a history that lost a character, two groups can look like a code that was never given.
        paper = next(filter(None, map(shelf.paper, codes)), None)
        if paper is None:
            strays.append(Stray(codes[0], None, (lines[place],), source.name))
            around += [line for line in piece if line.strip() and line != lines[place]]
            continue
        copy = _nearest(source, "\n".join(piece), [paper], shelf)
        assert copy is not None
        copy = _looked_around(copy, shelf)
        copies.append(copy)
        named, others = _named(copy.comparison.around, source.name, shelf)
        strays += named
        around += others
    return Found(tuple(copies), tuple(strays), tuple(around), tuple(unchecked))


def taken_for(source: Source, papers: Iterable[Recorded], shelf: Shelf) -> Copy | None:
    """A text without a code as the one of some papers that it can be taken for; None if it is like none."""
    lines = split_lines(source.text)
    paper = next((paper for paper in papers if shelf.is_like(lines, paper)), None)
    return None if paper is None else _nearest(source, source.text, [paper], shelf)


def _of_page(source: Source, shelf: Shelf) -> Found:
    """A page is a copy only if its source is that of the printed one, and nothing stands around: a script could show anything."""
    lines = trim_lines(split_lines(source.text))
    seeming = fold_page(source.text)
    codes = codes_in(seeming)[:MOST_PAPERS]
    papers = [paper for code in codes if (paper := shelf.paper(code)) is not None]
    best: Copy | None = None
    for paper in papers or papers_of_text([*_hashes([lines])]):
        shelf.recall(paper, [lines])
        if _PAGES not in shelf.texts(paper):
            best = best or (_not_kept(paper) if shelf.is_let_go(paper) else None)
            continue
        compared = _compared(paper, shelf.lines(paper, _PAGES), lines, source, is_page=True)
        if best is None or not best.is_kept or compared.comparison.size < best.comparison.size:
            best = compared
    told = (seeming.strip()[:200],)
    uncompared = (source.kind,) if source.is_part else ()
    if best is None:
        if papers:
            return Found(strays=(Stray(papers[0].code, papers[0], told, source.name),), unchecked=uncompared)
        return Found(unchecked=uncompared)
    # What a mail program made of a page is none of our lines: it can't be compared. A file that says it is the paper is no copy.
    if best.is_unchanged or not source.is_part or shelf.is_like(lines, best.paper):
        return Found(copies=(best,))
    return Found(strays=(Stray(best.paper.code, best.paper, told, source.name),), unchecked=uncompared)


def _of_whole(source: Source, lines: Sequence[str], folded: Sequence[str], shelf: Shelf) -> Found:
    """A text in which no last line stands: a letter that names papers, or a paper whose last line is changed or gone."""
    codes = codes_in("\n".join(folded))[:MOST_PAPERS]
    papers = [paper for code in codes if (paper := shelf.paper(code)) is not None]
    copy = _nearest(source, "\n".join(lines), papers or None, shelf)
    if copy is None:
        kept = tuple(line for line in lines if line.strip())
        return Found(around=kept)
    if not papers or copy.is_like or shelf.is_like(lines, copy.paper):
        copy = _looked_around(copy, shelf)
        strays, around = _named(copy.comparison.around, source.name, shelf)
        return Found((copy,), tuple(strays), tuple(around))
    strays, around = _named(lines, source.name, shelf)
    return Found(strays=tuple(strays), around=tuple(around))


def _named(lines: Iterable[str], name: str, shelf: Shelf) -> tuple[list[Stray], list[str]]:
    """Of lines that are no paper, those that name one, and the others."""
    naming: dict[str, list[str]] = {}
    others = []
    for line in lines:
        codes = codes_in(fold(line))
        for code in codes:
            if code in naming or len(naming) < MOST_PAPERS:
                naming.setdefault(code, []).append(line)
        if not codes and line.strip():
            others.append(line)
    strays = []
    for code, found in naming.items():
        paper = shelf.paper(code)
        # What looks like a code by chance, such as the number of a case, is none.
        if paper is not None:
            strays.append(Stray(code, paper, tuple(found), name))
        else:
            others += found
    return strays, others


def _looked_around(copy: Copy, shelf: Shelf) -> Copy:
    """A copy with the lines around it among the differences where these can change what it shows, or be taken for it."""
    around = copy.comparison.around
    acting = [line for line in around if _MARKUP.search(line) or _ACTS.search(line)]
    if not acting and shelf.is_like(around, copy.paper):
        acting = [*around]
    if not acting:
        return copy
    differences = (Difference(1, (), tuple(acting)), *copy.comparison.differences)
    kept = tuple(line for line in around if line not in set(acting))
    return Copy(
        copy.paper,
        Comparison(differences, kept, copy.comparison.witness),
        copy.is_like,
        copy.is_windows_874,
    )


def _ends(folded: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines that end a paper, each with the codes that it may have, the last one in it first."""
    for place, line in enumerate(folded):
        if not (codes := codes_in(line)):
            continue
        first = place
        while (
            first
            and place - first < _MOST_LINES
            and folded[first - 1].strip(" >\t")
            and not codes_in(folded[first - 1])
        ):
            first -= 1
        if _EVIDENCE in _BARE.sub("", "".join(folded[first : place + 1])):
            yield place, codes


def _behind(lines: Sequence[str], place: int, following: int) -> int:
    """Where the lines end that follow a last line with no blank one between."""
    behind = place + 1
    while behind < following and lines[behind].strip(" >\t"):
        behind += 1
    return behind if behind < following else place + 1


def _nearest(source: Source, text: str, papers: Sequence[Recorded] | None, shelf: Shelf) -> Copy | None:
    """The paper that a text is most like.

    Args:
        source: that it is from.
        text: all of it, or a piece.
        papers: that it may be; None if it names none that was printed here.
        shelf: what was printed.
    """
    read = list(readings(text, flowed=source.flowed, delsp=source.delsp))
    if papers is None:
        papers = papers_of_text([*_hashes(read)]) or papers_of_nearly("\n".join(read[0][-_LAST:])[-_END:])
    for paper in papers:
        shelf.recall(paper, read)
    candidates: list[tuple[int, int, Recorded, str, Lines]] = []
    for lines in read:
        there = count_lines(lines, is_windows_874=source.is_windows_874)
        candidates += [
            (*shelf.unlike(paper, form, there, is_windows_874=source.is_windows_874), paper, form, lines)
            for paper in papers
            for form in shelf.texts(paper)
        ]
    candidates.sort(key=lambda candidate: candidate[0])
    # What has not half of a paper's lines is none, however it is read.
    closely = _CLOSELY if candidates and candidates[0][0] * 2 <= candidates[0][1] else 1
    best: Copy | None = None
    for _, _, paper, form, lines in candidates[:closely]:
        copy = _compared(paper, shelf.lines(paper, form), lines, source)
        if best is None or _misfit(copy) < _misfit(best):
            best = copy
        if _misfit(best) == (0, False):
            break
    if best is None:
        best = next((_not_kept(paper) for paper in papers if shelf.is_let_go(paper)), None)
    return best


def _not_kept(paper: Recorded) -> Copy:
    """A text that carries the code of a paper of which nothing but the hash is kept, and has another one."""
    return Copy(paper, Comparison(()), is_kept=False)


def _misfit(copy: Copy) -> tuple[int, bool]:
    return copy.comparison.size, copy.comparison.witness is not None


def _compared(
    paper: Recorded, printed: Lines, lines: Lines, source: Source, *, is_page: bool = False
) -> Copy:
    comparison = min(
        (
            compare(printed, last, lines, is_windows_874=source.is_windows_874, is_page=is_page)
            for last in paper.last_lines
        ),
        key=lambda comparison: comparison.size,
    )
    is_like = comparison.size * 2 <= len(printed) + 1
    return Copy(paper, comparison, is_like, source.is_windows_874)


def _hashes(read: Sequence[Lines]) -> Iterator[str]:
    """Hashes that the paper may have whose last line was changed or cut away."""
    for lines in read if sum(map(len, read[0])) < _LONG else read[:_FEW]:
        for end in range(len(lines), max(-1, len(lines) - _LAST), -1):
            kept = list(lines[:end])
            while kept and not kept[-1]:
                kept.pop()
            yield sha256("\n".join(kept).encode("utf-8", "replace")).hexdigest()
