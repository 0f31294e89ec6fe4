"""What can be done to cases, from any screen: `verb(screen, cases, then)`.

`screen` asks and tells on its foot what was done; `cases` are complaints or lines of a list (id, revision, number are
looked at); `on_done` gets what came of it, a `Done`, and is not called when the person closes the dialog. Cases that a verb does
not fit are listed. Somebody else's change is never overwritten unseen (`case_work`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from models.messages import Message as Sentence
from models.messages import message
from tui.cases.carry_out import Call, Cases, Ids, OnDone, about, carry_out, told
from tui.cases.undo import undo as undo
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:
    from models.cases.operation import Done
    from models.office.words import Words

Screen = OfficeScreen[Any]
Revisions = Mapping[int, int]


def status(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Give cases another status, by its digit; finished leads on to the answer."""

    def choose(words: Words) -> None:
        from models.office.vocabulary import Standing
        from models.office.words import List
        from tui.framework.sheets import Ask
        from tui.widgets.choices import Choice
        from tui.widgets.ticks import DIGITS

        statuses = words.of(List.STATUS)[: len(DIGITS)]
        choices = tuple(
            Choice(str(word.id), DIGITS[at], Sentence("{text}", {"text": word.word}))
            for at, word in enumerate(statuses)
        )

        def go(answer: str | None) -> None:
            if answer in {None, "cancel"}:
                return
            word = words.by_id[int(str(answer))]
            if word.means == Standing.FINISHED:
                finish(screen, cases, on_done)
                return

            def call(ids: Ids, revisions: Revisions) -> Done:
                from models.cases.workflow import set_status

                return set_status(ids, word.id, by=screen.program.by, revisions=revisions)

            what = told(screen, Sentence("{text}", {"text": word.word}), on_done)
            carry_out(screen, cases, call, what, mine={"status": word.id})

        title = message("Status: {cases}", cases=about(cases))
        screen.app.push_screen(Ask(title, _about(cases, words), choices), go)

    _with_words(screen, choose)


def finish(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Finish cases: method and words for the complainant, a canned answer by its digit."""

    def ask(words: Words) -> None:
        from models.office.words import List
        from tui.cases.finish import FinishSheet

        sheet = FinishSheet(cases, words.of(List.ANSWER))
        screen.app.push_screen(sheet, _went(screen, message("finished"), on_done))

    _with_words(screen, ask)


def assign(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Hand cases to sections, by their digits, and to an officer."""

    def ask(words: Words) -> None:
        from models.office.words import List
        from tui.cases.sheets import AssignSheet

        one = cases[0] if len(cases) == 1 else None
        sheet = AssignSheet(
            cases,
            words.of(List.SECTION),
            words.of(List.OFFICER),
            ticked=getattr(one, "sections", ()),
            officer=getattr(one, "officer", None),
        )
        screen.app.push_screen(sheet, _went(screen, message("handed out"), on_done))

    _with_words(screen, ask)


def take_in(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Take cases in that wait: step 1."""

    def call(ids: Ids, revisions: Revisions) -> Done:
        from models.cases.workflow import take_in as take

        return take(ids, by=screen.program.by, revisions=revisions)

    carry_out(screen, cases, call, told(screen, message("taken in"), on_done))


def note(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Write a note into the diary of cases."""
    from tui.cases.sheets import NoteSheet

    screen.app.push_screen(NoteSheet(cases), _went(screen, message("noted"), on_done))


def forward(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Pass cases on to another office."""

    def call(line: str) -> Call:
        def forward_(ids: Ids, revisions: Revisions) -> Done:
            from models.cases.workflow import forward as pass_on

            return pass_on(ids, by=screen.program.by, note=line, revisions=revisions)

        return forward_

    sentence = message("To which office, and what they were told.")
    _ask_line(
        screen, message("Forward: {cases}"), cases, sentence, call, message("forwarded"), on_done, "forward"
    )


def not_ours(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Say that cases are none of this office's."""

    def call(line: str) -> Call:
        def refuse(ids: Ids, revisions: Revisions) -> Done:
            from models.cases.workflow import not_ours as not_our

            return not_our(ids, by=screen.program.by, note=line or None, revisions=revisions)

        return refuse

    sentence = message("Why it is not ours, and whose it is; may be left empty.")
    _ask_line(
        screen, message("Not ours: {cases}"), cases, sentence, call, message("not ours"), on_done, "not_ours"
    )


def reopen(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Open settled cases again."""

    def call(line: str) -> Call:
        def open_again(ids: Ids, revisions: Revisions) -> Done:
            from models.cases.workflow import reopen as again

            return again(ids, by=screen.program.by, note=line or None, revisions=revisions)

        return open_again

    sentence = message("Why it is opened again; may be left empty.")
    _ask_line(
        screen, message("Reopen: {cases}"), cases, sentence, call, message("opened again"), on_done, "reopen"
    )


def merge(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Let cases go along with another one, by its number."""

    def call(line: str) -> Call:
        def join(ids: Ids, revisions: Revisions) -> Done:
            from models.cases.merging import merge as join_to
            from models.cases.store import find_number
            from models.errors import InvalidValue

            parent = find_number(line) if line.strip() else None
            if parent is None:
                raise InvalidValue("number", message("There is no case with this number in the register."))
            return join_to(ids, parent.id, by=screen.program.by)

        return join

    sentence = message("Number of the case that it goes along with.")
    _ask_line(screen, message("Merge: {cases}"), cases, sentence, call, message("merged"), on_done, "merge")


def unmerge(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Part cases from the one that they went along with."""

    def call(ids: Ids, revisions: Revisions) -> Done:
        from models.cases.merging import unmerge as part

        return part(ids, by=screen.program.by)

    carry_out(screen, cases, call, told(screen, message("parted again"), on_done))


def step(screen: Screen, cases: Cases, on_done: OnDone, number: int) -> None:
    """Say that a step is done: 1 taken in, 2 told to act, 3 reported, 4 complainant told, 5 the result."""
    if number == 1:
        take_in(screen, cases, on_done)
    elif number == 4:
        _tell_complainant(screen, cases, on_done)
    elif number == 5:
        finish(screen, cases, on_done)
    else:

        def call(ids: Ids, revisions: Revisions) -> Done:
            from models.cases.workflow import report_to_head, tell_to_act

            verb = tell_to_act if number == 2 else report_to_head
            return verb(ids, by=screen.program.by, revisions=revisions)

        carry_out(screen, cases, call, told(screen, message("step {number} done", number=number), on_done))


def _tell_complainant(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    from tui.framework.sheets import Ask
    from tui.widgets.choices import Choice

    def go(answer: str | None) -> None:
        if answer not in {"told", "missed"}:
            return

        def call(ids: Ids, revisions: Revisions) -> Done:
            from models.cases.workflow import tell_complainant

            return tell_complainant(
                ids, by=screen.program.by, reachable=answer == "told", revisions=revisions
            )

        carry_out(screen, cases, call, told(screen, message("step {number} done", number=4), on_done))

    choices = (
        Choice("told", "1", message("The complainant was told")),
        Choice("missed", "2", message("The complainant could not be reached")),
    )
    title = message("Step 4: {cases}", cases=about(cases))
    screen.app.push_screen(
        Ask(title, message("Complainants are told where they can be reached."), choices), go
    )


def change_fields(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Change what is written of cases: of one, all its fields in a form; of many, one field in all of them."""
    if len(cases) == 1:
        from tui.cases.new import change_case as change
    else:
        from tui.cases.change_many import change_many as change
    change(screen, cases, _went(screen, message("corrected"), on_done))


def _ask_line(
    screen: Screen,
    title: Sentence,
    cases: Cases,
    sentence: Sentence,
    call: Callable[[str], Call],
    what: Sentence,
    on_done: OnDone,
    verb: str,
) -> None:
    from tui.cases.sheets import LineSheet

    screen.app.push_screen(LineSheet(title, cases, sentence, call, verb), _went(screen, what, on_done))


def _went(screen: Screen, what: Sentence, on_done: OnDone) -> Callable[[Done | None], None]:
    """Go on when the dialog was closed by doing it."""

    def go(done: Done | None) -> None:
        if done is not None:
            told(screen, what, on_done)(done)

    return go


def _with_words(screen: Screen, on_done: Callable[[Words], None]) -> None:
    def load() -> Words:
        from models.office.words import load_words

        return load_words()

    screen.ask_office(load, on_done, group="words")


def _about(cases: Cases, words: Words) -> Sentence | str:
    """What a single case is about and how it stands, so that the person sees it is the right one."""
    if len(cases) > 1:
        return ""
    subject = getattr(cases[0], "subject", None) or ""
    now = words.name(getattr(cases[0], "status", None))
    return Sentence("{text}", {"text": " · ".join(part for part in (subject, now) if part)})
