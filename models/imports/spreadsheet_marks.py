"""What spreadsheets leave in a table: signs that guard a text from them, and values that they have spoilt."""

from __future__ import annotations

import re

from models.dates import ENGLISH_MONTHS, SHORT_MONTHS
from models.messages import Message, message
from models.thai import clean_line, to_arabic_digits

GUARDS = frozenset("='‘’")
"""A cell that begins with none of these has no guard."""
MARKS = GUARDS | {"#"}
"""A cell that begins with none of these has neither a guard nor an error."""

# Compiled by the first cell that has such a sign: most have none.
_FORMULA = r'=\s*"((?:[^"]|"")*)"\s*'
# Before what a spreadsheet would compute, or would take for a number or a day; any other `'` is the writer's own. Our own exports
# write one more before a text that has such a sign of its own.
_APOSTROPHE = r"['‘’](?=['‘’]*(?:\s*[=+\-@＝＋－＠\t\r]|[0-9๐-๙][0-9๐-๙\s./:,-]*$))"
_ERROR = (
    r"(?i)#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!"
    r"|GETTING_DATA|#+)|Err:\d{3}"
)
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With these begins what a spreadsheet computes; the wide ones are taken for the others in East Asia."""
# A program that divides cells at another sign than the file has does not see its quotes: then a cell may begin in the middle of
# one, and on each of its lines. The signs are those at which spreadsheets offer to divide.
_PART = r"([;,|\t\r\n][ \t]*)(?=['‘’]*[=+\-@＝＋－＠])"
_GUARDED_PART = r"([;,|\t\r\n][ \t]*)'(?=['‘’]*[=+\-@＝＋－＠])"
_SHORTENED = r"(?i)[+-]?\d+(?:[.,]\d+)?E[+-]\d+|[+-]?\d+[.,]\d+E\d+"
_MONTH = "|".join([*(name[:3] for name in ENGLISH_MONTHS), *map(re.escape, SHORT_MONTHS)])
_DAY = (
    rf"(?i)\d{{1,2}}-(?:{_MONTH})(?:-\d{{2}}|-\d{{4}})?|(?:{_MONTH})-\d{{2}}|\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d"
)


def guard_parts(text: str) -> str:
    """A text in which a `'` stands before each part that some program would take for a formula; `bare_parts` takes it off again."""
    return re.sub(_PART, r"\1'", text)


def bare_parts(cell: str) -> str:
    """A text as it was before `guard_parts`."""
    return re.sub(_GUARDED_PART, r"\1", cell) if "'" in cell else cell


def with_guard(cell: str) -> str:
    """A cell of a file, as it stands there, made harmless for a spreadsheet, and read from there as it is now."""
    if without_guard(cell) == cell and cell.lstrip(" ").startswith(COMPUTED):
        cell = f"'{cell}"
    return guard_parts(cell)


def without_guard(cell: str) -> str:
    """A cell without the signs by which a text is kept from being computed: `="0013"` and `'0012` are `0013` and `0012`."""
    text = cell.strip()
    if match := re.fullmatch(_FORMULA, text):
        return without_guard(match[1].replace('""', '"'))
    return text[1:] if re.match(_APOSTROPHE, text) else cell


def is_error(cell: str) -> bool:
    """Whether a cell holds no value but an error of a spreadsheet, `#N/A`, or the hashes of a column too narrow."""
    return re.fullmatch(_ERROR, cell.strip()) is not None


def number_of(cell: str) -> str:
    """The number of a case as it is written in a cell, clean and without guards."""
    if cell.isascii() and cell.replace("-", "").isalnum():
        return cell  # almost all are clean as they are, and each is asked about four times
    text = clean_line(cell)
    # A number has no use for an apostrophe, whatever stands behind it.
    return clean_line(without_guard(text).lstrip("'‘’")) if text[:1] in MARKS else text


def ruin_of(number: str) -> Message | None:
    """Why it can't be known which number was meant; None if it can.

    Args:
        number: as `number_of` gives it.
    """
    head, _, tail = number.partition("-")
    # Almost all are like 2566-0012 or 2023-ABC123, and each is asked about three times.
    if len(head) > 2 and head[:3].isdigit() and head[-1] not in "eE" and (head + tail).isalnum():
        return None
    if is_error(number):
        return message(
            "“{text}” is an error of the spreadsheet: the number of the case is lost.", text=number
        )
    plain = to_arabic_digits(number)
    if re.fullmatch(_SHORTENED, plain):
        return message(
            "“{text}” is a number that the spreadsheet has rounded: which case is meant can't be known.",
            text=number,
        )
    if re.fullmatch(_DAY, plain):
        return message(
            "“{text}” is a day that the spreadsheet has made of a number: which case is meant can't be known.",
            text=number,
        )
    return None
