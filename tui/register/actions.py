"""The keys of the list of cases."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.actions import BACK, HELP, WAITING, Action

KEYS: tuple[Action, ...] = (
    HELP,
    Action("open", ("enter",), message("Open"), message("Open the case with the mark")),
    Action("search", ("slash",), message("Find"), message("Find words or a number as you type")),
    Action("status", ("s", "f7"), message("Status"), message("Give another status, by its digit")),
    Action(
        "finish",
        ("f", "f8"),
        message("Finish"),
        message("Finish, with a method and words for the complainant"),
    ),
    Action("mark", ("space",), message("Mark"), message("Mark the case and go on to the next")),
    Action("undo", ("u",), message("Undo"), message("Take your last change back")),
    BACK,
    Action("assign", ("a", "f5"), message("Hand out"), message("Hand out to sections, by their digits")),
    Action("views", ("v",), message("Views"), message("Choose a view, or save this one")),
    Action("filter", ("z",), message("Filter"), message("Filter by status, section, category and more")),
    Action("new", ("f3",), message("New case"), message("Enter a new case")),
    Action("sort", ("y",), message("Order"), message("Choose the order of the list"), shown=False),
    Action("group", ("b",), message("Group"), message("Count the list by kinds, and open one"), shown=False),
    Action(
        "mark_all",
        ("ctrl+a",),
        message("Mark all"),
        message("Mark all cases of this list, up to a thousand"),
        shown=False,
    ),
    Action("take_in", ("t",), message("Take in"), message("Take in what waits: step 1"), shown=False),
    Action(
        "step_done", ("d",), message("Step done"), message("Say that step 2, 3 or 4 is done"), shown=False
    ),
    Action("note", ("n",), message("Note"), message("Write a note into the diary"), shown=False),
    Action("forward", ("w",), message("Forward"), message("Pass on to another office"), shown=False),
    Action(
        "not_ours", ("x",), message("Not ours"), message("Say that it is none of this office's"), shown=False
    ),
    Action("reopen", ("p",), message("Reopen"), message("Open what is settled again"), shown=False),
    Action("merge", ("m",), message("Merge"), message("Let it go along with another case"), shown=False),
    Action("change", ("c",), message("Correct"), message("Change what is written of it"), shown=False),
    Action(
        "export",
        ("e",),
        message("To a file"),
        message("Write this list to a file: CSV, Excel or JSON lines"),
        shown=False,
    ),
    Action("import", ("i",), message("Import"), message("Take in cases from a file"), shown=False),
    WAITING,
)
