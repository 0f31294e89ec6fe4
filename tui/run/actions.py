"""The keys of the morning run."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.keyboard.verbs import VERBS
from tui.run.sections import KEYS_ON_A_PAGE

_GIVE = tuple(
    Action(
        f"give({at})",
        (key,),
        message("Section {number}", number=key),
        message("Accept the case, assign it to section {number}, and go to the next", number=key),
        shown=False,
    )
    for at, key in enumerate(KEYS_ON_A_PAGE)
)

KEYS: tuple[Action, ...] = (
    HELP,
    *_GIVE,
    Action(
        "several",
        ("space",),
        message("Several"),
        message("Choose several sections by their digits; Enter assigns the case to all of them"),
    ),
    Action("go(1)", ("right",), message("Skip"), message("Leave this case as it is and go to the next")),
    Action(
        "go(-1)",
        ("left",),
        message("Previous"),
        message("Go back to the case before, also to give it to another section"),
        shown=False,
    ),
    Action("open", ("enter",), message("Open"), message("Open the case, and come back here with Esc")),
    Action(
        "not_ours",
        VERBS["not_ours"],
        message("Not ours"),
        message("Mark it as not this office's responsibility"),
        shown=False,
    ),
    Action(
        "forward",
        VERBS["forward"],
        message("Forward"),
        message("Forward it to another office"),
        shown=False,
    ),
    Action("merge", VERBS["merge"], message("Merge"), message("Merge it into another case"), shown=False),
    Action(
        "take_in",
        VERBS["take_in"],
        message("Accept"),
        message("Accept the case without a section, and go to the next"),
        shown=False,
    ),
    Action("note", VERBS["note"], message("Note"), message("Write a note in its diary"), shown=False),
    Action("undo", VERBS["undo"], message("Undo"), message("Undo your last change")),
    REDO,
    BACK._replace(
        label=message("End run"),
        help=message("End the run; all that you assigned is saved"),
        in_palette=True,
    ),
)
