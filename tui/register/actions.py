"""The keys of the list of cases."""

from __future__ import annotations

from models.messages import message
from tui.cases.actions import PAPERS
from tui.keyboard.actions import BACK, HELP, REDO, WAITING, Action
from tui.keyboard.verbs import VERBS

KEYS: tuple[Action, ...] = (
    HELP,
    Action("open", ("enter",), message("Open"), message("Open the selected case")),
    Action("search", ("slash",), message("Find"), message("Find words or a number as you type")),
    Action("status", VERBS["status"], message("Status"), message("Change the status, by its digit")),
    Action(
        "finish",
        VERBS["finish"],
        message("Finish"),
        message("Finish, with a resolution and an answer to the complainant"),
    ),
    Action("mark", ("space",), message("Mark"), message("Mark the case and move to the next")),
    Action("undo", VERBS["undo"], message("Undo"), message("Undo your last change")),
    REDO,
    BACK,
    Action("assign", VERBS["assign"], message("Assign"), message("Assign to sections, by their digits")),
    Action("views", ("v",), message("Views"), message("Choose a saved view, or save this one")),
    Action("filter", ("z",), message("Filter"), message("Filter by status, section, category and more")),
    Action("new", ("f3",), message("New case"), message("Register a new case")),
    Action(
        "beside",
        VERBS["beside"],
        message("Case beside"),
        message("Show the selected case beside the list, where the window is wide; again takes it away"),
        shown=False,
    ),
    Action("sort", ("y",), message("Order"), message("Choose the order of the list"), shown=False),
    Action("group", ("g",), message("Group"), message("Count the list by groups, and open one"), shown=False),
    Action(
        "mark_all",
        ("ctrl+a",),
        message("Mark all"),
        message("Mark all cases in this list, up to a thousand"),
        shown=False,
    ),
    Action(
        "take_in",
        VERBS["take_in"],
        message("Accept"),
        message("Accept waiting cases: step 1"),
        shown=False,
    ),
    Action(
        "step_done",
        VERBS["step_done"],
        message("Step done"),
        message("Record that step 1, 2, 3 or 4 is done, also on an earlier day"),
        shown=False,
    ),
    Action("note", VERBS["note"], message("Note"), message("Write a note in the diary"), shown=False),
    Action(
        "forward", VERBS["forward"], message("Forward"), message("Forward to another office"), shown=False
    ),
    Action(
        "not_ours",
        VERBS["not_ours"],
        message("Not ours"),
        message("Mark as not this office's responsibility"),
        shown=False,
    ),
    Action("reopen", VERBS["reopen"], message("Reopen"), message("Reopen a closed case"), shown=False),
    Action("merge", VERBS["merge"], message("Merge"), message("Merge into another case"), shown=False),
    Action(
        "follow",
        VERBS["follow"],
        message("Follow up"),
        message("How urgent they are, waiting for others, a day to look again"),
        shown=False,
    ),
    Action(
        "change",
        VERBS["change"],
        message("Correct"),
        message("Correct the details of the case"),
        shown=False,
    ),
    PAPERS._replace(shown=False),
    Action(
        "export",
        ("E",),
        message("Export"),
        message("Export this list to a file: CSV, Excel or JSON Lines"),
        shown=False,
    ),
    Action(
        "complainant",
        ("o",),
        message("By complainant"),
        message("Find cases by the complainant's name or phone; that is recorded"),
        shown=False,
    ),
    Action(
        "run",
        ("R",),
        message("Morning run"),
        message("Go through the waiting cases of this list, or of the marked ones, one key a section"),
        shown=False,
    ),
    Action("import", ("i",), message("Import"), message("Import cases from a file"), shown=False),
    Action(
        "past_imports",
        ("h",),
        message("Your imports"),
        message("Your imports so far, each of which can be undone"),
        shown=False,
    ),
    WAITING,
)
