"""The keys of one case, and which of them stand on the foot."""

from __future__ import annotations

from typing import Any

from models.messages import message
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.keyboard.verbs import VERBS

WIDE = 110
"""Cells from which on page and diary stand beside each other, and the foot holds more."""

_PENDING = ("help", "next_step", "status", "finish", "assign", "undo", "back")
_SETTLED = ("help", "reopen", "papers", "note", "change", "undo", "back")
_ROOM_FOR = ("note", "evidence", "change", "person", "papers")


def _verb(name: str, keys: tuple[str, ...], label: Any, help_: Any, *, shown: bool = True) -> Action:
    return Action(name, keys, label, help_, shown=shown)


PAPERS = Action(
    "papers",
    ("P",),
    message("Papers"),
    message(
        "The answer to the complainant, the work order, the receipt and the sheet: look, print, save, mail"
    ),
)
"""Of one case and of those that are marked."""

KEYS: tuple[Action, ...] = (
    HELP,
    Action("next_step", ("enter",), message("Next step"), message("Do the next step")),
    _verb("status", VERBS["status"], message("Status"), message("Change its status")),
    _verb("finish", VERBS["finish"], message("Finish"), message("Finish it: the resolution and the answer")),
    _verb("assign", VERBS["assign"], message("Assign"), message("Assign it to sections")),
    _verb("note", VERBS["note"], message("Note"), message("Write a note in its diary")),
    _verb(
        "evidence",
        ("e",),
        message("Evidence"),
        message("Photos and documents: look at them, add, save copies"),
    ),
    _verb("change", VERBS["change"], message("Correct"), message("Correct the details of the case")),
    PAPERS,
    _verb("undo", VERBS["undo"], message("Undo"), message("Undo your last change")),
    REDO,
    BACK,
    _verb("take_in", VERBS["take_in"], message("Accept"), message("Accept the case: step 1"), shown=False),
    _verb(
        "step(2)",
        ("2",),
        message("Told to act"),
        message("Those responsible were told to act: step 2"),
        shown=False,
    ),
    _verb(
        "step(3)",
        ("3",),
        message("Reported"),
        message("Evidence collected, head informed: step 3"),
        shown=False,
    ),
    _verb(
        "step(4)",
        ("4",),
        message("Complainant"),
        message("The complainant was informed: step 4"),
        shown=False,
    ),
    _verb(
        "forward",
        VERBS["forward"],
        message("Forward"),
        message("Forward it to another office"),
        shown=False,
    ),
    _verb(
        "exchange",
        VERBS["exchange"],
        message("Send"),
        message("Send the forwarded case to the other office as a file, or its result back"),
        shown=False,
    ),
    _verb(
        "not_ours",
        VERBS["not_ours"],
        message("Not ours"),
        message("Mark it as not this office's responsibility"),
        shown=False,
    ),
    _verb("reopen", VERBS["reopen"], message("Reopen"), message("Reopen it"), shown=False),
    _verb(
        "merge",
        VERBS["merge"],
        message("Merge"),
        message("Merge it into another case, or split it off again"),
        shown=False,
    ),
    _verb(
        "follow",
        VERBS["follow"],
        message("Follow up"),
        message("How urgent it is, waiting for others, a day to look again"),
        shown=False,
    ),
    _verb(
        "step_done",
        VERBS["step_done"],
        message("Step done"),
        message("Record that step 1, 2, 3 or 4 is done, also on an earlier day"),
        shown=False,
    ),
    _verb(
        "person",
        ("o",),
        message("Complainant"),
        message("Show or hide the complainant"),
        shown=False,
    ),
    _verb(
        "forget",
        VERBS["forget"],
        message("Forget"),
        message("Forget the complainant for good, in all that the program keeps"),
        shown=False,
    ),
    _verb("related", VERBS["related"], message("Related"), message("Cases related to this one"), shown=False),
    Action(
        "turn",
        ("tab", "shift+tab"),
        message("Switch"),
        message("Switch between the case and the diary"),
        in_palette=False,
    ),
)


def foot_names(*, pending: bool, waiting: bool, is_wide: bool) -> set[str]:
    """Which actions stand on the foot: a settled case is offered to be opened again.

    Args:
        pending: whether the case is.
        waiting: whether it can still be accepted.
        is_wide: whether there is room for more than what is needed most.
    """
    wanted = _PENDING if pending else _SETTLED
    names = {*wanted, *(_ROOM_FOR if is_wide else ("turn",))}
    return names | {"take_in"} if waiting and is_wide else names
