"""Papers whose text the register keeps no more, as somebody in it was forgotten: known again by their hash alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice

from models.papers.canonical import Lines
from models.papers.record import let_go_hashes, texts_of

_ENDS = 12
"""So many lines at the end of a text may be the paper's last one, and what closes a page behind it."""
_STARTS = 40
"""At so many places at most a paper is taken to begin below the words of a mail."""
_MOST_LETTERS = 50_000_000
"""So many letters are hashed at most, some seconds: a large file is tried at fewer places."""


def texts_for(paper_id: int, read: Sequence[Lines]) -> Mapping[str, str]:
    """The canonical text of a paper by format; of those that were let go, what came back if it is the very same.

    Args:
        paper_id: of the paper.
        read: the readings of the text that came back.
    """
    wanted = let_go_hashes(paper_id)
    found = texts_of(paper_id)
    if wanted:
        left = _MOST_LETTERS
        for text in _bodies(read):
            left -= len(text)
            if left < 0:
                break
            kind = wanted.get(sha256(text.encode("utf-8", "replace")).hexdigest())
            if kind is not None:
                found[kind] = text
                break
    return found


def _bodies(read: Sequence[Lines]) -> Iterator[str]:
    """What may be a paper without its last line."""
    for lines in read:
        starts = [place for place, _ in enumerate(lines) if not place or _parts(lines[place - 1])]
        for start in islice(starts, _STARTS):
            for end in range(len(lines), max(start, len(lines) - _ENDS), -1):
                kept = end
                while kept > start and not lines[kept - 1]:
                    kept -= 1
                yield "\n".join(lines[start:kept])


def _parts(line: str) -> bool:
    """Whether a line may stand between the words of a mail and the paper."""
    return not line or line.endswith(":") or line.startswith("--")
