"""The diary of a case in sentences: what was done, and what changed by it; the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exports.cases.words import NOTHING, case_field, join_lines, value_words
from exports.language import Translate, translate
from models.cases.acts import Verb
from models.cases.diary import Entry, FieldChange
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import Words, person_name
from models.records import dataclass

VERBS: dict[Verb, Message] = {
    Verb.REGISTER: message("registered the case"),
    Verb.TAKE_IN: message("accepted the case"),
    Verb.ASSIGN: message("assigned it to {sections}"),
    Verb.FORWARD: message("forwarded the case"),
    Verb.TELL_TO_ACT: message("told those responsible to act"),
    Verb.NOTE: message("noted"),
    Verb.EVIDENCE: message("added evidence"),
    Verb.REPORT: message("reported to the head"),
    Verb.TELL_COMPLAINANT: message("informed the complainant"),
    Verb.FINISH: message("finished the case"),
    Verb.HAND_OVER: message("handed the result over to MIS"),
    Verb.SEND: message("made a file of it for another office"),
    Verb.NOT_OURS: message("marked it as not ours"),
    Verb.REOPEN: message("reopened the case"),
    Verb.LOOK_UP: message("looked for a complainant, and this case was found"),
    Verb.READ_PERSON: message("looked at the complainant"),
    Verb.MERGE: message("merged the case"),
    Verb.UNMERGE: message("unmerged the case"),
    Verb.STATUS: message("changed the status"),
    Verb.CHANGE: message("corrected the case"),
    Verb.PRIORITY: message("set the priority"),
    Verb.LOOK_AGAIN: message("set a day to look again"),
    Verb.HOLD: message("stopped the clock: it waits for others"),
    Verb.RESUME: message("let the clock run again"),
    Verb.IMPORT: message("imported from a file"),
    Verb.DAILY_CHECK: message("checked MIS"),
    Verb.OFFICE: message("changed the office's settings"),
    Verb.UNDO: message("undid a change"),
    Verb.SALVAGE: message("saved what could be read of a damaged database"),
    Verb.UPGRADE: message("sealed the history when the program was upgraded"),
    Verb.KEY: message("made or changed the office's key"),
    Verb.CITY: message("changed the offices that the city hears of"),
    Verb.RECEIVE: message("took in what an office sent"),
    Verb.SETTLE: message("said which of two versions counts"),
    Verb.WITHDRAW: message("withdrew what an office sent"),
    Verb.FORGET: message("had the complainant forgotten"),
    Verb.LOST: message("(who did what was lost with a damaged database)"),
}
"""What was done, as a diary tells it after day and name."""

_SHOWN = {
    "handover": (),
    "exchanged": ("office", "number"),
    "evidence": ("name", "moment", "caption"),
    "complainant": ("name", "phone", "reachable"),
}
"""Of the small records that belong to a case: the fields that a diary tells."""


@dataclass(frozen=True, slots=True)
class DiaryWords:
    """Tells the entries of a case's diary.

    Attributes:
        words: the office's words.
        numbers: of other cases, by id.
        shows_person: whether the complainant's name and telephone may be seen.
        translate: into the language of whoever reads.
        read: gives what may be read of a text that people wrote, in one line.
        hidden: stands for the name and the telephone where they may not be seen.
    """

    words: Words
    numbers: Mapping[int, str]
    shows_person: bool = False
    translate: Translate = translate
    read: Callable[[str], str] = join_lines
    hidden: str = "•••"

    def headline(self, entry: Entry, by_act: Mapping[int, Entry]) -> str:
        """What was done, with its day if it was written down on another one, and whether it was taken back.

        Args:
            entry: of the case.
            by_act: all entries of the case, by their acts.
        """
        sentence = self.describe(entry, by_act)
        if entry.on != bangkok_day(entry.at):
            recorded = bangkok_day(entry.at)
            sentence += self.translate(
                message(" (done {day}, recorded {recorded})", day=entry.on, recorded=recorded)
            )
        if entry.forgotten is not None:
            day, by = bangkok_day(entry.forgotten.at), person_name(entry.forgotten.by)
            sentence += self.translate(message(" (forgotten on {day} by {by})", day=day, by=by))
        if not entry.undone:
            return sentence
        again, back = message("{what} (redone)", what=sentence), message("{what} (undone)", what=sentence)
        return self.translate(again if entry.verb is Verb.UNDO else back)

    def describe(self, entry: Entry, by_act: Mapping[int, Entry]) -> str:
        """What was done, as a sentence without its subject."""
        undone = by_act.get(entry.undoes or 0)
        if entry.left:
            return self.translate(
                message("undid an import, but left this case as it is: it had been worked on since")
            )
        if entry.verb is Verb.UNDO and undone is not None:
            return self.translate(message("undid: {what}", what=self._describe_verb(undone)))
        sentence = self._describe_verb(entry)
        return self.translate(message("redid: {what}", what=sentence)) if entry.is_redo else sentence

    def _describe_verb(self, entry: Entry) -> str:
        """What was done, whether for the first time or again."""
        sections = next((change.after for change in entry.changes if change.field == "sections"), None)
        if entry.verb is Verb.ASSIGN and not sections:
            return self.translate(message("assigned the case"))
        if entry.verb is Verb.TELL_COMPLAINANT and any(
            change.field == "reachable" and not change.after for change in entry.changes
        ):
            return self.translate(message("could not reach the complainant"))
        if entry.verb in {Verb.MERGE, Verb.UNMERGE} and (merging := self._describe_merging(entry)):
            return merging
        return self.translate(VERBS[entry.verb], sections=self._value("sections", sections))

    def _describe_merging(self, entry: Entry) -> str:
        """Which case was merged into which, or parted from it; empty if nothing tells."""
        is_merge = entry.verb is Verb.MERGE
        if entry.others:
            numbers = ", ".join(self.numbers.get(case, NOTHING) for case in entry.others)
            return self.translate(
                message("merged case {numbers} into this one", numbers=numbers)
                if is_merge
                else message("split off case {numbers} from this one", numbers=numbers)
            )
        parent = next((change for change in entry.changes if change.field == "parent"), None)
        if parent is None:
            return ""
        number = self.numbers.get(parent.after if is_merge else parent.before, NOTHING)
        return self.translate(
            message("merged the case into {number}", number=number)
            if is_merge
            else message("split the case off from {number}", number=number)
        )

    def describe_changes(self, entry: Entry) -> list[str]:
        """The fields that an entry changed, before and after; without what its sentence has said."""
        return list(filter(None, (self._describe_change(entry.verb, change) for change in entry.changes)))

    def quote_note(self, entry: Entry) -> str:
        """The note that was written with it, in one line; empty if there is none."""
        return f"“{self.read(entry.note)}”" if entry.note else ""

    def _describe_change(self, verb: Verb, change: FieldChange) -> str:
        if change.field == "steps" or change.field not in _SHOWN.get(change.record, (change.field,)):
            return ""
        if change.field == "sections" and verb is Verb.ASSIGN and not change.before:
            return ""
        if change.field == "parent" and verb in {Verb.MERGE, Verb.UNMERGE}:
            return ""
        is_file = (change.record, change.field) == ("evidence", "name")
        label = case_field("file" if is_file else change.field, self.translate)
        if change.record == "complainant" and change.field != "reachable" and not self.shows_person:
            return f"{label}: {self.hidden}"
        before, after = self._value(change.field, change.before), self._value(change.field, change.after)
        if before == after:
            return ""
        return f"{label}: {after}" if before == NOTHING else f"{label}: {before} → {after}"

    def _value(self, field: str, value: object) -> str:
        return value_words(
            field,
            value,
            self.words,
            self.numbers,
            translate=self.translate,
            read=self.read,
            shows_person=self.shows_person,
        )
