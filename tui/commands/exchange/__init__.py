"""`tamruang exchange`: bundles for the city, and the key that signs them; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "exchange",
    message(
        "Bundles: one signed file a month for the city, with the form and its figures, and nothing about complainants."
    ),
    subcommands={
        "check": Subcommand(
            "tui.commands.exchange.check:check",
            message("Check whether a bundle is unchanged, and who signed it."),
        ),
        "key": Subcommand(
            "tui.commands.exchange.key:key", message("The office's key, with which bundles are signed.")
        ),
        "make": Subcommand("tui.commands.exchange.make:make", message("Make the bundle of a month.")),
    },
)
@office_options
def exchange() -> None:
    """The commands say all."""
