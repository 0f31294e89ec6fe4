"""A new case, and correcting what is written of one: the same form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from exports.language import translate
from models import clock
from models.cases.complainants import change_complainant, load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.operation import Done
from models.cases.store import load_complaint
from models.messages import message
from models.office.words import Words, load_words
from models.storage.database import transaction
from tui.cases.carry_out import Cases, carry_out
from tui.cases.fields import Reading, person_texts
from tui.cases.form import CaseForm
from tui.framework.screen import OfficeScreen


class NewCaseScreen(CaseForm):
    """Enter a new case. Dismissed with it, or None.

    Args:
        texts: what stands in fields already: `{"subject": "…"}`.
    """

    NAME = message("New case")
    ACTIONS = CaseForm.ACTIONS

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        super().__init__(
            Complaint(received_at=clock.now()), person={"name": "", "phone": ""}, texts=dict(texts or {})
        )

    @property
    def first_field(self) -> str:
        """Behind what was typed already."""
        return "categories" if self.given.get("subject") else "received_at" if self.given else "number"

    def store(self, reading: Reading) -> None:
        """Write it into the register."""
        by, texts = self.program.by, self.texts
        # Left as it stood, the moment of arrival is the moment of storing.
        moment = {"received_at": clock.now()} if "received_at" not in reading.values else {}
        case = replace(self.base, **{**reading.values, **moment})
        person = Complainant(texts["name"].strip() or None, texts["phone"].strip() or None)

        def verb() -> Complaint:
            known = person.name is not None or person.phone is not None
            return register_complaint(case, by=by, complainant=person if known else None)

        self.ask_office(self.save_with(verb), self.dismiss, on_error=self.refuse, group="save")


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

    def store(self, reading: Reading) -> None:
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
