"""`tamruang exchange key`: the office's key; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "key",
    message(
        "The office's key. It lies in a file beside the database and is in no backup; the city knows the office by its fingerprint."
    ),
    subcommands={
        "change": Subcommand(
            "tui.commands.exchange.key.change:change",
            message("Make a new key, for which the old one vouches."),
        ),
        "make": Subcommand("tui.commands.exchange.key.make:make", message("Make the office's first key.")),
        "show": Subcommand(
            "tui.commands.exchange.key.show:show",
            message("Show the fingerprint, to be read over the telephone."),
        ),
    },
)
@office_options
def key() -> None:
    """The commands say all."""
