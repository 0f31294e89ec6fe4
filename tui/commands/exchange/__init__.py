"""`tamruang exchange`: bundles for the city, and the key that signs them; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "exchange",
    message(
        "Signed files for others: one a month for the city, without complainants, and forwarded cases, sealed for another office."
    ),
    subcommands={
        "card": Subcommand(
            "tui.commands.exchange.card:card",
            message("Write the card by which other offices know this one's key."),
        ),
        "check": Subcommand(
            "tui.commands.exchange.check:check",
            message("Check whether a bundle is unchanged, and who signed it."),
        ),
        "key": Subcommand(
            "tui.commands.exchange.key:key", message("The office's key, with which bundles are signed.")
        ),
        "make": Subcommand("tui.commands.exchange.make:make", message("Make the bundle of a month.")),
        "partner": Subcommand(
            "tui.commands.exchange.partner:partner", message("The offices with which cases are exchanged.")
        ),
        "receive": Subcommand(
            "tui.commands.exchange.receive:receive",
            message("Take in a case or a result from another office."),
        ),
        "return": Subcommand(
            "tui.commands.exchange.return_:return_",
            message("Make the file with the result of a case from another office."),
        ),
        "send": Subcommand(
            "tui.commands.exchange.send:send",
            message("Make the file of a forwarded case for the other office."),
        ),
    },
)
@office_options
def exchange() -> None:
    """The commands say all."""
