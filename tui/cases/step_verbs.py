"""The steps of cases, 1 to 5, from any screen: taken in, told to act, reported, the complainant told, finished.

Each is called as the verbs are of which it is one (`tui.cases.verbs`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from exports.cases.words import STEP_NAMES
from exports.language import translate
from models.cases import workflow
from models.cases.operation import Done
from models.cases.store import load_complaints, merged_into
from models.messages import Message as Sentence
from models.messages import message
from models.office.words import List, Words, load_words
from tui.cases.bare_steps import BARE, bare_numbers
from tui.cases.carry_out import Cases, Ids, OnDone, carry_out, name_cases, unless_closed, with_notice
from tui.cases.deed_day import ask_day
from tui.cases.finish import FinishSheet
from tui.cases.words import OTHER_DAY
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.widgets.choices import Choice

Screen = OfficeScreen[Any]
Revisions = Mapping[int, int]

_MOST_NAMED = 4


def take_in(screen: Screen, cases: Cases, on_done: OnDone, on: date | None = None) -> None:
    """Take cases in that wait: step 1; `on` is the day, if it was an earlier one."""

    def call(ids: Ids, revisions: Revisions) -> Done:
        return workflow.take_in(ids, by=screen.program.by, on=on, revisions=revisions)

    carry_out(screen, cases, call, with_notice(screen, message("accepted, step 1"), on_done))


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
        if option.value == OTHER_DAY:
            ask_day(screen, lambda day: step_done(screen, cases, on_done, day))
        else:
            step(screen, cases, on_done, option.value, on)

    options = [Option(at, f"{at} {translate(STEP_NAMES[at - 1])}") for at in (1, 2, 3, 4)]
    title = message("Step done: {cases}", cases=name_cases(cases))
    if on is not None:
        title = message("Step done on {day}: {cases}", day=on, cases=name_cases(cases))
    options.append(Option(OTHER_DAY, f"5 {translate(OTHER_DAY)}"))
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
        if any(getattr(case, "held_on", None) for case in cases):
            what = message("{what}; it waits for nobody any more", what=what)
        screen.app.push_screen(sheet, unless_closed(screen, what, on_done))

    screen.ask_office(lambda: (load_words(), _merged_ones(cases)), ask, group="words")


def _merged_ones(cases: Cases) -> list[str]:
    """Numbers of the pending cases that go along with these, and are none of them."""
    ids = [case.id for case in cases]
    along = load_complaints([child for child in merged_into(ids) if child not in ids])
    return [child.number for child in along if child.pending]
