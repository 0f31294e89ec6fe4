"""What a paper said, by its code alone: read over the telephone, or copied from a corner of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.cases.acts import Verb, act
from models.cases.store import load_complaints
from models.papers.code import ALPHABET, LENGTHS, code_in, nearly_in
from models.papers.record import Recorded, all_codes, paper_of_code, texts_of
from models.papers.superseded import Later, find_later
from models.records import dataclass
from models.storage.database import snapshot
from models.thai import clean_line, to_arabic_digits

_SIGNS = re.compile(r"[\s\u2010-\u2015-]")
_MOST = 5
"""So many papers are named whose codes are nearly the one that was read."""


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """What the register knows of a code.

    Attributes:
        code: as codes are written, or as it was read where it is none.
        paper: that has it; None if none was printed here.
        later: what came after the paper, oldest first; nothing if it still tells how things stand.
        alike: papers whose codes are nearly it, the last printed first; only where none has it.
        has_slip: whether no paper anywhere can have it: its check character does not fit.
    """

    code: str
    paper: Recorded | None = None
    later: tuple[Later, ...] = ()
    alike: tuple[Recorded, ...] = ()
    has_slip: bool = False


def is_code(text: str) -> bool:
    """Whether a text is a code: fourteen characters, or the eight of older papers, of which the last fits the others."""
    return code_in(_plain(text)) is not None and len(_plain(text)) in LENGTHS


def may_be_code(text: str) -> bool:
    """Whether somebody may have read or typed a code so, with a slip."""
    plain = _plain(text)
    return plain.isascii() and plain.isalnum() and any(abs(len(plain) - length) <= 1 for length in LENGTHS)


def look_up_code(text: str) -> CodeAnswer:
    """What the register knows of the paper with a code.

    Args:
        text: the code as it was read: blanks, dashes, small letters and Thai digits do not matter.

    Raises:
        DatabaseUnusable: the database complained.
    """
    plain = _plain(text)
    code = code_in(plain) if len(plain) in LENGTHS else None
    with snapshot():
        paper = paper_of_code(code) if code is not None else None
        if paper is not None:
            return CodeAnswer(paper.code, paper, find_later(paper))
        near = [each for each in all_codes() if _is_near(plain, each.replace("-", ""))]
        found = [paper for each in near[-_MOST:] if (paper := paper_of_code(each)) is not None]
    return CodeAnswer(code or plain, alike=tuple(reversed(found)), has_slip=code is None)


def read_text(paper: Recorded, *, by: str) -> list[str]:
    """The lines of a paper as it was printed, without its last line.

    Who reads one that shows persons by name is written into the history, and into the diary of the case that it is about.

    Args:
        paper: which.
        by: who reads it.
    """
    if paper.with_names:
        with act(Verb.READ_PERSON, by, note=paper.code) as doing:
            for case in load_complaints([*_cases(paper)], missing_ok=True):
                doing.write_note(case)
            doing.id  # noqa: B018  # also where it is about no single case
    return next(iter(texts_of(paper.id).values()), "").split("\n")


def _cases(paper: Recorded) -> Iterator[int]:
    """Ids of the cases that a paper is about, where it names them."""
    for name in paper.revisions:
        kind, _, rest = name.partition(":")
        number = rest.partition(":")[0]
        if kind == "case" and number.isdecimal():
            yield int(number)


def _plain(text: str) -> str:
    return _SIGNS.sub("", to_arabic_digits(clean_line(text))).upper()


def _is_near(read: str, code: str) -> bool:
    """Whether a code may have been read so: one character wrong, missing or too many, two exchanged, or some that no code has."""
    if nearly_in(read, code):
        return True
    if len(read) != len(code):
        return False
    wrong = [place for place, pair in enumerate(zip(read, code, strict=True)) if pair[0] != pair[1]]
    if all(read[place] not in ALPHABET for place in wrong):
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return read[first] == code[second] and read[second] == code[first]
