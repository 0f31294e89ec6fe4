"""The diary of a case in sentences: who did what, and what changed by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exports.language import translate
from models.cases.acts import Verb
from models.cases.diary import Entry, FieldChange
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import Words
from tui.cases.words import NOTHING, case_field, moment_words, value_words
from tui.widgets.page_line import PageLine

VERBS: dict[Verb, Message] = {
    Verb.REGISTER: message("entered the case"),
    Verb.TAKE_IN: message("took the case in"),
    Verb.ASSIGN: message("handed it to {sections}"),
    Verb.SHARE: message("shared it with {sections}"),
    Verb.FORWARD: message("forwarded it"),
    Verb.TELL_TO_ACT: message("told those concerned to act"),
    Verb.NOTE: message("noted"),
    Verb.EVIDENCE: message("added evidence"),
    Verb.REPORT: message("reported to the head"),
    Verb.TELL_COMPLAINANT: message("told the complainant"),
    Verb.FINISH: message("finished the case"),
    Verb.NOT_OURS: message("found it not to be ours"),
    Verb.REOPEN: message("opened the case again"),
    Verb.MERGE: message("merged the case"),
    Verb.UNMERGE: message("parted the case again"),
    Verb.STATUS: message("changed the status"),
    Verb.CHANGE: message("corrected the case"),
    Verb.IMPORT: message("imported from a file"),
    Verb.DAILY_CHECK: message("checked MIS"),
    Verb.OFFICE: message("changed the office's settings"),
    Verb.UNDO: message("took a change back"),
}
"""What was done, as a diary tells it after day and name."""

_INDENT = 4
_SMALL_SHOWN = {"evidence": ("name", "moment", "caption"), "complainant": ("name", "phone", "reachable")}
_HIDDEN = "•••"


def diary_lines(
    entries: list[Entry], words: Words, numbers: Mapping[int, str], *, shows_person: bool = False
) -> list[PageLine]:
    """The diary of a case, oldest first: a line for each act, the changes and the note below it.

    Args:
        entries: of the case.
        words: the office's words.
        numbers: of other cases, by id.
        shows_person: whether the complainant's data may be seen.
    """
    by_act = {entry.act: entry for entry in entries}
    lines = []
    for entry in entries:
        look: Any = "faint" if entry.undone or entry.verb is Verb.UNDO else ""
        sentence = f"{moment_words(entry.at)}  {entry.by} {said(entry, words, by_act)}"
        if entry.on != bangkok_day(entry.at):
            sentence += translate(message(" (on {day})", day=entry.on))
        if entry.undone:
            sentence += translate(message(" - taken back"))
        lines.append(PageLine(sentence, look, _INDENT))
        for change in entry.changes:
            told = _change(entry, change, words, numbers, shows_person)
            if told:
                lines.append(PageLine(" " * _INDENT + told, look, _INDENT + 2))
        if entry.note:
            note = entry.note.replace("\n", " ")
            lines.append(PageLine(" " * _INDENT + f"“{note}”", look, _INDENT + 1))
    return lines


def said(entry: Entry, words: Words, by_act: Mapping[int, Entry]) -> str:
    """What was done, as a sentence without its subject."""
    undone = by_act.get(entry.undoes or 0)
    if entry.verb is Verb.UNDO and undone is not None:
        return translate(message("took back: {what}", what=said(undone, words, by_act)))
    if entry.verb is Verb.EVIDENCE and any(
        change.after is None for change in entry.changes if change.field == "name"
    ):
        return translate(message("removed evidence"))
    sections = next((change.after for change in entry.changes if change.field == "sections"), None)
    if entry.verb in {Verb.ASSIGN, Verb.SHARE} and not sections:
        return translate(message("handed it out"))
    return translate(VERBS[entry.verb], sections=value_words("sections", sections, words))


def _change(
    entry: Entry, change: FieldChange, words: Words, numbers: Mapping[int, str], shows_person: bool
) -> str:
    """A field that was changed, before and after; nothing where the sentence has said it."""
    if change.record in _SMALL_SHOWN:
        if change.field not in _SMALL_SHOWN[change.record]:
            return ""
        if change.record == "complainant" and change.field != "reachable" and not shows_person:
            return f"{case_field(change.field)}: {_HIDDEN}"
    elif change.field == "steps" or (change.field == "sections" and entry.verb in {Verb.ASSIGN, Verb.SHARE}):
        return ""
    field = "file" if (change.record, change.field) == ("evidence", "name") else change.field
    before = value_words(field, change.before, words, numbers)
    after = value_words(field, change.after, words, numbers)
    if before == after:
        return ""
    return (
        f"{case_field(field)}: {after}" if before == NOTHING else f"{case_field(field)}: {before} → {after}"
    )
