"""What the office's covering notes say above their text: to whom, under which number, about what, with which enclosures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, cast

from models.cases.acts import Verb, act
from models.cases.setting_rows import COVERING_NOTE, read_setting, write_setting
from models.dates import Period
from models.office.people import Right
from models.thai import clean_line


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words of a covering note's heading; what is empty is left to the note.

    Attributes:
        to: to whom it goes.
        number: of the letter, given for one note.
        subject: given for one note.
        enclosures: a line each.
        month: that number and subject were given for, as `2020-01`.
    """

    to: str = ""
    number: str = ""
    subject: str = ""
    enclosures: tuple[str, ...] = ()
    month: str = ""


def load_note_words(period: Period) -> NoteWords:
    """The words for the note of a month: to whom and with what as last time, number and subject if they were given for it.

    Args:
        period: of the note.
    """
    stored = cast("dict[str, Any]", read_setting(COVERING_NOTE) or {})
    month = _month_of(period)
    is_same = stored.get("month") == month
    return NoteWords(
        str(stored.get("to", "")),
        str(stored.get("number", "")) if is_same else "",
        str(stored.get("subject", "")) if is_same else "",
        tuple(map(str, stored.get("enclosures", ()))),
        month,
    )


def save_note_words(words: NoteWords, period: Period, *, by: str) -> NoteWords:
    """Keep the words of a note for all of the office.

    Args:
        words: as typed.
        period: of the note.
        by: who typed them.

    Returns:
        The words as they are stored, cleaned.

    Raises:
        NotAllowed: the person has no right to the daily work.
    """
    kept = NoteWords(
        clean_line(words.to),
        clean_line(words.number),
        clean_line(words.subject),
        tuple(filter(None, map(clean_line, words.enclosures))),
        _month_of(period),
    )
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        write_setting(doing, COVERING_NOTE, asdict(kept))
    return kept


def _month_of(period: Period) -> str:
    return f"{period.end:%Y-%m}"
