"""The keys of the outbox."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.actions import BACK, HELP, Action

KEYS = (
    HELP,
    Action(
        "send",
        ("f9",),
        message("Send"),
        message("Send all mails that wait; asks first, and tells what became of each"),
    ),
    Action("open", ("enter",), message("Read"), message("Read the selected mail and what is attached to it")),
    Action(
        "again",
        ("b",),
        message("Again"),
        message("Put a mail that was not sent back in line; who has it does not get it twice"),
    ),
    Action(
        "settle",
        ("s", "f7"),
        message("Settle"),
        message("Say of a mail whose sending was interrupted whether it arrived"),
    ),
    Action(
        "take",
        ("t",),
        message("Take over"),
        message("Take over a mail that this program did not put here, or that was changed"),
    ),
    Action(
        "delete",
        ("delete",),
        message("Delete"),
        message("Delete the selected mail from the outbox"),
        shown=False,
    ),
    Action(
        "undo",
        ("u",),
        message("Undo"),
        message("Bring back the mail that you deleted last, as long as the outbox is open"),
    ),
    Action(
        "book",
        ("f5",),
        message("Addresses"),
        message("The address book: coordinator, centre, head, sections and others"),
    ),
    Action(
        "server",
        ("comma",),
        message("Mail server"),
        message("The mail server and the office's own address, with a test"),
    ),
    BACK,
)
