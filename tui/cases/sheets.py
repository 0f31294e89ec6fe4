"""The dialogs of the verbs on cases. A dialog stays open until the office has done it, so nothing typed is lost by an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models.cases.complaint import Complaint
from models.cases.operation import Done
from models.cases.store import load_complaints
from models.cases.workflow import add_note, assign
from models.errors import InvalidValue, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.office.words import Word, person_name
from tui.cases.carry_out import Call, Cases, carry_out, name_cases
from tui.cases.deed_day import DAY, DayLine, read_day
from tui.framework.open_elsewhere import OpenElsewhere
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, Sheet
from tui.keyboard.actions import Action
from tui.widgets.one_of import OneOf
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput
from tui.widgets.ticks import Ticks
from tui.widgets.words import Words

STORE = Action("accept", ("f2", "ctrl+s"), message("Save"), message("Save what you typed"), in_palette=False)

_LONGEST_KEY = 60


class VerbSheet(Sheet[Done | None]):
    """A dialog of a verb. Dismissed with what came of it, or None.

    Args:
        title: what is done, with a gap for the cases.
        cases: the cases.
        sentence: what there is to say.
    """

    DEFAULT_CSS = "VerbSheet ThaiInput, VerbSheet ThaiArea { margin: 0 1; }"
    STORES = "accept"
    ACTIONS: ClassVar[tuple[Action, ...]] = (STORE, GO_ON, CANCEL, SHORT_HELP)
    VERB: ClassVar[str] = ""
    """Name of the verb, for what is typed and kept; empty where nothing is typed."""
    HAS_DAY: ClassVar[bool] = True
    """Whether it is a deed that may have been done on an earlier day."""

    def __init__(self, title: Sentence, cases: Cases, sentence: Sentence | str = "") -> None:
        super().__init__(Sentence(title.text, {**title.values, "cases": name_cases(cases)}), sentence)
        self.cases = cases
        self.typed_verb = self.VERB
        self.has_day = self.HAS_DAY
        self.on: date | None = None
        """The day of the deed; None for today."""
        self._elsewhere = OpenElsewhere(self)
        self._told: dict[int, int] = {}

    @property
    def place(self) -> str:
        """The verb and the cases."""
        return f"{self.typed_verb}:{_key_of(self.cases)}" if self.typed_verb else ""

    @property
    def place_facts(self) -> dict[str, str]:
        """The cases."""
        return {"cases": ",".join(str(case.id) for case in self.cases)}

    @property
    def open_record(self) -> str:
        """The case, where it is one."""
        return f"case:{self.cases[0].id}" if len(self.cases) == 1 else ""

    def presence_changed(self) -> None:
        """Say who else has the case open."""
        self._elsewhere.tell(self.open_record, self.cases[0].number, goes_first=False)

    def others_changed(self) -> None:
        """What is typed stays; that somebody has changed a case meanwhile is said once, and storing shows both versions."""
        seen = {case.id: case.revision for case in self.cases}

        def tell(now: list[Complaint]) -> None:
            changed = [case for case in now if case.revision not in {seen[case.id], self._told.get(case.id)}]
            self._told.update((case.id, case.revision) for case in changed)
            if changed:
                self.notice(
                    message(
                        "{by} has changed {number}; your text stays, saving shows both.",
                        by=person_name(changed[0].changed_by),
                        number=changed[0].number,
                    )
                )

        self.fresh.read(lambda: load_complaints(list(seen), missing_ok=True), tell)

    def opened(self) -> None:
        """Say who else has the case open."""
        super().opened()
        self.presence_changed()

    def compose_body(self) -> ComposeResult:
        """The fields, and the room for what is wrong with them."""
        yield from self.compose_fields()
        if self.has_day:
            yield DayLine(self.program.today())
        yield Words(id="wrong", is_wrapped=True, classes="wrong")

    def compose_fields(self) -> ComposeResult:
        """The fields."""
        yield from ()

    def let_do(self, call: Call, mine: Mapping[str, Any]) -> None:
        """Let the office do it, and close; else say what is wrong and stay."""
        self.query_one("#wrong", Words).text = ""
        if self.has_day:
            try:
                self.on = read_day(self.query_one(f"#{DAY}", ThaiInput).value, self.program.today())
            except InvalidValue as error:
                self.show_refusal(error)
                return
        carry_out(self, self.cases, self.save_call(call), self._close, mine=mine, on_error=self.show_refusal)

    def _close(self, done: Done) -> None:
        self.forget_typed()  # also where another's version was taken instead of storing this one
        self.dismiss(done)

    def show_refusal(self, error: TamruangError) -> bool:
        """Say below the fields what is wrong."""
        if isinstance(error, InvalidValue):
            self.query_one("#wrong", Words).text = "! " + translate(error.sentence)
        return isinstance(error, InvalidValue)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line."""
        event.stop()
        self.submit_line(event.input.id or "")

    def submit_line(self, name: str) -> None:
        """Enter in the line of a name: to the next field; in the last one, do it."""
        self.action_go_on()

    def action_accept(self) -> None:
        """Do it."""

    def action_cancel(self) -> None:
        """Do nothing."""
        self.dismiss(None)


class LineSheet(VerbSheet):
    """A verb with one line of words.

    Args:
        title: what is done.
        cases: the cases.
        sentence: what to type.
        call: the verb, with the line and the day of the deed.
        verb: its name.
        has_day: whether it is a deed of a day.
    """

    ACTIONS = (
        Action("accept", ("f2", "ctrl+s"), message("OK"), message("Use what you typed"), in_palette=False),
        GO_ON,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(
        self,
        title: Sentence,
        cases: Cases,
        sentence: Sentence,
        call: Callable[[str, date | None], Call],
        verb: str,
        *,
        has_day: bool = True,
    ) -> None:
        super().__init__(title, cases, sentence)
        self.has_day = has_day
        self.call = call
        self.typed_verb = verb

    def compose_fields(self) -> ComposeResult:
        """The line."""
        yield ThaiInput(id="line")

    def opened(self) -> None:
        """Begin to type."""
        super().opened()
        self.set_focus(self.query_one("#line", ThaiInput))

    def action_accept(self) -> None:
        """Do it."""
        line = self.query_one("#line", ThaiInput).value

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            return self.call(line, self.on)(ids, revisions)

        self.let_do(call, {"note": line})


class NoteSheet(VerbSheet):
    """A note for the diary, of as many lines as it takes."""

    DEFAULT_CSS = "NoteSheet ThaiArea { height: 6; }"
    ACTIONS = VerbSheet.ACTIONS
    VERB = "note"

    def __init__(self, cases: Cases) -> None:
        super().__init__(message("Note: {cases}"), cases, message("It is saved in the diary of the case."))

    def compose_fields(self) -> ComposeResult:
        """The lines."""
        yield ThaiArea(takes_lines=True, id="lines")

    def opened(self) -> None:
        """Begin to write."""
        super().opened()
        self.set_focus(self.query_one(ThaiArea))

    def action_accept(self) -> None:
        """Write it."""
        text, by = self.query_one(ThaiArea).text, self.program.by

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            return add_note(ids, text, by=by, on=self.on)

        self.let_do(call, {"note": text})

    def action_cancel(self) -> None:
        """Write nothing; ask first if something is written."""
        self.leave(bool(self.query_one(ThaiArea).text.strip()))


class AssignSheet(VerbSheet):
    """Hand cases to sections, and to an officer.

    Args:
        cases: the cases.
        sections: of the office.
        officers: of the office.
        ticked: ids of the sections that have it now.
        officer: id of the officer who has it now.
    """

    DEFAULT_CSS = "AssignSheet OneOf { margin: 1 1 0 0; }"
    ACTIONS = (
        Action(
            "accept",
            ("f2", "ctrl+s"),
            message("Assign"),
            message("Assign it to these sections"),
            in_palette=False,
        ),
        GO_ON,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(
        self,
        cases: Cases,
        sections: list[Word],
        officers: list[Word],
        ticked: tuple[int, ...] = (),
        officer: int | None = None,
    ) -> None:
        super().__init__(message("Assign: {cases}"), cases)
        self.sections = [(word.id, word.word) for word in sections]
        nobody: tuple[object, str] = (None, "-")
        self.officers = [nobody, *((word.id, word.word) for word in officers)]
        self.ticked = ticked
        self.officer = officer

    def compose_fields(self) -> ComposeResult:
        """The sections, and the officer if the office has named any."""
        yield Ticks(self.sections, self.ticked, id="sections")
        if len(self.officers) > 1:
            yield OneOf(translate(message("Officer")), self.officers, self.officer, id="officer")

    def opened(self) -> None:
        """Begin at the sections."""
        super().opened()
        self.set_focus(self.query_one(Ticks))

    def action_accept(self) -> None:
        """Hand it out."""
        sections, by = self.query_one(Ticks).ticked, self.program.by
        chosen = self.query(OneOf)
        officer: Any = chosen.first().value if chosen else self.officer

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            return assign(ids, by=by, sections=sections, officer=officer, on=self.on, revisions=revisions)

        self.let_do(call, {"sections": sections, "officer": officer})


def _key_of(cases: Cases) -> str:
    """The cases as a short key: their ids, or a sum of them where they are many."""
    ids = ",".join(str(case.id) for case in cases)
    if len(ids) > _LONGEST_KEY:
        return sha256(ids.encode()).hexdigest()[:32]
    return ids
