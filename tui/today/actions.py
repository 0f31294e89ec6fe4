"""The keys of the first screen."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.actions import HELP, QUIT, WAITING, Action

KEYS: tuple[Action, ...] = (
    HELP,
    Action(
        "new", ("f3",), message("New case"), message("Enter a new case; with the words of the quick line")
    ),
    Action(
        "check_in", ("f4",), message("Check MIS"), message("Note that MIS was checked, with how many new")
    ),
    Action("open", ("enter",), message("Open"), message("Open the list that the line counts"), shown=False),
    WAITING,
    Action("quick", ("slash",), message("Find"), message("Go to the quick line")),
    Action("list", ("l",), message("All cases"), message("The list of all cases")),
    Action("reports", ("r",), message("Reports"), message("The progress reports of the year")),
    Action("undo", ("u",), message("Undo"), message("Take your last change back")),
    Action("assign", ("f5",), message("Hand out"), message("Hand the typed number to sections"), shown=False),
    Action(
        "status",
        ("f7",),
        message("Status"),
        message("Change the status of the typed number"),
        shown=False,
    ),
    Action("finish", ("f8",), message("Finish"), message("Finish the case of the typed number"), shown=False),
    Action("import", ("i",), message("Import"), message("Take in cases from a file"), shown=False),
    Action("checks", ("k",), message("Daily checks"), message("The checks of MIS of a month"), shown=False),
    Action("indicator", ("g",), message("Indicator"), message("The city's indicator"), shown=False),
    Action("month", ("m",), message("Month's end"), message("The month's end in one go"), shown=False),
    Action(
        "papers",
        ("p",),
        message("Papers"),
        message("The papers of the register: look, write"),
        shown=False,
    ),
    Action("settings", ("o",), message("Settings"), message("The office's words and numbers"), shown=False),
    Action(
        "leave_line",
        ("escape",),
        message("Leave the line"),
        message("Empty the quick line and go back to the day"),
        shown=False,
        in_palette=False,
    ),
    QUIT,
)
