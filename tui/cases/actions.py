"""The keys of one case, and which of them stand on the foot."""

from __future__ import annotations

from typing import Any

from models.messages import message
from tui.keyboard.actions import BACK, HELP, Action

WIDE = 110
"""Cells from which on page and diary stand beside each other, and the foot holds more."""

_PENDING = ("help", "next_step", "status", "finish", "assign", "undo", "back")
_SETTLED = ("help", "reopen", "note", "evidence", "change", "undo", "back")
_ROOM_FOR = ("note", "evidence", "change", "take_in", "person")


def _verb(name: str, keys: tuple[str, ...], label: Any, help_: Any, *, shown: bool = True) -> Action:
    return Action(name, keys, label, help_, shown=shown)


KEYS: tuple[Action, ...] = (
    HELP,
    Action("next_step", ("enter",), message("Next step"), message("Do the step that is offered")),
    _verb("status", ("s", "f7"), message("Status"), message("Give it another status")),
    _verb("finish", ("f", "f8"), message("Finish"), message("Finish it: how it was settled, and the answer")),
    _verb("assign", ("a", "f5"), message("Hand out"), message("Hand it to sections")),
    _verb("note", ("n",), message("Note"), message("Write a note into its diary")),
    _verb("evidence", ("e",), message("Evidence"), message("Add a photo or a paper")),
    _verb("change", ("c",), message("Correct"), message("Correct what is written of it")),
    _verb("undo", ("u",), message("Undo"), message("Take your last change back")),
    BACK,
    _verb("take_in", ("t",), message("Take in"), message("Take it in: step 1"), shown=False),
    _verb(
        "step(2)",
        ("2",),
        message("Told to act"),
        message("Those concerned were told to act: step 2"),
        shown=False,
    ),
    _verb(
        "step(3)",
        ("3",),
        message("Reported"),
        message("Evidence is there, the head was told: step 3"),
        shown=False,
    ),
    _verb(
        "step(4)",
        ("4",),
        message("Complainant"),
        message("The complainant was told: step 4"),
        shown=False,
    ),
    _verb("forward", ("w",), message("Forward"), message("Pass it on to another office"), shown=False),
    _verb("not_ours", ("x",), message("Not ours"), message("It is none of this office's"), shown=False),
    _verb("reopen", ("p",), message("Reopen"), message("Open it again"), shown=False),
    _verb(
        "merge",
        ("m",),
        message("Merge"),
        message("Let it go along with another case, or part it again"),
        shown=False,
    ),
    _verb("person", ("h",), message("Complainant"), message("Show or hide who complains"), shown=False),
    _verb("related", ("d",), message("Related"), message("The cases that have to do with it"), shown=False),
    Action(
        "turn",
        ("tab", "shift+tab"),
        message("Turn over"),
        message("To the diary, and back"),
        in_palette=False,
    ),
)


def foot_names(*, pending: bool, is_wide: bool) -> set[str]:
    """Which actions stand on the foot: a settled case is offered to be opened again.

    Args:
        pending: whether the case is.
        is_wide: whether there is room for more than what is needed most.
    """
    wanted = _PENDING if pending else _SETTLED
    return {*wanted, *(_ROOM_FOR if is_wide else ("turn",))}
