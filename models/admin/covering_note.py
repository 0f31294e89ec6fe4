"""What the office's covering notes say above their text: to whom, under which number, about what, with which enclosures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from models.cases.acts import Verb, act
from models.cases.setting_rows import COVERING_NOTE, last_changed_by, read_setting, write_setting
from models.cases.tables import SettingRow
from models.dates import Period
from models.errors import ChangedByOther
from models.messages import message
from models.office.people import Right
from models.office.words import person_name
from models.records import dataclass
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


def save_note_words(words: NoteWords, period: Period, *, by: str, seen: NoteWords | None = None) -> NoteWords:
    """Keep the words of a note for all of the office.

    Args:
        words: as typed.
        period: of the note.
        by: who typed them.
        seen: the words as they were when typing began.

    Returns:
        The words as they are stored, cleaned.

    Raises:
        NotAllowed: the person has no right to the daily work.
        ChangedByOther: somebody changed them since they were seen, and not to the same; nothing was changed.
    """
    kept = NoteWords(
        clean_line(words.to),
        clean_line(words.number),
        clean_line(words.subject),
        tuple(filter(None, map(clean_line, words.enclosures))),
        _month_of(period),
    )
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        stored = load_note_words(period)
        if seen is not None and stored not in (seen, kept):
            raise _changed_by_other(stored)
        write_setting(doing, COVERING_NOTE, asdict(kept))
    return kept


def _changed_by_other(stored: NoteWords) -> ChangedByOther:
    row = SettingRow.get_or_none(SettingRow.name == COVERING_NOTE)
    other = last_changed_by("setting", row.id) if row is not None else ""
    return ChangedByOther(
        message(
            "{by} has changed “{word}” in the meantime. Nothing was overwritten.",
            by=person_name(other),
            word=message("Covering note"),
        ),
        theirs=stored,
        by=other,
    )


def _month_of(period: Period) -> str:
    return f"{period.end:%Y-%m}"
