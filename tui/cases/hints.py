"""What is said while a case is typed: about the field that one is in, the codes of its list, and what may be the same matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from textual.geometry import Size

from exports.language import translate
from models.cases.complaint import Complaint
from models.clock import bangkok_day
from models.errors import InvalidValue
from models.messages import Message, message
from models.office.words import Word, Words
from tui.cases.codes import code_table, settled_word, words_in
from tui.cases.duplicates import NearLook
from tui.cases.field_lines import CaseFields
from tui.cases.fields import CHOSEN, LISTS, TAKES, Reading, candidates, read_moment
from tui.framework.typed_days import say_day
from tui.widgets.page import Page
from tui.widgets.words import Words as Line

PAUSE = 0.5
"""Seconds from a key to a look for the same matter; further keys in that time are looked for along."""
_MOST_OFFERED = 6


class Form(Protocol):
    """What the hints need of the form."""

    base: Complaint
    words: Words | None
    refused: dict[str, Any]

    @property
    def fields(self) -> CaseFields:
        """The fields."""

    @property
    def texts(self) -> dict[str, str]:
        """What stands in them."""

    @property
    def size(self) -> Size:
        """Cells of the screen."""

    @property
    def is_current(self) -> bool:
        """Whether nothing lies over it."""

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not stored."""

    def read(self) -> Reading:
        """What the fields say."""

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Any:
        """Call something later."""


class Hints:
    """The lines below the fields.

    Args:
        form: that is typed on.
        about: the line about the field that one is in.
        codes: the lines with the codes of its list.
        page: where what may be the same matter is shown.
        near: looks for that.
    """

    def __init__(self, form: Form, about: Line, codes: Line, page: Page, near: NearLook) -> None:
        self._form = form
        self._about, self._codes, self._page = about, codes, page
        self.near = near
        self.usual: dict[str, str] = {}
        """By what stood in the field for categories, the section that a letter before went to."""
        self._looked_for: Mapping[str, str] = {}
        self._is_looking = False

    # About the field.

    def show(self) -> None:
        """Say what there is to say about the field that one is in."""
        form = self._form
        name = form.fields.focused_name
        self._about.text = self._say(name)
        lines: list[str] = []
        if name in CHOSEN and form.words is not None and not form.fields.text(name).strip():
            lines = code_table(name, form.words, form.size.width)
        self._codes.text = "\n".join(lines)
        self._codes.display = bool(lines)

    def _say(self, name: str) -> str:
        """Why it was refused, which words may be meant, which day is."""
        form = self._form
        if name in form.refused:
            return " ! " + translate(form.refused[name])
        if name in CHOSEN and form.words is not None:
            text = form.fields.text(name)
            found = candidates(name, text, form.words)[:_MOST_OFFERED]
            offered = " · ".join(word.word for word in found)
            if not text.strip() and (proposed := self.proposed(name)):
                return " " + translate(self._say_proposed(name, proposed[0]))
            return f" {translate(TAKES)} {offered}" if offered else ""
        if name == "received_at":
            return _say_moment(form.fields.text(name))
        if name == "number" and not form.base.id:
            return " " + translate(message("Empty: the office's next number is used."))
        return ""

    def proposed(self, name: str) -> list[Word]:
        """The words of a list that stand in what is written of the case."""
        form = self._form
        if name not in CHOSEN or form.words is None:
            return []
        found = words_in(name, self._written, form.words)
        if found or name != "sections":
            return found
        word = form.words.find(LISTS[name], self.usual.get(form.fields.text("categories"), ""))
        return [word] if word is not None else []

    @property
    def _written(self) -> str:
        return f"{self._form.fields.text('subject')} {self._form.fields.text('detail')}"

    def _say_proposed(self, name: str, word: Word) -> Message:
        """What a blank takes, and why it is proposed."""
        if self._form.words is not None and words_in(name, self._written, self._form.words):
            return message("Space chooses {word}: the text says so.", word=word.word)
        category = self._form.fields.text("categories")
        return message("Space chooses {word}: as for {category} before.", word=word.word, category=category)

    def word_taken(self, name: str, text: str) -> Word | None:
        """The word with which one goes on at once: its code says it alone, or a blank takes what is proposed."""
        words = self._form.words
        if name not in CHOSEN or words is None:
            return None
        if text == " ":
            return next(iter(self.proposed(name)), None)
        return settled_word(name, text, words)

    # What may be the same matter.

    def look_soon(self) -> None:
        """Look for the same matter at the next pause."""
        if not self._is_looking:
            self._is_looking = True
            self._form.set_timer(PAUSE, self.look)

    def look(self) -> None:
        """Look for the same matter, if what is typed is not what was looked for."""
        self._is_looking = False
        form = self._form
        if not (form.is_current and form.words is not None and form.is_dirty):
            return
        if (texts := form.texts) != self._looked_for:
            self._looked_for = texts
            self.near.look(replace(form.base, **form.read().values), form.words, self._page)

    def forget(self) -> None:
        """Another letter begins."""
        self._looked_for = {}
        self.near.forget(self._page)


def _say_moment(text: str) -> str:
    """Which day is meant, where it is typed with few keys."""
    try:
        return " " + say_day(bangkok_day(read_moment(text))) if text.strip() else ""
    except InvalidValue:
        return ""
