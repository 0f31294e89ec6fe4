"""`tamruang mail`: the outbox on the command line; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "mail",
    message("The outbox: mails that wait to be sent, and what became of the others."),
    subcommands={
        "addresses": Subcommand(
            "tui.commands.mail.addresses:addresses",
            message("The address book: whom the office sends mail to."),
        ),
        "again": Subcommand("tui.commands.mail.again:again", message("Put a failed mail back in line.")),
        "delete": Subcommand("tui.commands.mail.delete:delete", message("Delete a mail from the outbox.")),
        "list": Subcommand("tui.commands.mail.list:list_", message("List the mails of the outbox.")),
        "send": Subcommand("tui.commands.mail.send:send", message("Send the mails that wait.")),
        "settings": Subcommand(
            "tui.commands.mail.settings:settings",
            message("Show or change the addresses and the mail server."),
        ),
        "settle": Subcommand(
            "tui.commands.mail.settle:settle", message("Say whether a mail arrived, if that is not known.")
        ),
        "take": Subcommand(
            "tui.commands.mail.take:take", message("Take over a mail that somebody else put into the outbox.")
        ),
        "test": Subcommand("tui.commands.mail.test:test", message("Try the mail server step by step.")),
    },
)
@office_options
def mail() -> None:
    """The commands say all."""
