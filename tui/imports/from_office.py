"""A case or a result from another office: what its file says and would do, and only then is it stored, as one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import ComposeResult

from exports.exchange.incoming import Incoming, foresee, open_incoming, take
from exports.exchange.reading import read_file
from exports.exchange.sending import MOST_BYTES
from exports.language import translate
from models.cases.complaint import Complaint
from models.errors import TamruangError
from models.exchange.arriving import Arrival, State
from models.exchange.result import Returned
from models.exchange.sent import SentCase
from models.messages import Message, message
from models.outlet import one_line
from tui.framework.screen import OfficeScreen
from tui.imports.office_words import can_be_taken, describe_effect, describe_incoming
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.page import Page
from tui.widgets.page_line import PageLine

_INDENT = 4


class OfficeFileScreen(OfficeScreen[Any]):
    """What a file from another office says and would do. Dismissed with the case, as it was stored, or None.

    Args:
        path: of the file.
    """

    SETTINGS_NAME = "office_file"
    NAME = message("From another office")
    ACTIONS = (
        HELP,
        Action("take_in", ("f2", "ctrl+s"), message("Save"), message("Save it, all or nothing")),
        Action("open", ("enter",), message("Open"), message("Open the case that it is about")),
        BACK,
    )

    def __init__(self, path: str | Path) -> None:
        super().__init__()
        self.path = Path(path)
        self.incoming: Incoming | None = None
        self.found: Arrival | Returned | None = None
        self.stored: Complaint | None = None
        self._wrong: TamruangError | None = None

    def compose_body(self) -> ComposeResult:
        """What it says."""
        yield Page(id="page")

    @property
    def screen_state(self) -> str:
        """Which file."""
        return one_line(self.path.name)

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Only what there is a use for now."""
        useless = set()
        if self.stored is not None or self.found is None or not can_be_taken(self.found):
            useless.add("take_in")
        if self._case is None:
            useless.add("open")
        return tuple(action for action in super().foot_actions if action.id not in useless)

    @property
    def _case(self) -> int | None:
        """The case here that it is about, if there is one yet."""
        if self.stored is not None:
            return self.stored.id
        return (self.found.case.id or None) if self.found is not None else None

    def opened(self) -> None:
        """Read the file."""
        super().opened()
        self.set_focus(self.query_one(Page))
        self._read()

    def _read(self) -> None:
        path = self.path

        def verb() -> tuple[Incoming, Arrival | Returned]:
            incoming = open_incoming(read_file(path, most=MOST_BYTES))
            return incoming, foresee(incoming)

        self.ask_office(verb, self._show, on_error=self._refused)

    def others_changed(self) -> None:
        """See anew what it would do."""
        incoming = self.incoming
        if incoming is not None and self.stored is None:
            self.fresh.read(lambda: (incoming, foresee(incoming)), self._show, self._refused)

    def _refused(self, error: TamruangError) -> bool:
        """Say why nothing is taken from it."""
        self._wrong, self.incoming, self.found = error, None, None
        head = PageLine(translate(error.title), "strong")
        self.query_one(Page).show_page((head, PageLine(""), PageLine(translate(error.sentence), "late")))
        self.refresh_frame()
        return True

    def _show(self, answer: tuple[Incoming, Arrival | Returned]) -> None:
        self.incoming, self.found = answer
        incoming, found = answer
        what = (
            message("Case from {office}", office=incoming.partner.office)
            if isinstance(incoming.told, SentCase)
            else message("Result from {office}", office=incoming.partner.office)
        )
        effect = describe_effect(found)
        look: Any = "late" if found.state is State.OLDER else "accent"
        lines = [
            PageLine(one_line(translate(what)), "strong"),
            PageLine(translate(effect), look),
            PageLine(""),
        ]
        for line in describe_incoming(incoming, found):
            text = line.text if line.label is None else f"{translate(line.label)}: {line.text}"
            lines.append(PageLine(text, line.look, _INDENT))  # type: ignore[arg-type]
        self.query_one(Page).show_page(lines)
        self.refresh_frame()

    def action_take_in(self) -> None:
        """Store it, all or nothing."""
        incoming, found, by = self.incoming, self.found, self.program.by
        if incoming is None or found is None or self.stored is not None:
            return
        if not can_be_taken(found):
            self.notice(describe_effect(found))
            return

        def done(case: Complaint) -> None:
            self.stored = case
            self.refresh_frame()
            self.notice(self._done_words(case))

        self.ask_office(lambda: take(incoming, by=by), done, group="save")

    def _done_words(self, case: Complaint) -> Message:
        return message("✓ Saved: case {number}. Enter opens it; u there undoes it.", number=case.number)

    def action_open(self) -> None:
        """Open the case that it is about."""
        if (case := self._case) is not None:
            self.program.navigator.open_case(case)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self.stored)
