"""Another status for cases, by its digit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.cases.operation import Done
from models.messages import Message as Sentence
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import List, Words, load_words
from tui.cases.carry_out import Cases, Ids, OnDone, carry_out, name_cases, with_notice
from tui.cases.verbs import load_verb
from tui.cases.words import OTHER_DAY
from tui.framework.ahead import load_ahead
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.widgets.choices import Choice
from tui.widgets.ticks import DIGITS

Screen = OfficeScreen[Any]
Revisions = Mapping[int, int]

_READING = 0.2
"""Seconds after which a person still reads the sheet, and its frame is painted."""


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
                from tui.cases.deed_day import ask_day  # few deeds are written down later

                ask_day(screen, lambda day: status(screen, cases, on_done, day))
                return
            word = words.by_id[int(str(answer))]
            if word.means == Standing.FINISHED:
                load_verb("finish")(screen, cases, on_done)
                return

            def call(ids: Ids, revisions: Revisions) -> Done:
                from models.cases import workflow  # for a sheet that was read quicker than it could be loaded

                return workflow.set_status(ids, word.id, by=screen.program.by, on=on, revisions=revisions)

            tell = with_notice(screen, Sentence("{text}", {"text": word.word}), on_done)
            carry_out(screen, cases, call, tell, mine={"status": word.id})

        title = message("Status: {cases}", cases=name_cases(cases))
        if on is not None:
            title = message("Status on {day}: {cases}", day=on, cases=name_cases(cases))
        screen.app.push_screen(Ask(title, _describe(cases, words), choices), go)
        load_ahead(screen, "models.cases.workflow", seconds=_READING)

    screen.ask_office(load_words, choose, group="words")


def _describe(cases: Cases, words: Words) -> Sentence | str:
    """What a single case is about and how it stands, so that the person sees it is the right one."""
    if len(cases) > 1:
        return ""
    subject = getattr(cases[0], "subject", None) or ""
    now = words.name(getattr(cases[0], "status", None))
    return Sentence("{text}", {"text": " · ".join(part for part in (subject, now) if part)})
