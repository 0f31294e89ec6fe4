"""The keys of the office settings."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.office.lists import VIEWS
from tui.widgets.views import TURNS, view_actions

BRING_BACK = message("Use again")
DAY_OFF = message("Day on/off")
"""What Space does with a retired entry, and with a holiday."""

KEYS: tuple[Action, ...] = (
    HELP,
    Action("change", ("enter",), message("Change"), message("Change the selected line")),
    Action("add", ("f3",), message("Add"), message("Add an entry, or a day off")),
    Action(
        "retire",
        ("space",),
        message("Retire"),
        message(
            "Retire the selected entry or bring it back; of the holidays, make a working day or undo that"
        ),
    ),
    Action(
        "delete",
        ("delete",),
        message("Delete"),
        message("Delete the selected entry, if no case ever used it"),
        shown=False,
    ),
    Action(
        "shift(-1)",
        ("less_than_sign", "shift+up"),
        message("Up"),
        message("Move the entry up in its list"),
    ),
    Action(
        "shift(1)",
        ("greater_than_sign", "shift+down"),
        message("Down"),
        message("Move the entry down in its list"),
    ),
    Action("year(1)", ("right_square_bracket",), message("Next year"), message("Holidays of the next year")),
    Action(
        "year(-1)",
        ("left_square_bracket",),
        message("Previous year"),
        message("Holidays of the previous year"),
    ),
    Action("undo", ("u",), message("Undo"), message("Undo your last change")),
    REDO,
    Action("accounts", ("W",), message("Accounts"), message("Who is who: accounts, officers, roles")),
    Action(
        "forget",
        ("X",),
        message("Forget"),
        message("Forget the complainants of all cases settled years ago, for good"),
        shown=False,
    ),
    *view_actions(VIEWS, lambda name: message("Show the list: {list}", list=name)),
    *TURNS,
    BACK,
)
