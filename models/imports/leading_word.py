"""Free text in the column of the status: `รอรับเรื่อง 3 นาทีที่แล้ว`. The status at its beginning counts, if the rest does not deny it."""

from __future__ import annotations

import re

from models.imports.status_guess import propose_meaning
from models.office.vocabulary import PENDING, Standing
from models.office.words import List, Word, Words, word_key
from models.thai import clean_line

_SIGNS_BEFORE = re.compile(r"^(?:[^\w\u0e01-\u0e4e❌❎✗✘✖×☐⬜🚫⛔]|_)+")
# Thai has no blank at the end of a word: these can only be the next one.
_NEXT = re.compile(r"$|[^\w\u0e01-\u0e4e]|[0-9๐-๙_]|ใน\s*[0-9๐-๙]|เมื่อ|แล้ว|วันที่|โดย|ตั้งแต่")
_TIME_ONLY = re.compile(
    r"(?:[\s\d๐-๙:.,()/+-]|ใน|เมื่อ|แล้ว|ที่|ผ่านมา|วัน|เวลา|นาฬิกา|น\.|วินาที|นาที|ชั่วโมง|ชม|สัปดาห์|เดือน|ปี|กว่า|ประมาณ"
    r"|ago|in|at|on|minutes?|hours?|days?|weeks?|months?|years?|seconds?|mins?|hrs?|hr)*",
    re.IGNORECASE,
)


def leading_status(text: str, words: Words) -> tuple[Word, bool] | None:
    """The status that stands at the beginning of a text; None if it is not plain.

    Args:
        text: clean.
        words: of the office.

    Returns:
        The status, and whether the text says more than that and since when.
    """
    start = _SIGNS_BEFORE.sub("", text)
    folded = start.casefold()
    said = sorted(
        ((said.casefold(), word) for word in words.of(List.STATUS) for said in (word.word, *word.aliases)),
        key=lambda each: -len(each[0]),
    )
    for begins, word in said:
        if folded.startswith(begins) and _NEXT.match(folded, len(begins)):
            rest = clean_line(start[len(begins) :])
            if not _agrees(words.standing(word.id), text):
                return None
            return word, _TIME_ONLY.fullmatch(rest) is None
    return None


def _agrees(standing: Standing, text: str) -> bool:
    """Whether a whole text does not say something else than its first word. To be pending needs no proof."""
    proposed = propose_meaning(text)
    if standing in PENDING:
        return (proposed is None and "100%" not in word_key(text)) or proposed in PENDING
    return proposed is standing
