"""How cases are followed up: how urgent they are, for whom they wait with their clock stopped, when to look at them again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from textual.app import ComposeResult

from exports.cases.words import PRIORITIES
from exports.language import format_day, translate
from models.cases import following
from models.cases.operation import Done
from models.messages import Message as Sentence
from models.messages import message
from models.office.vocabulary import Priority
from models.office.words import List, Words, load_words
from models.quick_dates import Facing, read_quick_date
from tui.cases.carry_out import Cases, Ids, OnDone, carry_out, name_cases, unless_closed, with_notice
from tui.cases.forwarding import options_of
from tui.cases.offers import Offers
from tui.cases.sheets import LineSheet, VerbSheet
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, Ask
from tui.framework.typed_days import AskDay
from tui.keyboard.actions import Action
from tui.widgets.choices import Choice
from tui.widgets.field import FieldLine
from tui.widgets.thai_input import ThaiInput

Screen = OfficeScreen[Any]
Revisions = Mapping[int, int]

COMPLAINANT = message("the complainant")
"""Stands before the agencies that a case can wait for."""
LOOK_AFTER = (1, 2, 3, 7, 14, 30)
"""Days after which one looks again, by their digits."""


def follow(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Ask what of it: the priority by its digit, waiting for others, the day to look again."""
    held = [getattr(case, "held_on", None) is not None for case in cases]
    looked = any(getattr(case, "look_on", None) for case in cases)
    choices = [
        Choice(level.name, str(int(level) + 1), Sentence("{text}", {"text": translate(words)}))
        for level, words in PRIORITIES.items()
    ]
    if not all(held):
        choices.append(Choice("hold", "w", message("waits for others: stop the clock …")))
    if any(held):
        choices.append(Choice("resume", "r", message("the clock runs again …")))
    choices.append(Choice("look", "d", message("look again on …")))
    if looked:
        choices.append(Choice("looked", "x", message("no need to look again")))

    def go(answer: str | None) -> None:
        if answer in Priority.__members__:
            set_priority(screen, cases, on_done, Priority[str(answer)])
        elif answer == "hold":
            hold(screen, cases, on_done)
        elif answer == "resume":
            resume(screen, cases, on_done)
        elif answer == "look":
            ask_look_day(screen, cases, on_done)
        elif answer == "looked":
            look_again(screen, cases, on_done, None)

    title = message("Follow up: {cases}", cases=name_cases(cases))
    screen.app.push_screen(Ask(title, "", tuple(choices)), go)


def set_priority(screen: Screen, cases: Cases, on_done: OnDone, priority: Priority) -> None:
    """Say how urgent cases are."""

    def call(ids: Ids, revisions: Revisions) -> Done:
        return following.set_priority(ids, priority, by=screen.program.by, revisions=revisions)

    tell = with_notice(screen, PRIORITIES[priority], on_done)
    carry_out(screen, cases, call, tell, mine={"priority": priority})


def hold(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Stop the clock of cases that wait for others."""

    def ask(words: Words) -> None:
        sheet = HoldSheet(cases, words)
        screen.app.push_screen(sheet, unless_closed(screen, message("waits, its clock is stopped"), on_done))

    screen.ask_office(load_words, ask, group="words")


def resume(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Let the clock of cases run again."""
    by = screen.program.by

    def call(line: str, on: date | None) -> Any:
        return lambda ids, revisions: following.resume(ids, by=by, note=line, on=on, revisions=revisions)

    sentence = message("What came (optional). The due day moves by the working days that it waited.")
    sheet = LineSheet(message("Run again: {cases}"), cases, sentence, call, "resume")
    screen.app.push_screen(sheet, unless_closed(screen, message("its clock runs again"), on_done))


def look_again(screen: Screen, cases: Cases, on_done: OnDone, day: date | None) -> None:
    """Note the day on which somebody wants to look again; None strikes it out."""

    def call(ids: Ids, revisions: Revisions) -> Done:
        return following.look_again(ids, day, by=screen.program.by, revisions=revisions)

    what = message("look again on {day}", day=day) if day else message("no need to look again")
    carry_out(screen, cases, call, with_notice(screen, what, on_done), mine={"look_on": day})


def ask_look_day(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Ask for the day on which to look again: by a digit, or typed."""
    today = screen.program.today()
    options = []
    for days in LOOK_AFTER:
        day = today + timedelta(days=days)
        words = message("tomorrow") if days == 1 else message("in {days} days", days=days)
        options.append(Option(day, translate(words), format_day(day)))
    options.append(Option(None, translate(message("another day …"))))

    def take(option: Option | None) -> None:
        if option is None:
            return
        if option.value is not None:
            look_again(screen, cases, on_done, option.value)
            return
        question = AskDay(
            message("Look again on"), message("A day, such as 15, 15/2 or +10."), check=read, is_literal=False
        )
        screen.app.push_screen(question, typed)

    def read(line: str) -> date:
        return read_quick_date(line, today=today, facing=Facing.AHEAD)

    def typed(line: str | None) -> None:
        if line is not None:
            look_again(screen, cases, on_done, read(line))

    title = message("Look again: {cases}", cases=name_cases(cases))
    screen.app.push_screen(PickOne(title, options, is_beside_right=True), take)


class HoldSheet(VerbSheet):
    """For whom it waits, why, and since when.

    Args:
        cases: the cases.
        words: of the office.
    """

    DEFAULT_CSS = """
    HoldSheet FieldLine { margin-top: 1; }
    HoldSheet #why { width: 1fr; }
    HoldSheet #note-why { display: none; }
    """
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "accept", ("f2", "ctrl+s"), message("Stop the clock"), message("Stop the clock"), in_palette=False
        ),
        GO_ON,
        CANCEL,
        SHORT_HELP,
    )
    VERB = "hold"

    def __init__(self, cases: Cases, words: Words) -> None:
        sentence = message("Whom it waits for. Until that comes it is not late, and its due day moves.")
        super().__init__(message("Stop the clock: {cases}"), cases, sentence)
        whom = translate(COMPLAINANT)
        self.options = [Option(whom, whom), *options_of(words.of(List.AGENCY))]

    def compose_fields(self) -> ComposeResult:
        """Whom, and why."""
        self.offers = Offers("whom")
        yield self.offers
        yield FieldLine("why", translate(message("Why")), "")

    def opened(self) -> None:
        """Begin with whom."""
        self.offers.offer(self.options)
        super().opened()
        self.set_focus(self.offers.line)

    def submit_line(self, name: str) -> None:
        """Enter takes the marked one and goes on; in the last field it stops the clock."""
        if name == "whom" and self.offers.chosen is not None:
            self.offers.take(self.offers.chosen.value)
        self.action_go_on()

    def action_accept(self) -> None:
        """Stop the clock."""
        whom, by = self.offers.meant, self.program.by
        why = self.query_one("#why", ThaiInput).value

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            return following.hold(ids, whom, by=by, note=why, on=self.on, revisions=revisions)

        self.let_do(call, {"held_for": whom})
