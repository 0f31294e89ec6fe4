"""The words of a covering note's heading are the office's: nobody overwrites another's without being told."""

from datetime import date
from pathlib import Path

import pytest

from models.admin.covering_note import NoteWords, load_note_words, save_note_words
from models.dates import Period
from models.errors import ChangedByOther

MAY = Period(date(2023, 5, 1), date(2023, 5, 31))


def test_words_that_somebody_changed_meanwhile_are_not_overwritten(office: Path) -> None:
    seen = load_note_words(MAY)
    save_note_words(NoteWords(to="ผู้อำนวยการ", number="กท 1"), MAY, by="สมศรี", seen=seen)
    with pytest.raises(ChangedByOther) as told:
        save_note_words(NoteWords(to="หัวหน้าฝ่าย", number="กท 2"), MAY, by="วิชัย", seen=seen)
    assert told.value.by == "สมศรี"
    assert load_note_words(MAY).number == "กท 1"
    assert isinstance(told.value.theirs, NoteWords)
    save_note_words(NoteWords(number="กท 2"), MAY, by="วิชัย", seen=told.value.theirs)
    assert load_note_words(MAY).number == "กท 2"


def test_the_same_words_twice_are_no_quarrel(office: Path) -> None:
    seen = load_note_words(MAY)
    for by in ("สมศรี", "วิชัย"):
        save_note_words(NoteWords(to="ผู้อำนวยการ"), MAY, by=by, seen=seen)
    assert load_note_words(MAY).to == "ผู้อำนวยการ"
