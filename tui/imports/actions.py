"""The keys of the import of a file of cases, and which of them there is a use for now."""

from __future__ import annotations

from models.messages import message
from tui.framework.work import Work
from tui.imports.lists import ASIDE, VIEWS
from tui.imports.same_number import with_labels
from tui.imports.views import ImportViews, Phase
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.views import TURNS, view_actions

STOP = Action("back", ("escape",), message("Stop"), message("Stop here; nothing more is saved"))
ACTIONS: tuple[Action, ...] = (
    Action(
        "take_in",
        ("f2",),
        message("Import"),
        message("Import as shown; u undoes it in one step"),
    ),
    Action("open", ("enter",), message("Show"), message("Show the list behind this line of the summary")),
    Action(
        "overwrite",
        ("ctrl+k",),
        message("Overwrite"),
        message("Let the file overwrite changes made here, or keep them"),
    ),
    Action("meanings", ("c",), message("Statuses"), message("Say what the new status words mean")),
    Action(
        "choose_side",
        ("space",),
        message("Other side"),
        message(
            "Take the other side for this field; of a row with another case's number, say which case it is"
        ),
    ),
    Action(
        "choose_case", ("ctrl+e",), message("Whole case"), message("Take the other side for the whole case")
    ),
    Action(
        "choose_all",
        ("ctrl+a",),
        message("All"),
        message(
            "Where both changed something, or a number stands for two cases: the same answer for all of them"
        ),
    ),
    Action(
        "write",
        ("E",),
        message("Save rows"),
        message("Save the rows set aside to a file, to correct them"),
    ),
    Action("undo", ("u",), message("Undo"), message("Undo the whole import")),
    *view_actions(VIEWS, lambda name: message("Show the list: {list}", list=name)),
    *TURNS,
    BACK,
    HELP,
)


def fitting_actions(actions: tuple[Action, ...], views: ImportViews, work: Work | None) -> tuple[Action, ...]:
    """Only what there is a use for now.

    Args:
        actions: that the bottom line would show.
        views: what is shown, and how far one is.
        work: what goes on; None if nothing does.
    """
    if views.phase in {Phase.ASKING, Phase.WORKING}:
        return (STOP, HELP) if work is None or work.can_stop else (HELP,)
    is_shown = views.phase is Phase.SHOWN
    unfit = {"undo"} if is_shown else {"take_in", "overwrite", "choose_all", "meanings"}
    if views.marked_conflict is None or not is_shown:
        unfit |= {"choose_side", "choose_case"}
    if views.marked_reuse is not None and is_shown:
        unfit.discard("choose_side")
    if (plan := views.plan) is not None:
        unfit |= {"choose_all"} if not (plan.both or plan.twice) else set()
        unfit |= {"meanings"} if not plan.statuses else set()
        unfit |= {"write"} if not plan.set_aside else set()
    found = tuple(action for action in actions if action.id not in unfit)
    return with_labels(found) if views.shown == ASIDE else found
