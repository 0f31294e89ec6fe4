"""The form of a case: fields, completion, possible duplicates; what is typed is kept until it is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from exports.language import translate
from models.cases.complaint import Complaint
from models.cases.store import load_complaint
from models.errors import InvalidValue, NotFound, TamruangError
from models.messages import message
from models.office.words import Words, load_words, person_name
from tui.cases.duplicates import NearLook, NearSheet
from tui.cases.field_lines import CaseFields
from tui.cases.fields import AT, CASE, CHOSEN, PERSON, Reading, read_texts, texts_of
from tui.cases.hints import Hints
from tui.framework.draft_offer import NOT_SAVED, ask_about_typed
from tui.framework.draft_screen import REVISION, KeepsTyped
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.page import Page
from tui.widgets.thai_area import ThaiArea
from tui.widgets.words import Words as Line


class CaseForm(KeepsTyped[Any]):
    """The fields of a case; storing is for the screens made of it.

    Args:
        base: the case as it is.
        words: the office's words.
        person: texts of the complainant; None if that may not be seen here.
        texts: what stands in fields already, besides what the case says.
    """

    DEFAULT_CSS = "CaseForm #about { height: 1; text-style: bold; }"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("save", ("f2", "ctrl+s"), message("Save"), message("Save the case")),
        Action(
            "forward",
            ("enter", "tab", "down"),
            message("Next field"),
            message("Go to the next field"),
            in_palette=False,
        ),
        Action(
            "backward",
            ("up", "shift+tab"),
            message("Previous field"),
            message("Go to the previous field"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "next_part",
            ("pagedown",),
            message("Next part"),
            message("Jump to the next part: arrival, letter, place, category, complainant"),
            shown=False,
            comes_first=True,
        ),
        Action(
            "previous_part",
            ("pageup",),
            message("Previous part"),
            message("Jump to the part before"),
            shown=False,
            comes_first=True,
        ),
        Action(
            "look_near",
            ("f7",),
            message("May be the same"),
            message("Look at the cases that may be the same, or merge into one"),
            shown=False,
        ),
        BACK,
        HELP,
    )

    def __init__(
        self,
        base: Complaint,
        words: Words | None = None,
        person: dict[str, str] | None = None,
        texts: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.base = base
        self.revision = base.revision
        """Of the case that is typed on: an older one, where an older draft was taken up."""
        self.words = words
        self.person = person
        self.given = texts or {}
        self.refused: dict[str, Any] = {}
        self.is_saving = False
        self.near = NearLook(self)

    def compose_body(self) -> ComposeResult:
        """The fields, a line about the one that one is in, the codes of its list, and what may be the same matter."""
        yield CaseFields(CASE if self.person is None else (*CASE, *PERSON))
        yield Line(id="about")
        yield Line(id="codes", is_wrapped=True, classes="faint")
        yield Page(id="near")

    @cached_property
    def hints(self) -> Hints:
        """What is said below the fields."""
        about, codes = self.query_one("#about", Line), self.query_one("#codes", Line)
        return Hints(self, about, codes, self.query_one("#near", Page), self.near)

    @property
    def fields(self) -> CaseFields:
        """The fields."""
        return self.query_one(CaseFields)

    def opened(self) -> None:
        """Fill the fields, and begin."""
        super().opened()
        self.query_one("#near", Page).can_focus = False
        if self.words is None:
            self.ask_office(load_words, self._begin, group="words")
        else:
            self._begin(self.words)

    def _begin(self, words: Words) -> None:
        self.words = words
        self.fields.fill({**texts_of(self.base, words), **(self.person or {})})
        stored = self.texts
        self.fields.fill(self.given)
        self.fields.focus_field(self.first_field)
        self.begin_keeping()
        for name in CHOSEN & set(self.fields.names):
            # A watcher runs within the key: the next letter of a quick typist belongs to the next field.
            self.watch(self.fields.field(name), "value", partial(self._take_code, name), init=False)
        self.before = stored
        self.refresh_frame()

    @property
    def open_record(self) -> str:
        """The case, if it is stored."""
        return f"case:{self.base.id}" if self.base.id else ""

    def others_changed(self) -> None:
        """Offer the words as they are now, and show a case as somebody else changed it, unless something is typed on it."""
        case_id = self.base.id

        def load() -> tuple[Complaint, Words]:
            return (load_complaint(case_id) if case_id else self.base), load_words()

        self.fresh.read(load, self._take_changed, self._tell_gone)

    def _take_changed(self, found: tuple[Complaint, Words]) -> None:
        case, self.words = found
        if case.revision in {self.base.revision, self.revision} or self.is_saving:
            return
        if self.is_dirty:
            self.base = replace(
                self.base, revision=case.revision
            )  # told once; `self.revision` is what was typed on
            self.notice(
                message(
                    "{by} has changed this case; your text stays, saving shows both.",
                    by=person_name(case.changed_by),
                )
            )
            return
        self.base, self.revision = case, case.revision
        texts = texts_of(case, self.words)
        self.fields.fill({name: text for name, text in texts.items() if text != self.fields.text(name)})
        self.before = self.texts
        self.notice(
            message(
                "{by} has changed this case. The fields show it as it is now.",
                by=person_name(case.changed_by),
            )
        )
        self.refresh_frame()

    def _tell_gone(self, error: TamruangError) -> bool:
        if isinstance(error, NotFound):
            self.notice(error.sentence)
        return isinstance(error, NotFound)

    @property
    def first_field(self) -> str:
        """Where one begins to type."""
        return "number"

    @property
    def screen_state(self) -> str:
        """Whether it is stored."""
        return translate(message("changed, not saved")) if self.is_dirty else ""

    def read(self) -> Reading:
        """What the fields say, without who complains."""
        assert self.words is not None
        return read_texts(
            {name: text for name, text in self.texts.items() if name in CASE}, self.base, self.words
        )

    # What is typed is kept.

    @property
    def place(self) -> str:
        """The case."""
        return f"case:{self.base.id}"

    @property
    def place_facts(self) -> dict[str, str]:
        """The revision that it is typed on."""
        return {REVISION: str(self.revision)} if self.base.id else {}

    @property
    def offers_all(self) -> bool:
        """Of a new case all is offered."""
        return not self.base.id

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return self.fields.texts

    def take_texts(self, texts: Mapping[str, str], facts: Mapping[str, str]) -> None:
        """Write what was kept into the fields; stored, it must not overwrite what it was not typed on."""
        if facts.get(REVISION, "").isdigit():
            self.revision = int(facts[REVISION])
        self.fields.fill(texts)

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """Ask about what is not stored."""
        ask_about_typed(self, on_done, NOT_SAVED)

    # While typing.

    def _take_code(self, name: str, text: str) -> None:
        """Go on at once where a code says one word alone, or a blank takes what is proposed."""
        if name != self.fields.focused_name or not self.is_current:
            return
        word = self.hints.word_taken(name, text)
        if word is not None:
            self.fields.fill({name: word.word})
            self.forward_from_code()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer the words that may be meant."""
        event.stop()
        name = event.input.id or ""
        self.refused.pop(name, None)
        self.hints.show()
        self.refresh_frame()
        self.hints.look_soon()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The detail changed."""
        event.stop()
        self.refused.pop("detail", None)
        self.refresh_frame()
        self.hints.look_soon()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the field."""
        self.fields.mark(event.widget.id)
        self.hints.show()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Look for the same matter."""
        self.hints.look()

    def _complete(self) -> None:
        if self.words is not None:
            self.fields.complete(self.words)

    def action_look_near(self) -> None:
        """Look at what may be the same matter; what is typed stays."""
        if not self.near.found or self.words is None:
            self.notice(message("No case is found that may be the same as what you typed so far."))
            return
        sheet = NearSheet(self.near.found, self.words, may_merge=not self.base.id)
        self.app.push_screen(sheet, self._join)

    def _join(self, parent: int | None) -> None:
        if parent is not None:
            self.save(parent)

    # Moving.

    def action_forward(self) -> None:
        """Take the word that is offered, and go to the next field."""
        self._complete()
        self.fields.step(1)

    def action_backward(self) -> None:
        """To the field before."""
        self._complete()
        self.fields.step(-1)

    def action_next_part(self) -> None:
        """To the next part."""
        self._complete()
        self.fields.jump(1)

    def action_previous_part(self) -> None:
        """To the part before."""
        self._complete()
        self.fields.jump(-1)

    def forward_from_code(self) -> None:
        """To the next field, from one whose code is complete."""
        self.fields.step(1)

    @property
    def is_at_last(self) -> bool:
        """Whether one is in the last field, where Enter stores."""
        return self.fields.focused_name == self.fields.names[-1]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the next field; at the last one, store."""
        event.stop()
        if self.is_at_last:
            self.action_save()
        else:
            self.action_forward()

    def on_thai_area_left(self, event: ThaiArea.Left) -> None:
        """An arrow led out of the detail."""
        event.stop()
        self.fields.step(event.step)

    def action_back(self) -> None:
        """Go back; what is not stored is asked about."""
        self.may_leave(lambda: self.dismiss(None))

    # Storing.

    def action_save(self) -> None:
        """Store it; what can't be taken is pointed at."""
        self.save(None)

    def save(self, parent: int | None) -> None:
        """Store it.

        Args:
            parent: id of a case that it is merged into at once; None for none.
        """
        if self.is_saving or self.words is None:
            return
        self._complete()
        reading = self.read()
        if reading.wrong:
            name = next(name for name in CASE if name in reading.wrong)
            self._point_at(name, reading.wrong[name])
            return
        self.is_saving = True  # a second F2 would find the case changed by the first one
        self.store(reading, parent)

    def store(self, reading: Reading, parent: int | None) -> None:
        """Store what was read, merged into another case if that is given."""
        raise NotImplementedError

    def on_office_screen_failed(self, event: OfficeScreen.Failed) -> None:
        """It may be tried again."""
        self.is_saving = False

    def refuse(self, error: TamruangError) -> bool:
        """Point at the field that the office did not take; tells whether there is one."""
        name = AT.get(error.field, error.field) if isinstance(error, InvalidValue) else ""
        if name not in self.fields.names:
            return False
        self._point_at(name, error.sentence)
        return True

    def _point_at(self, name: str, sentence: Any) -> None:
        self.refused[name] = sentence
        self.fields.focus_field(name)
        self.hints.show()
        self.notice(message("! Not saved yet: {reason}", reason=sentence))
