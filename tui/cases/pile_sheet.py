"""What is asked before a pile of letters is entered: how many there are, and at which fields one stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from exports.language import translate
from models.messages import message
from models.register.arrivals import DayTotal
from tui.cases.pile import Pile, read_total
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, AskText
from tui.keyboard.actions import NEXT_FIELD, Action
from tui.widgets.ticks import Ticks
from tui.widgets.words import Words


class PileSheet(AskText):
    """How many letters lie there, and where Enter stops. Dismissed with the number as it was typed, or None.

    Args:
        pile: as it is.
        labels: of the fields, by their names.
        today: what was noted of the day, and what the register has of it: what is still to come is proposed.
    """

    DEFAULT_CSS = "PileSheet Ticks { margin-left: 1; }"
    STORES = "accept"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "accept",
            ("f2", "ctrl+s"),
            message("Begin"),
            message("Enter the letters one after the other"),
            in_palette=False,
        ),
        GO_ON,
        NEXT_FIELD,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, pile: Pile, labels: Mapping[str, str], today: DayTotal) -> None:
        sentence = message("How many letters lie there? Leave empty if nobody has counted them.")
        total = pile.total
        if total is None and not pile.stored and today.difference < 0:
            total = -today.difference
            sentence = message(
                "How many letters lie there? Today's check noted {noted} new cases, the register has {arrived}.",
                noted=today.noted,
                arrived=today.arrived,
            )
        super().__init__(
            message("A pile of letters"),
            sentence,
            "" if total is None else str(total),
            check=read_total,
        )
        self.labels = dict(labels)
        self.stops = pile.stops

    def compose_body(self) -> ComposeResult:
        """The number, and the fields with a tick each."""
        yield from super().compose_body()
        yield Words(
            " " + translate(message("Enter stops at (Tab, then a digit); other fields stay as before:")),
            classes="faint",
        )
        ticked = [at for at, name in enumerate(self.labels) if name in self.stops]
        yield Ticks(tuple(enumerate(self.labels.values())), ticked, id="stops")

    def action_next_field(self) -> None:
        """Between the number and the fields."""
        self.focus_next()

    def close_with(self, text: str) -> None:
        """Take the ticks along."""
        names = list(self.labels)
        self.stops = frozenset(names[at] for at in self.query_one(Ticks).ticked)
        super().close_with(text)
