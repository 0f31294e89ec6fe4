"""The keys of the evidence of a case, and of a picture."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.actions import BACK, HELP, REDO, Action

_EXPORT = Action(
    "export", ("E",), message("Save a copy"), message("Save a copy, under the name the file came with")
)
_MAIL = Action(
    "mail",
    ("L",),
    message("Mail"),
    message("Make a mail of the case with the photo or paper attached; it is shown first"),
    shown=False,
)
_OUTSIDE = Action(
    "outside",
    ("O",),
    message("Other program"),
    message("Open a copy in the program that this desktop has for such files"),
    shown=False,
)
COMPARE = Action(
    "compare",
    ("equals_sign",),
    message("Before and after"),
    message("Show a photo of before and one of after beside each other"),
)

KEYS: tuple[Action, ...] = (
    HELP,
    Action("show", ("enter",), message("Look"), message("Look at the selected photo or text")),
    COMPARE,
    Action("add", ("f3",), message("Add"), message("Add photos or documents")),
    _EXPORT,
    _MAIL,
    _OUTSIDE,
    Action("undo", ("u",), message("Undo"), message("Undo your last change"), shown=False),
    REDO,
    BACK,
)
"""Of the list."""

PICTURE_KEYS: tuple[Action, ...] = (
    HELP,
    Action("turn(1)", ("right",), message("Next"), message("The next photo")),
    Action("turn(-1)", ("left",), message("Previous"), message("The previous photo")),
    COMPARE,
    Action(
        "sharpen",
        ("f6",),
        message("Sharper"),
        message("Draw it in pixels, where the terminal can (some 30 kB); again for blocks"),
    ),
    _EXPORT,
    _MAIL,
    _OUTSIDE,
    BACK,
)
"""Of a picture."""
