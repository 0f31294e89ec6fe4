"""The keys of the city's screens."""

from __future__ import annotations

from models.messages import Message, message
from tui.keyboard.actions import BACK, HELP, REDO, WAITING, Action

NAMES: tuple[Message, ...] = (
    message("Offices"),
    message("Sums and trend"),
    message("Keys of the offices"),
    message("Nobody's"),
    message("Refused"),
)
OFFICES, SUMS, KEYS_OF_OFFICES, NOBODYS, REFUSED = range(len(NAMES))

_TAKE = Action(
    "take",
    ("i",),
    message("Take in"),
    message("Take in what offices sent: bundles, forms, mails, mailboxes, folders with such files"),
)
_CONFIRM = Action(
    "confirm",
    ("V",),
    message("Confirm key"),
    message("Write down that a key is the office's, as it read its digits over the telephone"),
)
_SETTLE = Action(
    "settle",
    ("s",),
    message("Settle versions"),
    message("Say which of two versions of the month counts, after asking the office"),
)
_CHANGE = Action(
    "change",
    ("c",),
    message("Change office"),
    message("Change what is known of the office: names, addresses, due day, months"),
    shown=False,
)
_WITHDRAW = Action(
    "delete",
    ("delete",),
    message("Withdraw a file"),
    message("Let something count no more that came in and was wrong, with the reason; u brings it back"),
    shown=False,
)
_PAPERS = Action(
    "papers",
    ("P",),
    message("Papers"),
    message("Write the roll-up of the month or the year, or the note that goes with it, into a folder"),
    shown=False,
)
_REMIND = Action(
    "mail",
    ("L",),
    message("Remind"),
    message("Put a reminder in the outbox for each office whose report of the month is overdue"),
    shown=False,
)
_UNDO = Action("undo", ("u",), message("Undo"), message("Undo your last change"))
_TURN = (
    Action(
        "turn(1)",
        ("tab",),
        message("Next list"),
        message("Go to the next list of the screen"),
        shown=False,
        in_palette=False,
    ),
    Action(
        "turn(-1)",
        ("shift+tab",),
        message("Previous list"),
        message("Go to the previous list of the screen"),
        shown=False,
        in_palette=False,
    ),
)
_MONTHS = (
    Action(
        "month(1)",
        ("right",),
        message("Choose month"),
        message("Choose the next month"),
        in_palette=False,
    ),
    Action(
        "month(-1)",
        ("left",),
        message("Previous month"),
        message("Choose the previous month"),
        shown=False,
        in_palette=False,
    ),
)

CITY_KEYS: tuple[Action, ...] = (
    HELP,
    Action(
        "open",
        ("enter",),
        message("Open"),
        message("Open the chosen month of the office: its form, what does not hold in it, what came"),
    ),
    *_MONTHS,
    Action("search", ("slash",), message("Find"), message("Find an office by typing a part of its name")),
    _TAKE,
    Action(
        "assign",
        ("a",),
        message("Whose it is"),
        message("Say from which office something is that belongs to nobody"),
    ),
    _CONFIRM,
    _SETTLE._replace(shown=False),
    Action(
        "add",
        ("f3",),
        message("New office"),
        message("Add an office; what came in under its name counts from then on"),
    ),
    _CHANGE,
    Action(
        "delete",
        ("delete",),
        message("Withdraw a file or a key"),
        message("Trust the marked key no longer, or withdraw the marked file of nobody's; u brings it back"),
        shown=False,
    ),
    _PAPERS,
    _REMIND,
    _UNDO,
    REDO,
    *_TURN,
    Action(
        "year(-1)",
        ("left_square_bracket",),
        message("Previous year"),
        message("Go to the previous fiscal year"),
        shown=False,
    ),
    Action(
        "year(1)",
        ("right_square_bracket",),
        message("Next year"),
        message("Go to the next fiscal year"),
        shown=False,
    ),
    WAITING,
    BACK,
)

CELL_KEYS: tuple[Action, ...] = (
    HELP,
    Action("form", ("enter", "f6"), message("View form"), message("Look at the form as it came")),
    *_MONTHS,
    _SETTLE,
    _CONFIRM,
    _WITHDRAW,
    _CHANGE,
    _PAPERS,
    _REMIND,
    _UNDO,
    REDO,
    BACK,
)
