"""A form whose typed texts are kept until they are stored: through a dropped line, and through leaving for now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.widgets import Input, TextArea

from models.messages import message
from tui.framework.draft_offer import ask_about_typed
from tui.framework.draft_screen import REVISION, KeepsTyped
from tui.framework.sheets import Ask
from tui.widgets.choices import Choice
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput


class KeptForm(KeepsTyped[Any]):
    """A form on a case.

    Args:
        case_id: of the case; 0 for a new one.
        revision: of the case as it is shown.
    """

    def __init__(self, case_id: int, revision: int) -> None:
        super().__init__()
        self.case_id = case_id
        self.revision = revision

    @property
    def place(self) -> str:
        """The case."""
        return f"case:{self.case_id}"

    @property
    def place_facts(self) -> dict[str, str]:
        """The revision that it is typed on."""
        return {REVISION: str(self.revision)} if self.case_id else {}

    @property
    def offers_all(self) -> bool:
        """Of a new case all is offered."""
        return not self.case_id

    @property
    def names(self) -> tuple[str, ...]:
        """The fields, in their order."""
        return ()

    def field(self, name: str) -> ThaiInput | ThaiArea:
        """The widget of a field."""
        return (
            self.query_one("#detail", ThaiArea) if name == "detail" else self.query_one(f"#{name}", ThaiInput)
        )

    def fill(self, texts: Mapping[str, str]) -> None:
        """Write into fields; it does not count as typed."""
        with self.prevent(Input.Changed, TextArea.Changed):
            for name, text in texts.items():
                widget = self.field(name) if name in self.names else None
                if isinstance(widget, ThaiArea):
                    widget.text = text
                elif widget is not None:
                    widget.value = text

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        found = {}
        for name in self.names:
            widget = self.field(name)
            found[name] = widget.text if isinstance(widget, ThaiArea) else widget.value
        return found

    @property
    def focused_name(self) -> str:
        """The field that one is in."""
        name = self.focused.id if self.focused else None
        return name if name in self.names else ""

    def step(self, step: int) -> None:
        """To another field, so many below."""
        at = self.names.index(self.focused_name) if self.focused_name else -1
        self.set_focus(self.field(self.names[(at + step) % len(self.names)]))

    def take_texts(self, texts: Mapping[str, str], facts: Mapping[str, str]) -> None:
        """Write what was kept into the fields; stored, it must not overwrite what it was not typed on."""
        if facts.get(REVISION, "").isdigit():
            self.revision = int(facts[REVISION])
        self.fill(texts)

    def action_back(self) -> None:
        """Go back; what is not stored is asked about."""
        self.may_leave(lambda: self.dismiss(None))

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """Ask about what is not stored."""
        if not self.is_dirty:
            self.forget_typed()
            on_done()
            return
        choices = (
            Choice("keep", "k", message("Keep what was typed for next time, without saving")),
            Choice("discard", "d", message("Throw away what was typed")),
            Choice("cancel", "n", message("Stay here")),
        )
        question = Ask(message("Not saved yet"), message("What was typed is not stored yet."), choices)
        ask_about_typed(self, on_done, question)
