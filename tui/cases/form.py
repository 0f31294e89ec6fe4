"""The form of a case: fields, completion, possible duplicates; what is typed is kept until it is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, TextArea

from exports.cases.words import CASE_FIELDS, case_field
from exports.language import translate
from models.cases.complaint import Complaint
from models.errors import InvalidValue, TamruangError
from models.messages import message
from tui.cases.duplicates import look_near
from tui.cases.fields import AT, CASE, LISTS, PERSON, TAKES, candidates, completed, read_texts, texts_of
from tui.cases.kept_form import KeptForm
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.field import FieldLabel, FieldLine
from tui.widgets.page import Page
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words as Line

if TYPE_CHECKING:
    from models.office.words import Words
    from tui.cases.fields import Reading

_PAIRS = (("number", "received_at"), ("channel", "received_from"), ("subdistrict", "district"), PERSON)
_SECOND = {second: first for first, second in _PAIRS}
_SECOND_LABEL = 15
_MOST_OFFERED = 6


class CaseForm(KeptForm):
    """The fields of a case; storing is for the screens made of it.

    Args:
        base: the case as it is.
        words: the office's words.
        person: texts of the complainant; None if that may not be seen here.
        texts: what stands in fields already, besides what the case says.
    """

    DEFAULT_CSS = """
    CaseForm FieldLine ThaiInput, CaseForm FieldLine ThaiInput.short { width: 22; }
    CaseForm FieldLine.alone ThaiInput, CaseForm FieldLine ThaiInput.last { width: 1fr; }
    CaseForm FieldLine .note { display: none; }
    CaseForm #detail-line, CaseForm #detail { height: 3; }
    CaseForm #detail { margin-right: 1; }
    CaseForm #about { height: 1; text-style: bold; }
    """
    ACTIONS = (
        Action("save", ("f2", "ctrl+s"), message("Store"), message("Store the case")),
        Action(
            "forward",
            ("enter", "tab", "down"),
            message("Next field"),
            message("To the next field"),
            in_palette=False,
        ),
        Action(
            "backward",
            ("up", "shift+tab"),
            message("Field before"),
            message("To the field before"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "next_part",
            ("f6",),
            message("Past the detail"),
            message("From anywhere to the place"),
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
        super().__init__(base.id, base.revision)
        self.base = base
        self.words = words
        self.person = person
        self.given = texts or {}
        self.refused: dict[str, Any] = {}
        self.is_saving = False
        self._looked_for: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The fields, in their order."""
        return CASE if self.person is None else (*CASE, *PERSON)

    def compose_body(self) -> ComposeResult:
        """The fields, a line about the one that one is in, and what may be the same matter."""
        from models.cases.corrections import LINE_LIMIT, TEXT_LIMIT

        seconds = {first: second for second, first in _SECOND.items()}
        for name in self.names:
            if name in _SECOND:
                continue
            if name == "detail":
                with Horizontal(id="detail-line"):
                    yield FieldLabel(_label(name), name=name)
                    yield ThaiArea(id="detail", limit=TEXT_LIMIT)
                continue
            second = seconds.get(name)
            more = (second, _label(second), "") if second else None
            line = FieldLine(name, _label(name), "", more, limit=LINE_LIMIT)
            line.set_class(second is None, "alone")
            yield line
        yield Line(id="about")
        yield Page(id="near")

    def opened(self) -> None:
        """Fill the fields, and begin."""
        super().opened()
        self.query_one("#near", Page).can_focus = False
        for second in _SECOND:
            self.query(f"#{second}").set_class(True, "last")
        for label in self.query(FieldLabel):
            if label.name in _SECOND:
                label.styles.width = _SECOND_LABEL
        if self.words is None:
            self.ask_office(_load_words, self._begin, group="words")
        else:
            self._begin(self.words)

    def _begin(self, words: Words) -> None:
        self.words = words
        self.fill({**texts_of(self.base, words), **(self.person or {})})
        stored = self.texts
        self.fill(self.given)
        self.set_focus(self.field(self.first_field))
        self.begin_keeping()
        self.before = stored
        self.refresh_frame()

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

    # While typing.

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer the words that may be meant."""
        event.stop()
        self.refused.pop(event.input.id or "", None)
        self._tell_about()
        self.refresh_frame()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The detail changed."""
        event.stop()
        self.refused.pop("detail", None)
        self.refresh_frame()

    def _tell_about(self) -> None:
        """What there is to say about the field one is in: why it was refused, or which words may be meant."""
        name, about = self.focused_name, self.query_one("#about", Line)
        if name in self.refused:
            about.text = " ! " + translate(self.refused[name])
        elif name in LISTS and self.words is not None:
            widget = self.field(name)
            text = widget.value if isinstance(widget, ThaiInput) else ""
            found = candidates(name, text, self.words)[:_MOST_OFFERED]
            offered = " · ".join(word.word for word in found)
            about.text = f" {translate(TAKES)} {offered}" if offered else ""
        elif name == "number" and not self.base.id:
            about.text = " " + translate(message("Empty: the office gives a number of its own."))
        else:
            about.text = ""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the field."""
        for label in self.query(FieldLabel):
            label.is_marked = label.name == event.widget.id
        self._tell_about()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Look for the same matter."""
        if self.is_current and self.is_dirty and (texts := self.texts) != self._looked_for:
            self._looked_for = texts
            self._look_near()

    def _complete(self) -> None:
        name = self.focused_name
        if name in LISTS and self.words is not None:
            widget = self.field(name)
            if isinstance(widget, ThaiInput):
                widget.value = completed(name, widget.value, self.words)

    def _look_near(self) -> None:
        assert self.words is not None
        typed = replace(self.base, **self.read().values)
        look_near(self, typed, self.words, self.query_one("#near", Page))

    # Moving.

    def action_forward(self) -> None:
        """Take the word that is offered, and go to the next field."""
        self._complete()
        self.step(1)

    def action_backward(self) -> None:
        """To the field before."""
        self._complete()
        self.step(-1)

    def action_next_part(self) -> None:
        """To the place."""
        self.set_focus(self.field("address"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the next field."""
        event.stop()
        self.action_forward()

    def on_thai_area_left(self, event: ThaiArea.Left) -> None:
        """An arrow led out of the detail."""
        event.stop()
        self.step(event.step)

    # Storing.

    def action_save(self) -> None:
        """Store it; what can't be taken is pointed at."""
        if self.is_saving or self.words is None:
            return
        self._complete()
        reading = self.read()
        if reading.wrong:
            name = next(name for name in CASE if name in reading.wrong)
            self._refuse(name, reading.wrong[name])
            return
        self.store(reading)

    def store(self, reading: Reading) -> None:
        """Store what was read."""
        raise NotImplementedError

    def refuse(self, error: TamruangError) -> bool:
        """Point at the field that the office did not take; tells whether there is one."""
        self.is_saving = False
        name = AT.get(error.field, error.field) if isinstance(error, InvalidValue) else ""
        if name not in self.names:
            return False
        self._refuse(name, error.sentence)
        return True

    def _refuse(self, name: str, sentence: Any) -> None:
        self.refused[name] = sentence
        self.set_focus(self.field(name))
        self._tell_about()
        self.notice(message("! Not saved yet: {reason}", reason=sentence))


def _load_words() -> Words:
    from models.office.words import load_words

    return load_words()


def _label(name: str) -> str:
    return case_field(name) if name in CASE_FIELDS else translate(message("Coordinates"))
