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

from exports.cases.words import STEP_NAMES
from exports.language import translate
from models.cases import merging, workflow
from models.cases.operation import Done
from models.cases.store import find_meant, load_complaints
from models.errors import InvalidValue, NotFound
from models.messages import Message as Sentence
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import List, Words, load_words
from tui.cases.bare_steps import BARE, bare_numbers
from tui.cases.carry_out import Call, Cases, Ids, OnDone, carry_out, name_cases, with_notice
from tui.cases.change_many import change_many
from tui.cases.deed_day import ask_day
from tui.cases.evidence import add_evidence
from tui.cases.finish import FinishSheet
from tui.cases.new import change_case
from tui.cases.sheets import AssignSheet, LineSheet, NoteSheet
from tui.cases.take_back import choose_import
from tui.cases.undo import redo, undo
from tui.framework.pick_sheet import Option, PickOne
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
    "forward",
    "merge",
    "not_ours",
    "note",
    "past_imports",
    "redo",
    "reopen",
    "status",
    "step",
    "step_done",
    "take_in",
    "undo",
    "unmerge",
]

_MOST_NAMED = 4
_OTHER_DAY = message("It was done on an earlier day …")


def status(screen: Screen, cases: Cases, on_done: OnDone, on: date | None = None) -> None:
    """Give cases another status, by its digit; finished leads on to the answer. `on` is the day, if it was an earlier one."""

    def choose(words: Words) -> None:
        statuses = words.of(List.STATUS)[: len(DIGITS)]
        choices = tuple(
            Choice(str(word.id), DIGITS[at], Sentence("{text}", {"text": word.word}))
            for at, word in enumerate(statuses)
        )
        choices += (Choice("day", "d", _OTHER_DAY),)

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


def finish(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Finish cases: method and words for the complainant, a canned answer by its digit."""

    def ask(found: tuple[Words, list[str]]) -> None:
        words, along = found
        sheet = FinishSheet(cases, words.of(List.ANSWER), along=along)
        what = (
            message("finished, {count} of them merged ones", count=len(along))
            if along
            else message("finished")
        )
        screen.app.push_screen(sheet, _unless_closed(screen, what, on_done))

    screen.ask_office(lambda: (load_words(), _merged_ones(cases)), ask, group="words")


def _merged_ones(cases: Cases) -> list[str]:
    """Numbers of the pending cases that go along with these, and are none of them."""
    ids = [case.id for case in cases]
    along = load_complaints([child for child in merging.merged_into(ids) if child not in ids])
    return [child.number for child in along if child.pending]


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
        screen.app.push_screen(sheet, _unless_closed(screen, message("assigned"), on_done))

    screen.ask_office(load_words, ask, group="words")


def take_in(screen: Screen, cases: Cases, on_done: OnDone, on: date | None = None) -> None:
    """Take cases in that wait: step 1; `on` is the day, if it was an earlier one."""

    def call(ids: Ids, revisions: Revisions) -> Done:
        return workflow.take_in(ids, by=screen.program.by, on=on, revisions=revisions)

    carry_out(screen, cases, call, with_notice(screen, message("accepted, step 1"), on_done))


def note(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Write a note into the diary of cases."""
    screen.app.push_screen(NoteSheet(cases), _unless_closed(screen, message("noted"), on_done))


def forward(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Pass cases on to another office."""
    sentence = message("To which office, and what it was told.")
    sheet = LineSheet(
        message("Forward: {cases}"), cases, sentence, _as_note(screen, workflow.forward), "forward"
    )
    screen.app.push_screen(sheet, _unless_closed(screen, message("forwarded"), on_done))


def not_ours(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Say that cases are none of this office's."""
    sentence = message("Why it is not ours, and whose it is (optional).")
    sheet = LineSheet(
        message("Not ours: {cases}"), cases, sentence, _as_note(screen, workflow.not_ours), "not_ours"
    )
    screen.app.push_screen(sheet, _unless_closed(screen, message("not ours"), on_done))


def reopen(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Open settled cases again."""
    sentence = message("Why it is reopened (optional).")
    sheet = LineSheet(
        message("Reopen: {cases}"), cases, sentence, _as_note(screen, workflow.reopen), "reopen"
    )
    screen.app.push_screen(sheet, _unless_closed(screen, message("reopened"), on_done))


def merge(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Let cases go along with another one, by its number."""

    def call(line: str, _: date | None) -> Call:
        def join(ids: Ids, revisions: Revisions) -> Done:
            try:
                parent = find_meant(line)
            except NotFound as error:
                raise InvalidValue("number", error.sentence) from error
            if parent is None:
                raise InvalidValue("number", message("There is no case with this number in the register."))
            return merging.merge(ids, parent.id, by=screen.program.by)

        return join

    sentence = message("Number of the case to merge into.")
    sheet = LineSheet(message("Merge: {cases}"), cases, sentence, call, "merge", has_day=False)

    def go(done: Done | None) -> None:
        if done is not None:
            is_settled = any(not each.pending for each in done.changed)
            what = message("merged, and closed like the other case") if is_settled else message("merged")
            with_notice(screen, what, on_done)(done)

    screen.app.push_screen(sheet, go)


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


def step(screen: Screen, cases: Cases, on_done: OnDone, number: int, on: date | None = None) -> None:
    """Say that a step is done: 1 taken in, 2 told to act, 3 reported, 4 complainant told, 5 the result.

    Args:
        screen: that asks.
        cases: the cases.
        on_done: called with what came of it.
        number: of the step.
        on: the day, if it was an earlier one.
    """
    if number == 1:
        take_in(screen, cases, on_done, on)
    elif number == 4:
        _tell_complainant(screen, cases, on_done, on)
    elif number == 5:
        finish(screen, cases, on_done)
    else:
        verb = workflow.tell_to_act if number == 2 else workflow.report_to_head

        def call(ids: Ids, revisions: Revisions) -> Done:
            return verb(ids, by=screen.program.by, on=on, revisions=revisions)

        def do(answer: str | None = "do") -> None:
            if answer == "do":
                tell = with_notice(screen, message("step {number} done", number=number), on_done)
                carry_out(screen, cases, call, tell)

        def ask_or_do(bare: list[str]) -> None:
            if not bare:
                do()
                return
            choices = (
                Choice("stay", "n", message("Leave it open")),
                Choice("do", "y", message("It is done all the same")),
            )
            title = message("Step {number}: {cases}", number=number, cases=name_cases(cases))
            numbers = ", ".join(bare[:_MOST_NAMED]) + (" …" if len(bare) > _MOST_NAMED else "")
            screen.app.push_screen(Ask(title, Sentence(BARE[number].text, {"numbers": numbers}), choices), do)

        screen.ask_office(lambda: bare_numbers([case.id for case in cases], number), ask_or_do, group="words")


def step_done(screen: Screen, cases: Cases, on_done: OnDone, on: date | None = None) -> None:
    """Ask which step is done: on a list its digit is another key on the Thai layout.

    Args:
        screen: that asks.
        cases: the cases.
        on_done: called with what came of it.
        on: the day, if it was an earlier one.
    """

    def take(option: Option | None) -> None:
        if option is None:
            return
        if option.value == _OTHER_DAY:
            ask_day(screen, lambda day: step_done(screen, cases, on_done, day))
        else:
            step(screen, cases, on_done, option.value, on)

    options = [Option(at, f"{at} {translate(STEP_NAMES[at - 1])}") for at in (1, 2, 3, 4)]
    title = message("Step done: {cases}", cases=name_cases(cases))
    if on is not None:
        title = message("Step done on {day}: {cases}", day=on, cases=name_cases(cases))
    options.append(Option(_OTHER_DAY, f"5 {translate(_OTHER_DAY)}"))
    screen.app.push_screen(PickOne(title, options, at=1), take)


def _tell_complainant(screen: Screen, cases: Cases, on_done: OnDone, on: date | None) -> None:
    def go(answer: str | None) -> None:
        if answer not in {"told", "missed"}:
            return
        is_reachable = answer == "told"

        def call(ids: Ids, revisions: Revisions) -> Done:
            return workflow.tell_complainant(
                ids, by=screen.program.by, reachable=is_reachable, on=on, revisions=revisions
            )

        what = (
            message("step {number} done", number=4)
            if is_reachable
            else message("the complainant could not be reached")
        )
        carry_out(screen, cases, call, with_notice(screen, what, on_done, is_success=is_reachable))

    choices = (
        Choice("told", "1", message("The complainant was informed")),
        Choice("missed", "2", message("The complainant could not be reached")),
    )
    title = message("Step 4: {cases}", cases=name_cases(cases))
    sentence = message("Complainants are informed where they can be reached.")
    screen.app.push_screen(Ask(title, sentence, choices), go)


def change_fields(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Change what is written of cases: of one, all its fields in a form; of many, one field in all of them."""
    change = change_case if len(cases) == 1 else change_many
    change(screen, cases, _unless_closed(screen, message("corrected"), on_done))


VERBS: Mapping[VerbName, Verb] = MappingProxyType(
    {
        "assign": assign,
        "change": change_fields,
        "evidence": add_evidence,
        "finish": finish,
        "forward": forward,
        "merge": merge,
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


def _unless_closed(screen: Screen, what: Sentence, on_done: OnDone) -> Callable[[Done | None], None]:
    """Go on when the dialog was closed by doing it."""

    def go(done: Done | None) -> None:
        if done is not None:
            with_notice(screen, what, on_done)(done)

    return go


def _describe(cases: Cases, words: Words) -> Sentence | str:
    """What a single case is about and how it stands, so that the person sees it is the right one."""
    if len(cases) > 1:
        return ""
    subject = getattr(cases[0], "subject", None) or ""
    now = words.name(getattr(cases[0], "status", None))
    return Sentence("{text}", {"text": " · ".join(part for part in (subject, now) if part)})
