"""What was printed, looked up once for all that a file holds: a file may name one paper fifty times over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from models.papers.canonical import Lines
from models.papers.folding import fold
from models.papers.let_go import texts_for
from models.papers.record import Recorded, let_go_hashes, paper_of_code, texts_of

_TELLING = 6
"""So many letters has a line that tells one paper from another."""
_LEAST = 3
_NO_LETTERS = re.compile(r"[\W\d_]+")
_LOST = re.compile(r"&#[0-9]+;|[^\w\u0e00-\u0e7f]+")
_THAI = re.compile("[ก-๛]")


class Shelf:
    """The papers that were looked up, and what of them was made for comparing."""

    def __init__(self) -> None:
        self._papers: dict[str, Recorded | None] = {}
        self._texts: dict[int, dict[str, str]] = {}
        self._let_go: dict[int, bool] = {}
        self._lines: dict[tuple[int, str], tuple[str, ...]] = {}
        self._counted: dict[tuple[int, str, bool], Counter[str]] = {}
        self._telling: dict[int, list[set[str]]] = {}

    def paper(self, code: str) -> Recorded | None:
        """The paper of a code; None if none was printed here."""
        if code not in self._papers:
            self._papers[code] = paper_of_code(code)
        return self._papers[code]

    def texts(self, paper: Recorded) -> dict[str, str]:
        """The canonical text of a paper by format."""
        if paper.id not in self._texts:
            self._texts[paper.id] = texts_of(paper.id)
        return self._texts[paper.id]

    def recall(self, paper: Recorded, read: Sequence[Lines]) -> None:
        """Take what came back for the text of a paper that the register has let go, if it is the very same.

        Args:
            paper: that it may be.
            read: the readings of the text that came back.
        """
        if paper.id not in self._let_go:
            self._let_go[paper.id] = bool(let_go_hashes(paper.id))
        if self._let_go[paper.id]:
            self._texts[paper.id] = {**self.texts(paper), **texts_for(paper.id, read)}

    def is_let_go(self, paper: Recorded) -> bool:
        """Whether the register keeps no text of a paper any more, and none came back that is the same; once recalled."""
        return self._let_go[paper.id] and not self.texts(paper)

    def lines(self, paper: Recorded, form: str) -> tuple[str, ...]:
        """The lines of a text that was printed.

        Args:
            paper: that it is of.
            form: name of its format.
        """
        key = paper.id, form
        if key not in self._lines:
            text = self.texts(paper)[form]
            self._lines[key] = tuple(text.split("\n")) if text else ()
        return self._lines[key]

    def unlike(
        self, paper: Recorded, form: str, there: Counter[str], *, is_windows_874: bool
    ) -> tuple[int, int]:
        """How many lines of a printed text are not among those of another, and how many it has.

        Args:
            paper: that was printed.
            form: name of the format.
            there: the lines of the other text, as `count_lines` counts them.
            is_windows_874: see `count_lines`.
        """
        key = paper.id, form, is_windows_874
        if key not in self._counted:
            self._counted[key] = count_lines(self.lines(paper, form), is_windows_874=is_windows_874)
        wanted = self._counted[key]
        total = wanted.total()
        return total - sum(min(count, wanted[line]) for line, count in there.items()), total

    def is_like(self, lines: Iterable[str], paper: Recorded) -> bool:
        """Whether lines are so like a paper that they can be taken for it: a third of those that tell it from others is there.

        Figures do not count, for these are what is forged, nor do signs that can't be seen, or letters that look like others.
        """
        there = _words(lines)
        if paper.id not in self._telling:
            self._telling[paper.id] = [
                {
                    words
                    for words in _words(self.lines(paper, form))
                    if len(words) >= _TELLING and _THAI.search(words)
                }
                for form in self.texts(paper)
            ]
        return any(
            len(telling & there) >= max(_LEAST, len(telling) / 3)
            for telling in self._telling[paper.id]
            if telling
        )


def count_lines(lines: Iterable[str], *, is_windows_874: bool) -> Counter[str]:
    """How often each line is there.

    Args:
        lines: of a text.
        is_windows_874: it came in an encoding that has not all signs: those that may be lost do not count.
    """
    return Counter(_LOST.sub("", line) for line in lines) if is_windows_874 else Counter(lines)


def _words(lines: Iterable[str]) -> set[str]:
    return {_NO_LETTERS.sub("", line) for line in fold("\n".join(lines)).split("\n")}
