"""`tamruang office people`: who is who; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "people",
    message("Who is who: which account of this machine is which officer, and what each may do."),
    subcommands={
        "link": Subcommand(
            "tui.commands.office.people.link:link", message("Say who an account is and what its role is.")
        ),
        "list": Subcommand(
            "tui.commands.office.people.list:list_", message("List the accounts and what each may do.")
        ),
        "others": Subcommand(
            "tui.commands.office.people.others:others",
            message("Say what unlisted accounts may do."),
        ),
        "remove": Subcommand(
            "tui.commands.office.people.remove:remove", message("Take an account off the list.")
        ),
    },
)
@office_options
def people() -> None:
    """The commands say all."""
