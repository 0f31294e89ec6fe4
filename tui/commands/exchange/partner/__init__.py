"""`tamruang exchange partner`: the offices with which cases are exchanged; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "partner",
    message(
        "Offices with which cases are exchanged: their keys, and who confirmed each by telephone. From all others nothing is taken."
    ),
    subcommands={
        "add": Subcommand(
            "tui.commands.exchange.partner.add:add", message("Add an office by its card, or its new key.")
        ),
        "list": Subcommand("tui.commands.exchange.partner.list:list_", message("List them.")),
        "remove": Subcommand(
            "tui.commands.exchange.partner.remove:remove", message("Take nothing from an office any longer.")
        ),
    },
)
@office_options
def partner() -> None:
    """The commands say all."""
