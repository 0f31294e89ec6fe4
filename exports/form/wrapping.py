"""Whether a line goes on with the one before it: what a mail program or a narrow page made of one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from heapq import nlargest
from itertools import pairwise

_WIDEST_WRAP = 110
_NARROWEST_USUAL = 70
"""Mail programs break at 72 to 78, counting characters or cells; what fits in this many was not broken for want of room."""

_SHORT = 45
_LONGEST_WORD = 14
_ENOUGH = 2000
_MEASURED = 100

# `exports.layout` measures exactly, but takes longer to load than a form takes to read.
_MARKS = re.compile("[ัิ-ฺ็-๎]+")


def _width(text: str) -> int:
    """About how many cells a line of Thai takes."""
    return len(_MARKS.sub("", text))


class Wrapping:
    """How the lines of one paper are broken."""

    def __init__(self, lines: Iterable[str], prose: int) -> None:
        """Measure the paper.

        Args:
            lines: all of it. Where none is longer than a page is wide, whoever made it broke the long ones.
            prose: how many of them stand before the table, whose columns are narrower.
        """
        lines = [line.strip() for line in lines]
        # The widest line has many characters too; a Thai line has up to half of them on top of others.
        longest = nlargest(_MEASURED, lines, key=len)
        width = max(map(_width, longest), default=0)
        self._broken = width <= _WIDEST_WRAP
        self._room = min(width, _NARROWEST_USUAL)
        self.at_blanks = self._broken and self._only_at_blanks(lines[: min(prose, _ENOUGH)])
        """Only blanks were broken at, as mail programs do; so each break stands for one."""

    @classmethod
    def unbroken(cls) -> Wrapping:
        """Of a page whose lines are known: none goes on on the next."""
        wrapping = cls((), 0)
        wrapping._broken = wrapping.at_blanks = False
        return wrapping

    def goes_on(self, before: str, line: str) -> bool:
        """Whether `line` may go on with the text of `before`, the line above it: its first word found no room there.

        In a paper with longer lines than a page is wide, nothing was broken by a program.
        """
        if not self._broken:
            return False
        first, *_ = line.split(maxsplit=1) or [""]
        # Programs that count characters take a Thai mark for one, and break earlier.
        before = before.strip()
        longer = max(_width(before) + _width(first), len(before) + len(first)) + 1
        return longer > self._room

    def may_go_on(self, before: str, line: str) -> bool:
        """Whether `line` may go on with `before` even where no program broke the lines: that one is as long as a line is wide."""
        return self.goes_on(before, line) or _SHORT <= _width(before.strip()) <= _WIDEST_WRAP

    def _only_at_blanks(self, lines: list[str]) -> bool:
        """Whether many broken lines are far from full: between Thai words there would have been room for one more."""
        broken = [
            _width(line) for line, below in pairwise(lines) if line and below and self.goes_on(line, below)
        ]
        ragged = sum(width < self._room - _LONGEST_WORD for width in broken)
        return ragged * 4 > len(broken)
