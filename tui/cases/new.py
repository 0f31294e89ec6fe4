"""A new case, and correcting what is written of one: the same form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from exports.language import translate
from models import clock
from models.cases.complainants import change_complainant, load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.joining import register_along
from models.cases.operation import Done
from models.cases.store import load_complaint
from models.messages import message
from models.office.words import Words, load_words
from models.register.arrivals import DayTotal, total_of
from models.storage.database import transaction
from tui.cases.carry_out import Cases, carry_out
from tui.cases.fields import Reading, moment_text, person_texts, texts_of
from tui.cases.form import CaseForm
from tui.cases.pile import OFFERED, Pile, Tally, read_total, tally
from tui.cases.pile_sheet import PileSheet
from tui.cases.registered import registered_words
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.keyboard.actions import Action
from tui.widgets.choices import Choice


class NewCaseScreen(CaseForm):
    """Enter a new case, or a pile of letters in a row. Dismissed with the case, or None: a pile is told here.

    Args:
        texts: what stands in fields already: `{"subject": "…"}`.
    """

    NAME = message("New case")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *CaseForm.ACTIONS[:1],
        Action(
            "pile",
            ("f4",),
            message("Pile of letters"),
            message("Enter a pile of letters in a row: how many, and where Enter stops"),
        ),
        Action(
            "as_before",
            ("f5",),
            message("As before"),
            message("Write into this field what the letter before said, and go on"),
        ),
        *CaseForm.ACTIONS[1:],
    )

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        super().__init__(
            Complaint(received_at=clock.now()), person={"name": "", "phone": ""}, texts=dict(texts or {})
        )
        self.pile: Pile | None = None
        self._before: dict[str, str] = {}
        """What was typed of the letter before; who complained is kept no longer than the form is open."""

    @property
    def first_field(self) -> str:
        """Behind what was typed already."""
        return "detail" if self.given.get("subject") else "received_at" if self.given else "number"

    @property
    def screen_state(self) -> str:
        """Which letter of the pile it is, and whether it is stored."""
        place = translate(self.pile.place) if self.pile is not None else ""
        return " · ".join(filter(None, (place, super().screen_state)))

    def store(self, reading: Reading, parent: int | None) -> None:
        """Write it into the register."""
        by, texts = self.program.by, self.texts
        # Left as it stood, the moment of arrival is the moment of storing.
        moment = {"received_at": clock.now()} if "received_at" not in reading.values else {}
        case = replace(self.base, **{**reading.values, **moment})
        person = Complainant(texts["name"].strip() or None, texts["phone"].strip() or None)

        def verb() -> Complaint:
            known = person if person.name is not None or person.phone is not None else None
            if parent is not None:
                return register_along(case, parent, by=by, complainant=known)
            return register_complaint(case, by=by, complainant=known)

        def on_done(stored: Complaint) -> None:
            self._before = texts
            if self.pile is None:
                self.dismiss(stored)
            else:
                self._next_letter(self.pile, stored, texts)

        self.ask_office(self.save_with(verb), on_done, on_error=self.refuse, group="save")

    # A pile of letters.

    def action_pile(self) -> None:
        """Ask how many letters there are, and go on with the first, or with the one that is being typed."""
        pile = self.pile or Pile()
        labels, today = {name: self.fields.label(name) for name in OFFERED}, self.program.today()

        def ask(total: DayTotal) -> None:
            sheet = PileSheet(pile, labels, total)
            self.app.push_screen(sheet, lambda line: begin(line, sheet.stops))

        def begin(line: str | None, stops: frozenset[str]) -> None:
            if line is None:
                return
            pile.total, pile.stops = read_total(line), stops
            is_first, self.pile = self.pile is None, pile
            self.fields.show_stops(pile.stops)
            self.refresh_frame()
            if is_first and not self.is_dirty:
                self.fields.focus_field(self._stop_behind(-1))

        self.ask_office(lambda: total_of(today), ask, group="tally")

    def _next_letter(self, pile: Pile, stored: Complaint, texts: dict[str, str]) -> None:
        """The letter is stored: an empty form for the next one."""
        assert self.words is not None
        pile.stored.append(stored)
        if texts["received_at"] == texts_of(self.base, self.words)["received_at"]:
            texts = {name: text for name, text in texts.items() if name != "received_at"}
        else:  # `-1` is another day after midnight
            texts = {**texts, "received_at": moment_text(stored.received_at)}
        pile.before = texts
        self.base = Complaint(received_at=clock.now())
        self.revision = self.base.revision
        self.refused, self.is_saving = {}, False
        self.fields.fill({**texts_of(self.base, self.words), "name": "", "phone": "", **pile.kept})
        self.before = self.texts
        self.hints.forget()
        self.hints.usual[texts["categories"]] = texts["sections"]
        self.fields.focus_field(self._stop_behind(-1))
        self.hints.show()
        self.refresh_frame()
        if pile.total is not None and len(pile.stored) >= pile.total:
            self.ask_office(lambda: tally(pile), lambda found: self.notice(found.words), group="tally")
        else:
            self.notice(registered_words(stored))

    def _stop_behind(self, at: int) -> str:
        """The next field at which one stops; the first one behind the last."""
        names = self.fields.names
        stops = self.pile.stops if self.pile is not None else frozenset(names)
        return next((name for name in (*names[at + 1 :], *names) if name in stops), names[0])

    def _step_on(self) -> None:
        name = self.fields.focused_name
        self.fields.focus_field(self._stop_behind(self.fields.names.index(name) if name else -1))

    def action_forward(self) -> None:
        """Take the word that is offered, and go to the next field; in a pile, to the next at which one stops."""
        if self.pile is None:
            super().action_forward()
            return
        self._complete()
        self._step_on()

    def forward_from_code(self) -> None:
        """The same, from a field whose code is complete."""
        if self.pile is None:
            super().forward_from_code()
        else:
            self._step_on()

    @property
    def is_at_last(self) -> bool:
        """Whether Enter stores here: in the last field, or in the last at which one stops."""
        if self.pile is None or not self.pile.stops:
            return super().is_at_last
        names = self.fields.names
        name = self.fields.focused_name
        return bool(name) and not self.pile.stops.intersection(names[names.index(name) + 1 :])

    def action_as_before(self) -> None:
        """Write what the letter before said into the field, and go on; at the last field one stays."""
        name = self.fields.focused_name
        before = self._before.get(name, "")
        if not before:
            self.notice(message("The letter before has nothing in this field."))
            return
        self.fields.fill({name: before})
        self.refresh_frame()
        self.hints.look_soon()
        if not self.is_at_last:
            self.action_forward()

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """Say how the pile stands, as the register has it; then ask about what is not stored."""
        pile = self.pile
        if pile is None or pile.total is None or not pile.stored:
            super().may_leave(on_done)
            return

        def ask(found: Tally) -> None:
            if found.is_right:
                super(NewCaseScreen, self).may_leave(on_done)
                return
            choices = (
                Choice("stay", "n", message("Stay here")),
                Choice("leave", "l", message("Leave the pile as it is")),
            )
            question = Ask(message("A pile of letters"), found.words, choices)
            self.app.push_screen(question, go)

        def go(answer: str | None) -> None:
            if answer == "leave":
                super(NewCaseScreen, self).may_leave(on_done)

        self.ask_office(lambda: tally(pile), ask, group="tally")


class ChangeCaseScreen(CaseForm):
    """Correct what is written of a case. Dismissed with what came of it, or None."""

    NAME = message("Correct")
    ACTIONS = CaseForm.ACTIONS

    @property
    def screen_title(self) -> str:
        """Which case."""
        return translate(message("Correct case {number}", number=self.base.number))

    @property
    def first_field(self) -> str:
        """The subject."""
        return "subject"

    def store(self, reading: Reading, parent: int | None) -> None:
        """Store what differs."""
        by, base, values, texts = self.program.by, self.base, reading.values, self.texts
        person = None
        if self.person is not None and any(texts[name] != self.before[name] for name in self.person):
            person = Complainant(texts["name"].strip() or None, texts["phone"].strip() or None)

        if person is None and not values:  # nothing is claimed to have been corrected
            self.forget_typed()
            self.dismiss(None)
            return

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            with transaction():
                if person is not None:
                    known = load_complainant(base.id)
                    change_complainant(base.id, replace(person, reachable=known.reachable), by=by)
                if values:
                    return change_fields(base.id, values, by=by, revisions=revisions)
                return Done((load_complaint(base.id),))

        def leave(done: Done) -> None:
            self.forget_typed()
            self.dismiss(done)

        carry_out(
            self,
            (base,),
            self.save_call(call),
            leave,
            mine=values,
            on_error=self.refuse,
            revisions={base.id: self.revision},
        )


def change_case(screen: OfficeScreen[Any], cases: Cases, on_done: Callable[[Any], None]) -> None:
    """Open the form on a case; who complains stands on it only where the screen shows that already.

    Args:
        screen: that asks.
        cases: the first of them is corrected.
        on_done: called with what came of it, or None.
    """
    complaint_id = cases[0].id
    complainant: Complainant | None = getattr(screen, "complainant", None)

    def load() -> tuple[Complaint, Words]:
        return load_complaint(complaint_id), load_words()

    def show(loaded: tuple[Complaint, Words]) -> None:
        case, words = loaded
        person = person_texts(complainant) if complainant is not None else None
        screen.app.push_screen(ChangeCaseScreen(case, words, person), on_done)

    screen.ask_office(load, show, group="words")
