"""The diary of a case as lines of the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from exports.cases.diary import DiaryWords
from exports.cases.words import join_lines
from exports.language import format_moment
from models.cases.acts import Verb
from models.cases.diary import Entry
from models.office.words import Words
from tui.widgets.page_line import PageLine

_INDENT = 4


def diary_lines(
    entries: list[Entry],
    words: Words,
    numbers: Mapping[int, str],
    *,
    shows_person: bool = False,
    read: Callable[[str], str] = join_lines,
) -> list[PageLine]:
    """The diary of a case, oldest first: a line for each act, the changes and the note below it.

    Args:
        entries: of the case.
        words: the office's words.
        numbers: of other cases, by id.
        shows_person: whether the complainant's data may be seen.
        read: gives what may be read of a text that people wrote, in one line.
    """
    diary = DiaryWords(words, numbers, shows_person, read=read)
    by_act = {entry.act: entry for entry in entries}
    lines = []
    for entry in entries:
        look: Any = "faint" if entry.undone or entry.verb is Verb.UNDO else ""
        sentence = f"{format_moment(entry.at)}  {words.person(entry.by)} {diary.headline(entry, by_act)}"
        lines.append(PageLine(sentence, look, _INDENT))
        for change in diary.describe_changes(entry):
            lines.append(PageLine(" " * _INDENT + change, look, _INDENT + 2))
        if note := diary.quote_note(entry):
            lines.append(PageLine(" " * _INDENT + note, look, _INDENT + 1))
    return lines
