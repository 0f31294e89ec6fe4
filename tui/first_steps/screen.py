"""The first steps on a screen of their own: for an office that has cases already, or wants to see them once more."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.messages import message
from models.office.first_steps import FirstSteps, load_first_steps
from tui.cases.verbs import load_verb
from tui.first_steps.rows import COLUMNS, FIRST_STEPS, rows_of
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.widgets.ledger import Ledger
from tui.widgets.words import Words


class FirstStepsScreen(OfficeScreen[None]):
    """What is done of the first steps, and what is left; Enter goes there."""

    DEFAULT_CSS = "FirstStepsScreen #told { margin: 1; height: auto; }"
    NAME = FIRST_STEPS
    ACTIONS = (
        HELP,
        Action("open", ("enter",), message("Go there"), message("Go to where this step is done")),
        Action(
            "hide_step",
            ("space",),
            message("Not for us"),
            message("Hide the step, if it is not for this office, or bring it back"),
        ),
        Action("undo", ("u",), message("Undo"), message("Undo your last change")),
        REDO,
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.steps = FirstSteps()

    def compose_body(self) -> ComposeResult:
        """A sentence, and the steps."""
        yield Words(
            translate(
                message("What makes the office ready. ✓ is known from what is stored; all else can wait.")
            ),
            is_wrapped=True,
            id="told",
        )
        yield Ledger(COLUMNS[1:], has_heading=False, id="steps")

    @property
    def ledger(self) -> Ledger:
        """The steps."""
        return self.query_one("#steps", Ledger)

    def opened(self) -> None:
        """Read how far the office is."""
        super().opened()
        self.set_focus(self.ledger)
        self.come_back()

    def come_back(self, _: Any = None) -> None:
        """Something may have been done: read it again."""
        self.ask_office(self._load, self._show)

    def others_changed(self) -> None:
        """Somebody else may have done a step."""
        self.fresh.read(self._load, self._show)

    def _load(self) -> FirstSteps:
        return load_first_steps(self.program.today())

    def _show(self, steps: FirstSteps) -> None:
        self.steps = steps
        rows = [row._replace(cells=row.cells[1:]) for row in rows_of(steps, self.program.today())]
        self.ledger.show(rows, columns=COLUMNS[1:])
        self.refresh_frame()

    @property
    def screen_state(self) -> str:
        """How many are left."""
        left = translate(message("left {count}", count=len(self.steps.left)))
        return "  ".join(part for part in (super().screen_state, left) if part)

    def action_open(self) -> None:
        """Go to the marked step."""
        if self.ledger.row is not None:
            self.program.navigator.take_step(self, str(self.ledger.row.key), self.come_back)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_open()

    def action_hide_step(self) -> None:
        """Hide the marked step, or bring it back."""
        if self.ledger.row is not None:
            self.program.navigator.hide_step(self, str(self.ledger.row.key), self.come_back)

    def action_undo(self) -> None:
        """Take the last act back."""
        load_verb("undo")(self, (), self.come_back)

    def action_redo(self) -> None:
        """Bring back what was just taken back."""
        load_verb("redo")(self, (), self.come_back)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
