"""The last line of a paper: its code, which print it is, and the history that there was when it was printed."""

from __future__ import annotations

import re

from models.papers.code import ALPHABET, Witness, is_mark

EVIDENCE = "พิมพ์จากระบบตามเรื่องเพื่อเป็นหลักฐาน"
_EARLIER = "ครั้งที่แก้ไข"
_HISTORY = re.compile(r" [·.?] รหัสประวัติถึงรายการที่ ([0-9]{1,18}) ([0-9A-Z-]+)\Z")
_GROUPS = f"(?:[{ALPHABET}]{{7}}- ?){{3}}[{ALPHABET}]{{7}}"
# Wherever a narrow paper breaks it.
_NAMED = re.compile(rf"รหัสประวัติถึง ?รายการ ?ที่ ?([0-9]{{1,18}}) ({_GROUPS})")


def last_line(code: str, number: int, witness: Witness | None = None) -> str:
    """The last line of a paper.

    Args:
        code: of the paper.
        number: which print of the paper this is, counted from 1: the first has not been amended.
        witness: of the history before it; None for a paper of an older version.
    """
    line = f"{EVIDENCE} · รหัส {code} · ฉบับพิมพ์ที่ {number}"
    return line if witness is None else f"{line} · รหัสประวัติถึงรายการที่ {witness.step} {witness.mark}"


def earlier_last_line(code: str, number: int) -> str:
    """The last line as papers of the oldest versions have it, which come back too."""
    return f"{EVIDENCE} · รหัส {code} · {_EARLIER} {number}"


def is_earlier(line: str) -> bool:
    """Whether a last line is as the oldest versions wrote it: they kept the blank at which it broke, before what goes on."""
    return f" · {_EARLIER} " in line


def split_last_line(line: str) -> tuple[str, Witness | None]:
    """A last line without what it says of the history, and that, if it is written as a history's mark is."""
    found = _HISTORY.search(line)
    if found is None or not is_mark(found[2]) or str(int(found[1])) != found[1]:
        return line, None
    return line[: found.start()], Witness(int(found[1]), found[2])


def history_in(text: str) -> Witness | None:
    """The history that a text names, the last one; None if it names none, or one that nobody has."""
    joined = " ".join(line.strip(" \t\r>") for line in text.split("\n"))
    step, mark = next(reversed(_NAMED.findall(joined)), ("0", ""))
    mark = mark.replace(" ", "")
    return Witness(int(step), mark) if is_mark(mark) else None
