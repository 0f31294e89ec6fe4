"""`tamruang city`: what the offices sent, on the city's own database; each command has a file of its own."""

import click

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import named_database, office_options
from tui.start import open_screens


@group(
    "city",
    message(
        "For the city: take in what the offices send each month, check it, see who is missing, and add it up. It has a database of "
        "its own, begun with --create."
    ),
    message(
        "Bundles are checked by their signature. Forms of offices without this program are read too, and marked as not signed."
    ),
    message("Without a command it opens the city's screen: offices and months, sums, keys."),
    invoke_without_command=True,
    subcommands={
        "assign": Subcommand(
            "tui.commands.city.assign:assign", message("Say from which office something is that came in.")
        ),
        "key": Subcommand("tui.commands.city.key:key", message("The offices' keys: confirm, list, remove.")),
        "office": Subcommand(
            "tui.commands.city.office:office", message("The offices: add, list, change, remove.")
        ),
        "paper": Subcommand(
            "tui.commands.city.paper:paper",
            message("Papers: roll-ups of a month or a year, and the covering note."),
        ),
        "remind": Subcommand(
            "tui.commands.city.remind:remind",
            message("Put reminders to the offices that are missing in the outbox."),
        ),
        "settle": Subcommand(
            "tui.commands.city.settle:settle", message("Say which of two versions of a month counts.")
        ),
        "show": Subcommand(
            "tui.commands.city.show:show", message("Show a month of an office: figures, findings, its form.")
        ),
        "status": Subcommand(
            "tui.commands.city.status:status",
            message("See which offices sent which months, and what is wrong."),
        ),
        "sums": Subcommand(
            "tui.commands.city.sums:sums", message("Add up all offices by month, and for the fiscal year.")
        ),
        "take": Subcommand(
            "tui.commands.city.take:take",
            message("Take in bundles, forms, mails and mailboxes from offices."),
        ),
        "withdraw": Subcommand(
            "tui.commands.city.withdraw:withdraw",
            message("Withdraw something that came in and was wrong."),
        ),
    },
)
@office_options
@click.pass_context
def city(context: click.Context) -> None:
    """Open the city's screen, if no command follows."""
    if context.invoked_subcommand is None and (code := open_screens(named_database(context), first="city")):
        raise click.exceptions.Exit(code)
