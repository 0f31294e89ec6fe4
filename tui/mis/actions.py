"""The keys of the list of results for MIS."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.actions import BACK, HELP, REDO, Action

KEYS: tuple[Action, ...] = (
    HELP,
    Action(
        "paste",
        ("enter",),
        message("Copy field"),
        message("Put the next field of the case on your computer's clipboard, to paste it into MIS"),
    ),
    Action("mark", ("space",), message("Mark"), message("Mark the case and move to the next")),
    Action("mark_all", ("ctrl+a",), message("Mark all"), message("Mark all cases, or none"), shown=False),
    Action(
        "hand_over",
        ("f9",),
        message("Handed over"),
        message("Record that the marked cases were handed over to MIS"),
    ),
    Action(
        "export",
        ("E",),
        message("File"),
        message("Write the results to a file for MIS (CSV or JSON), and record that they were handed over"),
    ),
    Action("case", ("f6",), message("Case"), message("Open the case"), shown=False),
    Action("undo", ("u",), message("Undo"), message("Undo your last change")),
    REDO,
    BACK,
)
