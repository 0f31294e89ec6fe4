"""The dialog in which the columns of a list of cases are chosen and put in order."""

from __future__ import annotations

from collections.abc import Sequence

from exports.language import translate
from models.messages import message
from tui.framework.pick_sheet import ListSheet, Option
from tui.framework.sheets import CANCEL, SHORT_HELP
from tui.keyboard.actions import Action
from tui.keyboard.verbs import VERBS
from tui.register.list_columns import CHOICE, LEAST, USUAL, known_keys


class ColumnsSheet(ListSheet["tuple[str, ...] | None"]):
    """Which columns, in which order. Dismissed with their names, none for the usual ones; or None.

    Args:
        keys: those that are shown.
    """

    HAS_TICKS = True
    ACTIONS = (
        Action(
            "accept", ("enter", "f2"), message("Use these"), message("Show these columns"), in_palette=False
        ),
        Action("tick", ("space",), message("Tick"), message("Show this column, or don't"), in_palette=False),
        # The line above the columns says these two; on the foot they would crowd out the others.
        Action(
            "shift(-1)",
            VERBS["move_up"],
            message("To the left"),
            message("One place to the left"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "shift(1)",
            VERBS["move_down"],
            message("To the right"),
            message("One place to the right"),
            shown=False,
            in_palette=False,
        ),
        Action("usual", VERBS["filter"], message("Usual"), message("The usual columns again")),
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(message("Columns"), (), message("Space shows a column, < and > move it."))
        self._fill(known_keys(keys))

    def _fill(self, shown: tuple[str, ...]) -> None:
        self._shown = set(shown)
        self.options = [
            Option(key, translate(CHOICE[key].title))
            for key in (*shown, *(key for key in CHOICE if key not in shown))
        ]

    def tick_at(self, index: int) -> str:
        """Whether it is shown."""
        return "✓" if self.options[index].value in self._shown else "·"

    def pick(self, index: int) -> None:
        """The digit of a column."""
        self.action_tick()

    def action_tick(self) -> None:
        """Show the marked column, or don't."""
        key = self.options[self.cursor].value
        if key not in LEAST:
            self._shown ^= {key}
            self.show_options()

    def action_shift(self, step: int) -> None:
        """Move the marked column."""
        at, to = self.cursor, self.cursor + step
        if 0 <= to < len(self.options):
            self.options.insert(to, self.options.pop(at))
            self.show_options()
            self.ledger.cursor = to

    def action_usual(self) -> None:
        """Begin with the usual ones."""
        self._fill(USUAL)
        self.show_options()

    def action_accept(self) -> None:
        """Show them."""
        keys = tuple(option.value for option in self.options if option.value in self._shown)
        self.dismiss(() if keys == USUAL else keys)
