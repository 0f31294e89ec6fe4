"""What can be done to cases, from any screen: `verb(screen, cases, on_done)`, by their names in `VERBS`.

`screen` asks and tells on its foot what was done; `cases` are complaints or lines of a list (id, revision, number are
looked at); `on_done` gets what came of it, a `Done`, and is not called when the person closes the dialog. Cases that a verb does
not fit are listed. Somebody else's change is never overwritten unseen (`carry_out`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from models.cases import merging, workflow
from models.cases.operation import Done
from models.messages import Message as Sentence
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import List, Words, load_words
from tui.cases.carry_out import Call, Cases, Ids, OnDone, carry_out, name_cases, unless_closed, with_notice
from tui.cases.change_many import change_many
from tui.cases.deed_day import ask_day
from tui.cases.evidence import add_evidence
from tui.cases.following import follow, hold, resume
from tui.cases.forwarding import ask_to_forward
from tui.cases.merging import ask_to_merge
from tui.cases.new import change_case
from tui.cases.sheets import AssignSheet, LineSheet, NoteSheet
from tui.cases.step_verbs import OTHER_DAY, finish, step, step_done, take_in
from tui.cases.take_back import choose_import
from tui.cases.undo import redo, undo
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.widgets.choices import Choice
from tui.widgets.ticks import DIGITS

Screen = OfficeScreen[Any]
Revisions = Mapping[int, int]
Verb = Callable[..., None]
"""Called with the screen, the cases and `on_done`; a step besides with its number."""
VerbName = Literal[
    "assign",
    "change",
    "evidence",
    "finish",
    "follow",
    "forward",
    "hold",
    "merge",
    "not_ours",
    "note",
    "past_imports",
    "redo",
    "reopen",
    "resume",
    "status",
    "step",
    "step_done",
    "take_in",
    "undo",
    "unmerge",
]


def status(screen: Screen, cases: Cases, on_done: OnDone, on: date | None = None) -> None:
    """Give cases another status, by its digit; finished leads on to the answer. `on` is the day, if it was an earlier one."""

    def choose(words: Words) -> None:
        statuses = words.of(List.STATUS)[: len(DIGITS)]
        choices = tuple(
            Choice(str(word.id), DIGITS[at], Sentence("{text}", {"text": word.word}))
            for at, word in enumerate(statuses)
        )
        choices += (Choice("day", "d", OTHER_DAY),)

        def go(answer: str | None) -> None:
            if answer in {None, "cancel"}:
                return
            if answer == "day":
                ask_day(screen, lambda day: status(screen, cases, on_done, day))
                return
            word = words.by_id[int(str(answer))]
            if word.means == Standing.FINISHED:
                finish(screen, cases, on_done)
                return

            def call(ids: Ids, revisions: Revisions) -> Done:
                return workflow.set_status(ids, word.id, by=screen.program.by, on=on, revisions=revisions)

            tell = with_notice(screen, Sentence("{text}", {"text": word.word}), on_done)
            carry_out(screen, cases, call, tell, mine={"status": word.id})

        title = message("Status: {cases}", cases=name_cases(cases))
        if on is not None:
            title = message("Status on {day}: {cases}", day=on, cases=name_cases(cases))
        screen.app.push_screen(Ask(title, _describe(cases, words), choices), go)

    screen.ask_office(load_words, choose, group="words")


def assign(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Hand cases to sections, by their digits, and to an officer."""

    def ask(words: Words) -> None:
        one = cases[0] if len(cases) == 1 else None
        sheet = AssignSheet(
            cases,
            words.of(List.SECTION),
            words.of(List.OFFICER),
            ticked=getattr(one, "sections", ()),
            officer=getattr(one, "officer", None),
        )
        screen.app.push_screen(sheet, unless_closed(screen, message("assigned"), on_done))

    screen.ask_office(load_words, ask, group="words")


def note(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Write a note into the diary of cases."""
    screen.app.push_screen(NoteSheet(cases), unless_closed(screen, message("noted"), on_done))


def not_ours(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Say that cases are none of this office's."""
    sentence = message("Why it is not ours, and whose it is (optional).")
    sheet = LineSheet(
        message("Not ours: {cases}"), cases, sentence, _as_note(screen, workflow.not_ours), "not_ours"
    )
    screen.app.push_screen(sheet, unless_closed(screen, message("not ours"), on_done))


def reopen(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Open settled cases again."""
    sentence = message("Why it is reopened (optional).")
    sheet = LineSheet(
        message("Reopen: {cases}"), cases, sentence, _as_note(screen, workflow.reopen), "reopen"
    )
    screen.app.push_screen(sheet, unless_closed(screen, message("reopened"), on_done))


def unmerge(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Part cases from the one that they went along with."""

    def call(ids: Ids, revisions: Revisions) -> Done:
        return merging.unmerge(ids, by=screen.program.by)

    def tell(done: Done) -> None:
        was_settled = {case.id for case in cases if not getattr(case, "pending", True)}
        is_open = any(each.pending and each.id in was_settled for each in done.changed)
        what = message("unmerged, and open again") if is_open else message("unmerged")
        with_notice(screen, what, on_done)(done)

    carry_out(screen, cases, call, tell)


def change_fields(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Change what is written of cases: of one, all its fields in a form; of many, one field in all of them."""
    change = change_case if len(cases) == 1 else change_many
    change(screen, cases, unless_closed(screen, message("corrected"), on_done))


VERBS: Mapping[VerbName, Verb] = MappingProxyType(
    {
        "assign": assign,
        "change": change_fields,
        "evidence": add_evidence,
        "finish": finish,
        "follow": follow,
        "hold": hold,
        "resume": resume,
        "forward": ask_to_forward,
        "merge": ask_to_merge,
        "not_ours": not_ours,
        "note": note,
        "past_imports": choose_import,
        "redo": redo,
        "reopen": reopen,
        "status": status,
        "step": step,
        "step_done": step_done,
        "take_in": take_in,
        "undo": undo,
        "unmerge": unmerge,
    }
)
"""By the names of their keys."""


def _as_note(screen: Screen, verb: Callable[..., Done]) -> Callable[[str, date | None], Call]:
    """A verb of the workflow that takes the line as its note."""
    by = screen.program.by
    return lambda line, on: lambda ids, revisions: verb(ids, by=by, note=line, on=on, revisions=revisions)


def _describe(cases: Cases, words: Words) -> Sentence | str:
    """What a single case is about and how it stands, so that the person sees it is the right one."""
    if len(cases) > 1:
        return ""
    subject = getattr(cases[0], "subject", None) or ""
    now = words.name(getattr(cases[0], "status", None))
    return Sentence("{text}", {"text": " · ".join(part for part in (subject, now) if part)})
