"""`tamruang mail addresses`: the address book; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "addresses",
    message("The address book: whom the office sends mail to."),
    subcommands={
        "add": Subcommand(
            "tui.commands.mail.addresses.add:add", message("Add somebody to the address book.")
        ),
        "change": Subcommand(
            "tui.commands.mail.addresses.change:change", message("Change an entry of the address book.")
        ),
        "delete": Subcommand(
            "tui.commands.mail.addresses.delete:delete", message("Delete an entry of the address book.")
        ),
        "list": Subcommand("tui.commands.mail.addresses.list:list_", message("List the address book.")),
    },
)
@office_options
def addresses() -> None:
    """The commands say all."""
