"""`tamruang city office`: the offices that the city hears of; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "office",
    message("The offices that report to the city: their names, mail addresses and due days."),
    subcommands={
        "add": Subcommand("tui.commands.city.office.add:add", message("Add an office.")),
        "change": Subcommand(
            "tui.commands.city.office.change:change", message("Change what is known of an office.")
        ),
        "list": Subcommand("tui.commands.city.office.list:list_", message("List the offices.")),
        "remove": Subcommand(
            "tui.commands.city.office.remove:remove",
            message("Remove an office that was added by mistake."),
        ),
    },
)
@office_options
def office() -> None:
    """The commands say all."""
