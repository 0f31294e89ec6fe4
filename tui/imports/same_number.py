"""Rows that have the number of plainly another case: whether each is another case, or the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from exports.language import translate
from models.imports.plan import Plan, Reuse, Reused, SetAside
from models.messages import Message, message
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.keyboard.actions import Action
from tui.widgets.choices import Choice

_LOOK = "look"
_NEXT = {Reuse.ASIDE: Reuse.ANOTHER, Reuse.ANOTHER: Reuse.SAME, Reuse.SAME: Reuse.ASIDE}
_SPACE = message("Another case")
_SAID: dict[Reuse, Message] = {
    Reuse.ANOTHER: message("→ taken in as another case"),
    Reuse.SAME: message("→ taken for the same case"),
}
_TOLD: dict[Reuse, Message] = {
    Reuse.ANOTHER: message(
        "All of them are other cases of the same number. Ctrl+A takes them for the same cases."
    ),
    Reuse.SAME: message("All of them are the same cases, which change. Ctrl+A sets them aside again."),
    Reuse.ASIDE: message("They are set aside. Ctrl+A takes them in as other cases."),
}


def asks(plan: Plan, row: object) -> bool:
    """Whether a row is set aside only because nobody said yet whether it is another case."""
    return isinstance(row, SetAside) and any(row.line == each.line for each in plan.twice)


def said_of(row: SetAside, reused: Reused) -> str | None:
    """What was said of a row, in words; None if nothing."""
    said = _SAID.get(reused.each.get(row.line, Reuse.ASIDE))
    return None if said is None else translate(said)


def turn_row(row: SetAside, reused: Reused) -> Reused:
    """Another case, then the same one, then set aside."""
    return replace(reused, each={**reused.each, row.line: _NEXT[reused.of(row.line)]})


def say_all(reused: Reused) -> tuple[Reused, Message]:
    """The same for all of them; and what is told."""
    everywhere = _NEXT[reused.everywhere]
    return Reused(everywhere), _TOLD[everywhere]


def count_unsaid(plan: Plan, reused: Reused) -> int:
    """How many rows nobody has said of what they are."""
    return sum(reused.of(each.line) is Reuse.ASIDE for each in plan.twice)


def ask_same_number(
    screen: OfficeScreen[Any], count: int, look: Callable[[], object], decide: Callable[[Reuse], object]
) -> None:
    """Ask about all that nobody has said of what they are.

    Args:
        screen: that asks.
        count: how many rows there are.
        look: called when the person wants to look at them first.
        decide: called with what they are.
    """
    answers = (
        Choice(_LOOK, "l", message("Look at them first")),
        Choice(str(Reuse.ANOTHER), "y", message("They are other cases: take them in as new")),
        Choice(str(Reuse.SAME), "n", message("They are the same cases: change them")),
        Choice(str(Reuse.ASIDE), "s", message("Set them aside")),
    )
    sentence = message(
        "{count} rows have the number of a case that arrived weeks before or after, with another subject or place.",
        count=count,
    )

    def said(answer: str | None) -> None:
        if answer == _LOOK:
            look()
        elif answer in set(Reuse):
            decide(Reuse(answer))

    screen.app.push_screen(Ask(message("Other cases of the same number?"), sentence, answers), said)


def with_labels(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """The bottom line of the rows set aside: the key for the other side says here what a row is."""
    return tuple(
        action._replace(label=_SPACE) if action.id == "choose_side" else action for action in actions
    )


def answered(reused: Reused, plan: Plan, answer: Reuse) -> Reused:
    """What is said of all, where one answer holds for those of which nobody has said what they are."""
    each = {row.line: said for row in plan.twice if (said := reused.of(row.line)) is not Reuse.ASIDE}
    return Reused(answer, each)
