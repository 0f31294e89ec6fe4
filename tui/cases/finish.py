"""Finishing cases: a canned answer by its digit, the method, and the words for the complainant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult

from exports.cases.words import METHODS
from exports.language import translate
from models.cases.corrections import TEXT_LIMIT
from models.cases.finishing import ShortAnswer, finish
from models.cases.last_answer import Answer, last_answer
from models.cases.operation import Done
from models.errors import TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.office.vocabulary import Method
from models.office.words import Word
from tui.cases.carry_out import Cases
from tui.cases.sheets import VerbSheet
from tui.framework.sheets import Ask
from tui.framework.text_modules import fill_module
from tui.keyboard.actions import NEXT_FIELD, Action
from tui.widgets.choices import Choice, Choices
from tui.widgets.one_of import OneOf
from tui.widgets.thai_area import ThaiArea
from tui.widgets.ticks import DIGITS
from tui.widgets.words import Words

_CANNED = Action("canned", ("1",), message("Canned answer"), message("Use the canned answer of the digit"))
"""Only on the foot: the list itself hears the digits."""
_MOST_NAMED = 4
_AROUND = 16
"""Lines of the sheet besides the canned answers."""


class FinishSheet(VerbSheet):
    """Finish cases: a canned answer by its digit, the method, and the words for the complainant, which can be changed.

    Args:
        cases: the cases.
        answers: the office's canned answers.
        method: how it was settled, if that is known.
        answer: words that stand there already.
        along: numbers of the cases that are merged into these and are finished with them.
    """

    DEFAULT_CSS = """
    FinishSheet ThaiArea { height: 5; }
    """
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *VerbSheet.ACTIONS[:1],
        Action(
            "last_answer",
            ("f5",),
            message("As before"),
            message("Use the resolution and the answer of the case that you finished last"),
        ),
        *VerbSheet.ACTIONS[1:],
    )
    VERB = "finish"

    def __init__(
        self,
        cases: Cases,
        answers: list[Word],
        method: str | None = None,
        answer: str = "",
        along: Sequence[str] = (),
    ) -> None:
        super().__init__(message("Finish: {cases}"), cases, _say_before(cases, along))
        self.answers = answers[: len(DIGITS)]
        self.method = method
        self.answer = answer
        self._filled: dict[int, str] = {}
        """The canned answers that were taken, with the values of the case, by their ids."""

    def compose_fields(self) -> ComposeResult:
        """The canned answers, the method, the words."""
        if self.answers:
            yield Choices(
                tuple(
                    Choice(str(word.id), DIGITS[at], Sentence("{text}", {"text": word.word}))
                    for at, word in enumerate(self.answers)
                ),
                around=_AROUND,
            )
        methods = [(method, translate(name)) for method, name in METHODS.items()]
        yield OneOf(translate(message("Resolution")), methods, self.method, id="method")
        yield Words(" " + translate(message("Answer to the complainant")), classes="faint")
        yield ThaiArea(self.answer, takes_lines=True, id="answer", limit=TEXT_LIMIT)

    def opened(self) -> None:
        """Begin at the canned answers."""
        super().opened()
        self.set_focus(self.query_one(Choices) if self.answers else self.area)

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """At the canned answers their digits are told; in the words, how one leaves them: Enter begins a line there."""
        first, *others = super().foot_actions
        if isinstance(self.focused, Choices) and self.answers:
            digits = f"{DIGITS[0]}–{DIGITS[len(self.answers) - 1]}" if len(self.answers) > 1 else DIGITS[0]
            return (_CANNED._replace(keys=(digits,)), first, *others)
        return (first, NEXT_FIELD, *others) if isinstance(self.focused, ThaiArea) else (first, *others)

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_canned(self) -> None:
        """To the canned answers."""
        self.set_focus(self.query_one(Choices))

    @property
    def area(self) -> ThaiArea:
        """The words for the complainant."""
        return self.query_one("#answer", ThaiArea)

    def on_choices_made(self, event: Choices.Made) -> None:
        """Take a canned answer; where its words stand there already, its digit stores them."""
        event.stop()
        word = next(word for word in self.answers if str(word.id) == event.choice.id)
        typed = self.area.text.strip()
        if typed and typed == self._filled.get(word.id):
            self.action_accept()
            return
        if word.means:
            self.query_one(OneOf).value = word.means
        self.query_one(Choices).cursor = self.answers.index(word)

        def put(text: str) -> None:
            is_own = bool(typed) and typed not in self._filled.values()
            self.area.text = f"{typed}\n{text}" if is_own else text
            self._filled[word.id] = text.strip()
            self.area.move_cursor(self.area.document.end)  # own words go on where those end

        fill_module(self, word, put)

    def action_last_answer(self) -> None:
        """Write the resolution and the words of the case that this person finished last; they can be changed."""
        by = self.program.by

        def put(found: Answer | None) -> None:
            if found is None:
                self.notice(message("You have finished no case lately whose answer could be used again."))
                return
            typed, words = self.area.text.strip(), {text.strip() for text in self._filled.values()}
            self.query_one(OneOf).value = found.method
            self.area.text = f"{typed}\n{found.words}" if typed and typed not in words else found.words
            self.set_focus(self.area)

        self.ask_office(lambda: last_answer(by), put, group="words")

    def on_key(self, event: events.Key) -> None:
        """Enter on a canned answer takes it, and goes on as everywhere."""
        if event.key != "enter" or not isinstance(self.focused, Choices):
            return
        event.stop()
        word = self.answers[self.focused.cursor]
        if not self.area.text.strip() or self.area.text.strip() != self._filled.get(word.id):
            self.focused.choose()
        self.action_go_on()

    def action_accept(self) -> None:
        """Finish."""
        self._finish(is_enough=False)

    def _finish(self, *, is_enough: bool) -> None:
        answer, method, by = self.area.text, self.query_one("#method", OneOf).value, self.program.by

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            return finish(
                ids,
                by=by,
                method=Method(str(method)),
                answer=answer,
                on=self.on,
                revisions=revisions,
                short_answer_ok=is_enough,
            )

        self.let_do(call, {"method": method, "answer": answer})

    def show_refusal(self, error: TamruangError) -> bool:
        """Ask once more about few words; say below what else is wrong."""
        if not isinstance(error, ShortAnswer):
            return super().show_refusal(error)
        choices = (
            Choice("stay", "n", message("Keep typing")),
            Choice("store", "s", message("Finish with this answer")),
        )
        self.app.push_screen(
            Ask(error.title, error.sentence, choices),
            lambda answer: self._finish(is_enough=True) if answer == "store" else self.set_focus(self.area),
        )
        return True

    def action_cancel(self) -> None:
        """Leave it unfinished; ask first if own words are written."""
        typed = self.area.text.strip()
        self.leave(bool(typed) and typed not in {self.answer.strip(), *self._filled.values()})


def _say_before(cases: Cases, along: Sequence[str]) -> Sentence | str:
    """What is finished with it, and that the waiting for others ends: both are said before it is done."""
    held = next((case for case in cases if getattr(case, "held_on", None)), None)
    family = _name_family(along)
    if held is None:
        return family
    waits = message(
        "{number} waits for {whom}: finishing it ends that, and counts the days of waiting.",
        number=held.number,
        whom=getattr(held, "held_for", None) or "-",
    )
    return message("{first}\n{second}", first=waits, second=family) if family else waits


def _name_family(along: Sequence[str]) -> Sentence | str:
    """The cases that are finished with it, named before it is done."""
    if not along:
        return ""
    named = ", ".join(along[:_MOST_NAMED]) + (" …" if len(along) > _MOST_NAMED else "")
    return message(
        "Merged into it, and finished with the same answer: {count} ({numbers}).",
        count=len(along),
        numbers=named,
    )
