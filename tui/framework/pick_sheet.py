"""A sheet to pick from a list: one line, or several with a tick each. As long as the list may be, it scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

from textual import events
from textual.app import ComposeResult

from models.messages import Message as Sentence
from models.messages import message
from tui.framework.sheets import CANCEL, SHORT_HELP, Sheet
from tui.keyboard.actions import Action
from tui.keyboard.layouts import add_twins
from tui.widgets.columns import Column, Row
from tui.widgets.first_letters import FirstLetters
from tui.widgets.ledger import Ledger
from tui.widgets.words import cells

DIGITS = "1234567890"
TICK = "✓"

Picked = TypeVar("Picked")


class Option(NamedTuple):
    """A line to pick.

    Attributes:
        value: what is answered.
        words: as shown.
        beside: shown at the right of it, a count or what holds now.
    """

    value: Any
    words: str
    beside: str = ""


class ListSheet(Sheet[Picked], Generic[Picked]):
    """A sheet with a ledger of options, the first ten with their digits.

    Args:
        title: a few words, in the rule.
        options: to pick from.
        sentence: the text above the list; none if empty.
        at: number of the option that has the mark at the start.
        is_beside_right: whether what stands beside is a number.
    """

    DEFAULT_CSS = "ListSheet Ledger { margin-bottom: 1; }"
    HAS_TICKS: ClassVar[bool] = False

    def __init__(
        self,
        title: Sentence,
        options: Iterable[Option],
        sentence: Sentence | str = "",
        *,
        at: int = 0,
        is_beside_right: bool = False,
    ) -> None:
        super().__init__(title, sentence)
        self.options = list(options)
        self._at = at
        self._letters: FirstLetters | None = None
        self._align: Literal["left", "right"] = "right" if is_beside_right else "left"

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#options", Ledger)

    @property
    def cursor(self) -> int:
        """Number of the option with the mark."""
        return self.ledger.cursor

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Ledger((), has_heading=False, id="options")

    def opened(self) -> None:
        """Begin at the option that holds."""
        super().opened()
        self.show_options()
        self.ledger.cursor = self._at
        self.set_focus(self.ledger)

    def show_options(self) -> None:
        """Draw the options anew."""
        words = max((cells(option.words) for option in self.options), default=1)
        beside = max((cells(option.beside) for option in self.options), default=0)
        columns = [
            Column("", 1),
            Column("", min(words, 48), grows=not beside),
            Column("", max(beside, 1), self._align, grows=self._align == "left" and beside > 0),
        ]
        rows = [
            Row(at, (DIGITS[at] if at < len(DIGITS) else "", option.words, option.beside))
            for at, option in enumerate(self.options)
        ]
        if self.HAS_TICKS:
            columns.insert(1, Column("", 1))
            rows = [Row(at, (row.cells[0], self.tick_at(at), *row.cells[1:])) for at, row in enumerate(rows)]
        room = max(self.app.size.height - (8 if self.sentence else 6), 3)
        self.ledger.styles.height = max(min(len(rows), room), 1)
        self._letters = None
        self.ledger.show(rows, columns=columns)

    def tick_at(self, index: int) -> str:
        """A sign before an option."""
        return ""

    def on_key(self, event: events.Key) -> None:
        """A digit is its option; other letters lead to the one whose words begin with them, or hold them."""
        digits = DIGITS[: len(self.options)]
        found = next((at for at, digit in enumerate(digits) if event.key in add_twins((digit,))), None)
        if self._find(event, is_code=found is not None):
            event.stop()
            event.prevent_default()
        elif found is not None:
            event.stop()
            event.prevent_default()
            self.letters.forget()
            self.ledger.cursor = found
            self.pick(found)

    @property
    def letters(self) -> FirstLetters:
        """What was typed since the options were shown, or the mark was moved."""
        if self._letters is None:
            self._letters = FirstLetters([option.words for option in self.options])
        return self._letters

    def _find(self, event: events.Key, *, is_code: bool) -> bool:
        letter = event.character if event.is_printable and event.key != "space" else None
        if event.key in {"up", "down", "home", "end", "pageup", "pagedown", "space"}:
            self.letters.forget()  # whoever walks begins anew
        if event.key == "backspace":
            if not self.letters.drop_last():
                return False
        elif letter is None or letter in DIGITS or self._is_bound(event.key):
            return False
        elif not self.letters.typed and (
            not letter.isalnum() or (is_code and not self.letters.begins(letter))
        ):
            # With the Thai layout on, the key of a digit sends a letter with which words may begin: then that is meant.
            return False
        elif not self.letters.take(letter):
            return False
        self.ledger.cursor = self.letters.fitting[0]
        return True

    def _is_bound(self, key: str) -> bool:
        return any(key in add_twins(action.keys) for action in self.actions)

    def pick(self, index: int) -> None:
        """The digit of an option was struck."""

    def action_cancel(self) -> None:
        """Close the sheet without a choice."""
        self.dismiss(None)


CHOOSE = Action(
    "choose",
    ("enter", "f2"),
    message("Choose"),
    message("Use the selected line; a digit uses its line"),
    in_palette=False,
)


class PickOne(ListSheet["Option | None"]):
    """Pick one line; dismissed with it, or None."""

    ACTIONS = (CHOOSE, CANCEL, SHORT_HELP)

    def pick(self, index: int) -> None:
        """Take it."""
        self.dismiss(self.options[index])

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        self.action_choose()

    def action_choose(self) -> None:
        """Take the marked line."""
        if self.options:
            self.dismiss(self.options[self.cursor])


class PickMany(ListSheet["tuple[Any, ...] | None"]):
    """Tick several lines; dismissed with their values in the order of the list, or None.

    Args:
        title: a few words, in the rule.
        options: to pick from.
        ticked: values that are ticked at the start.
    """

    HAS_TICKS = True
    ACTIONS = (
        Action(
            "accept",
            ("enter", "f2"),
            message("OK"),
            message("Use the ticked lines; if none is ticked, the selected one"),
            in_palette=False,
        ),
        Action(
            "tick",
            ("space",),
            message("Tick"),
            message("Tick or untick the line; its digit does the same"),
            in_palette=False,
        ),
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, title: Sentence, options: Iterable[Option], ticked: Sequence[Any] = ()) -> None:
        super().__init__(title, options, message("Space or a digit ticks; Enter uses what is ticked."))
        self._ticked = set(ticked)
        self._is_touched = False
        self._at = next((at for at, option in enumerate(self.options) if option.value in self._ticked), 0)

    def tick_at(self, index: int) -> str:
        """The tick."""
        return TICK if self.options[index].value in self._ticked else "·"

    def pick(self, index: int) -> None:
        """Tick it."""
        self._ticked ^= {self.options[index].value}
        self._is_touched = True
        self.show_options()

    def action_tick(self) -> None:
        """Tick the marked line and go on to the next."""
        if self.options:
            self.pick(self.cursor)
            self.ledger.action_move(1)

    def action_accept(self) -> None:
        """Take what is ticked."""
        if not self._is_touched and not self._ticked and self.options:
            self._ticked = {self.options[self.cursor].value}
        self.dismiss(tuple(option.value for option in self.options if option.value in self._ticked))
