"""Cases are passed on to another agency: one of the office's list, or a new one, which is offered to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, ClassVar

from textual.app import ComposeResult

from exports.language import translate
from models.admin.word_lists import add_word
from models.cases.operation import Done
from models.cases.workflow import forward
from models.errors import InvalidValue, NotAllowed
from models.messages import message
from models.office.people import Right
from models.office.words import List, Word, Words, load_words, refuse_early
from models.thai import clean_line
from tui.cases.carry_out import Cases, OnDone, unless_closed
from tui.cases.offers import Offers
from tui.cases.sheets import VerbSheet
from tui.framework.pick_sheet import Option
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, Ask
from tui.keyboard.actions import Action
from tui.widgets.choices import Choice
from tui.widgets.field import FieldLine
from tui.widgets.thai_input import ThaiInput


def options_of(agencies: list[Word]) -> list[Option]:
    """The agencies to pick from, with their other names beside them."""
    return [Option(word.word, word.word, ", ".join(word.aliases)) for word in agencies]


class ForwardSheet(VerbSheet):
    """To which agency, and what it is told.

    Args:
        cases: the cases.
        words: of the office.
    """

    DEFAULT_CSS = """
    ForwardSheet FieldLine { margin-top: 1; }
    ForwardSheet #told { width: 1fr; }
    ForwardSheet #note-told { display: none; }
    """
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "accept",
            ("f2", "ctrl+s"),
            message("Forward"),
            message("Forward to this agency"),
            in_palette=False,
        ),
        GO_ON,
        CANCEL,
        SHORT_HELP,
    )
    VERB = "forward"

    def __init__(self, cases: Cases, words: Words) -> None:
        sentence = message("To which agency: its first letters or its digit, or another name.")
        super().__init__(message("Forward: {cases}"), cases, sentence)
        self.words = words
        self.new = ""
        """Name of the agency that it was passed on to, where the list has it not."""

    def compose_fields(self) -> ComposeResult:
        """The agency with the list, and what it is told."""
        self.offers = Offers("agency")
        yield self.offers
        yield FieldLine("told", translate(message("What it is told")), "")

    def opened(self) -> None:
        """Begin with the agency."""
        self.offers.offer(options_of(self.words.of(List.AGENCY)))
        super().opened()
        self.set_focus(self.offers.line)

    def submit_line(self, name: str) -> None:
        """Enter takes the marked agency and goes on; in the last field it forwards."""
        if name == "agency" and self.offers.chosen is not None:
            self.offers.take(self.offers.chosen.value)
        self.action_go_on()

    def _agency(self) -> str:
        """The agency that is meant.

        Raises:
            InvalidValue: none is.
        """
        typed = clean_line(self.offers.meant)
        if not typed:
            raise InvalidValue("agency", message("Say which office the case is forwarded to."))
        known = self.words.find(List.AGENCY, typed)
        return known.word if known is not None else typed

    def action_accept(self) -> None:
        """Forward."""
        try:
            agency = self._agency()
        except InvalidValue as error:
            self.show_refusal(error)
            self.set_focus(self.offers.line)
            return
        self.new = "" if self.words.find(List.AGENCY, agency) else agency
        told, by = clean_line(self.query_one("#told", ThaiInput).value), self.program.by

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            return forward(ids, by=by, note=told, agency=agency, on=self.on, revisions=revisions)

        self.let_do(call, {"note": f"{agency}: {told}" if told else agency})


def ask_to_forward(screen: OfficeScreen[Any], cases: Cases, on_done: OnDone) -> None:
    """Pass cases on to another agency."""

    def ask(words: Words) -> None:
        sheet = ForwardSheet(cases, words)
        tell = unless_closed(screen, message("forwarded"), on_done)

        def closed(done: Done | None) -> None:
            tell(done)
            if done is not None and sheet.new and not done.is_theirs:
                offer_to_keep(screen, sheet.new)

        screen.app.push_screen(sheet, closed)

    screen.ask_office(load_words, ask, group="words")


def offer_to_keep(screen: OfficeScreen[Any], agency: str) -> None:
    """Ask whether a new agency shall stand in the list from now on; nobody is asked who has no right to the list."""
    by = screen.program.by
    with suppress(NotAllowed):
        refuse_early(by, Right.OFFICE)
        choices = (
            Choice("keep", "y", message("Add it to the list of agencies")),
            Choice("leave", "n", message("Only this once")),
        )

        def go(answer: str | None) -> None:
            if answer == "keep":
                screen.ask_office(
                    lambda: add_word(List.AGENCY, agency, by=by),
                    lambda word: screen.notice(message("✓ “{word}” was added.", word=word.word)),
                    group="save",
                )

        question = message("“{agency}” is not in the list yet. Shall it be offered next time?", agency=agency)
        screen.app.push_screen(Ask(message("New agency"), question, choices), go)
