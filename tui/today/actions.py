"""The keys of the first screen."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.actions import HELP, QUIT, REDO, WAITING, Action

KEYS: tuple[Action, ...] = (
    HELP,
    Action(
        "new", ("f3",), message("New case"), message("Register a new case, with the text in the search box")
    ),
    Action(
        "check_in",
        ("f4",),
        message("Check MIS"),
        message("Record that MIS was checked, and how many new cases there were"),
    ),
    Action("open", ("enter",), message("Open"), message("Open the list that this line counts"), shown=False),
    WAITING,
    Action("quick", ("slash",), message("Find"), message("Go to the search box")),
    Action(
        "run",
        ("R",),
        message("Morning run"),
        message("Go through the cases that wait, one key a section"),
        shown=False,
    ),
    Action("list", ("l",), message("All cases"), message("The list of all cases")),
    Action("reports", ("r",), message("Reports"), message("The year's progress reports")),
    Action("undo", ("u",), message("Undo"), message("Undo your last change")),
    REDO,
    Action("assign", ("f5",), message("Assign"), message("Assign the case typed to sections"), shown=False),
    Action(
        "status",
        ("f7",),
        message("Status"),
        message("Change the status of the case typed"),
        shown=False,
    ),
    Action("finish", ("f8",), message("Finish"), message("Finish the case typed"), shown=False),
    Action("import", ("i",), message("Import"), message("Import cases from a file"), shown=False),
    Action(
        "past_imports",
        ("h",),
        message("Your imports"),
        message("Your imports so far, each of which can be undone"),
        shown=False,
    ),
    Action("checks", ("k",), message("Daily checks"), message("The month's MIS checks"), shown=False),
    Action(
        "mis",
        ("K",),
        message("For MIS"),
        message("Results that are to be recorded in MIS: as a file, or pasted field by field"),
        shown=False,
    ),
    Action(
        "head",
        ("H",),
        message("Overview"),
        message("The head's page: months, sections, ages, categories, places"),
        shown=False,
    ),
    Action(
        "city",
        ("T",),
        message("City"),
        message("For whoever collects the offices' reports: offices and months, who is missing, sums"),
        shown=False,
    ),
    Action(
        "first_steps",
        ("F",),
        message("First steps"),
        message("What makes a new office ready: what is done of it, and the way to the rest"),
        shown=False,
    ),
    Action(
        "hide_step",
        ("space",),
        message("Not for us"),
        message("Hide the marked first step, if it is not for this office, or bring it back"),
        shown=False,
        in_palette=False,
    ),
    Action("indicator", ("I",), message("Indicator"), message("City indicator"), shown=False),
    Action(
        "month",
        ("f9",),
        message("Month end"),
        message("Check, submit and print the month in one go"),
        shown=False,
    ),
    Action(
        "papers",
        ("P",),
        message("Papers"),
        message("Papers of the register: preview and save"),
        shown=False,
    ),
    Action(
        "mail",
        ("L",),
        message("Mail"),
        message("The outbox: what waits, what was sent, what was not; addresses and mail server"),
        shown=False,
    ),
    Action(
        "sit",
        ("W",),
        message("Who you are"),
        message("Who you are and what your role is; on a shared account, choose who works now"),
        shown=False,
    ),
    Action(
        "settings", ("comma",), message("Settings"), message("The office's lists and limits"), shown=False
    ),
    Action(
        "leave_line",
        ("escape",),
        message("Leave"),
        message("Clear the search box and go back to the day"),
        shown=False,
        in_palette=False,
    ),
    QUIT,
)
