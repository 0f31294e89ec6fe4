"""A form whose typed texts are kept until they are stored: through a dropped line, and through leaving for now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.widgets import Input, TextArea

from models.messages import message
from tui.screens.base import OfficeScreen
from tui.screens.dialogs import Ask
from tui.widgets.choices import Choice
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput

NO_PROJECT = 0
"""Kept texts of cases are kept under this project."""
REVISION = "revision"
"""Among kept texts: the revision that they were typed on."""


class KeptForm(OfficeScreen[Any]):
    """A form on a case.

    Args:
        case_id: of the case; 0 for a new one.
        revision: of the case as it is shown.
    """

    def __init__(self, case_id: int, revision: int) -> None:
        super().__init__()
        self.case_id = case_id
        self.revision = revision
        self.before: dict[str, str] = {}
        """What stood in the fields when the form was opened."""
        self.kept: dict[str, str] = {}
        """What is kept of the typed texts."""

    @property
    def names(self) -> tuple[str, ...]:
        """The fields, in their order."""
        return ()

    def field(self, name: str) -> ThaiInput | ThaiArea:
        """The widget of a field."""
        return (
            self.query_one("#detail", ThaiArea) if name == "detail" else self.query_one(f"#{name}", ThaiInput)
        )

    def fill(self, texts: dict[str, str]) -> None:
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

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not stored."""
        return bool(self.before) and self.texts != self.before

    def look_for_kept(self) -> None:
        """Offer what was typed here before."""
        case_id, by = self.case_id, self.office.by

        def find() -> Any:
            from models.drafts import find_draft

            return find_draft(NO_PROJECT, case_id or None, by=by)

        self.ask_office(find, self._offer_kept, group="kept")

    def keep_now(self, texts: dict[str, str]) -> None:
        """Keep what is typed, in a thread."""
        self.kept = texts
        self.ask_office(self._keep_verb(texts), lambda _: None, otherwise=lambda _: True, group="keep")

    def action_back(self) -> None:
        """Go back; what is not stored is asked about."""
        self.may_leave(lambda: self.dismiss(None))

    def may_leave(self, then: Callable[[], object]) -> None:
        """Ask about what is not stored."""
        if not self.is_dirty:
            if self.kept:
                self.forget()
            then()
            return
        choices = (
            Choice("keep", "k", message("Keep what was typed for next time, without saving")),
            Choice("discard", "d", message("Throw away what was typed")),
            Choice("cancel", "n", message("Stay here")),
        )
        question = Ask(message("Not saved yet"), message("What was typed is not stored yet."), choices)
        self.app.push_screen(question, lambda answer: self._leave(answer or "cancel", then))

    def _leave(self, answer: str, then: Callable[[], object]) -> None:
        if answer == "keep":
            self.ask_office(self._keep_verb(self.texts), lambda _: then(), group="keep")
        elif answer == "discard":
            self.forget(then)

    def _keep_verb(self, texts: dict[str, str]) -> Callable[[], None]:
        case_id, by, kept = self.case_id, self.office.by, {**texts, REVISION: str(self.revision)}

        def verb() -> None:
            from models.drafts import keep_draft

            keep_draft(NO_PROJECT, case_id or None, kept, by=by)

        return verb

    def keep_typed(self) -> None:
        """Keep what is typed, at once."""
        if self.is_dirty:
            self._keep_verb(self.texts)()

    def forget(self, then: Callable[[], object] | None = None) -> None:
        """Forget what was kept."""
        case_id, by = self.case_id, self.office.by

        def verb() -> None:
            from models.drafts import drop_draft

            drop_draft(NO_PROJECT, case_id or None, by=by)

        self.kept = {}
        self.ask_office(verb, lambda _: then() if then else None, group="keep")

    def _offer_kept(self, kept: Any) -> None:
        if kept is None or all(kept.texts.get(name, "") == self.before.get(name) for name in self.names):
            return
        question = Ask(
            message("Typed before and not saved"),
            message("Something was typed here {at} and not saved.", at=kept.kept_at),
            (Choice("use", "t", message("Go on with it")), Choice("forget", "d", message("Throw it away"))),
        )
        self.app.push_screen(question, lambda answer: self._use_kept(answer or "", kept.texts))

    def _use_kept(self, answer: str, texts: dict[str, str]) -> None:
        if answer == "forget":
            self.forget()
        elif answer == "use":
            if texts.get(REVISION, "").isdigit():
                self.revision = int(texts[REVISION])
            self.fill({name: text for name, text in texts.items() if name in self.names})
            self.refresh_frame()
