"""How a day that counts stands to today, in words; how urgent a case is."""

from __future__ import annotations

from datetime import date

from exports.cases.words import value_words
from exports.language import translate
from models.cases.complaint import Complaint
from models.messages import message
from models.office.vocabulary import Priority
from models.office.words import Words
from tui.widgets.page_line import PageLine

OTHER_DAY = message("It was done on an earlier day …")
"""What is chosen where the day is not today."""


def due_words(due_on: date | None, today: date) -> str:
    """How a day that counts stands to today, in words: late is told by word and sign, not by colour."""
    if due_on is None:
        return ""
    left = (due_on - today).days
    if left < 0:
        return translate(message("{days} days late !", days=-left))
    if left == 0:
        return translate(message("due today !"))
    if left == 1:
        return translate(message("due tomorrow"))
    return translate(message("due {day}", day=due_on))


def priority_line(case: Complaint, words: Words) -> PageLine:
    """The line of a page about an urgent case; what is very urgent is as warm as what is late, until it is done."""
    is_warm = case.pending and case.priority > Priority.URGENT
    return PageLine("! " + value_words("priority", case.priority, words), "late" if is_warm else "strong")
