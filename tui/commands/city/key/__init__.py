"""`tamruang city key`: the keys by which the city knows the offices; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "key",
    message(
        "The keys by which the offices are known. Whose a key is, no file can tell: it is compared by telephone."
    ),
    subcommands={
        "confirm": Subcommand(
            "tui.commands.city.key.confirm:confirm",
            message("Write down that a key is an office's, after comparing it."),
        ),
        "list": Subcommand("tui.commands.city.key.list:list_", message("List the keys, confirmed or not.")),
        "remove": Subcommand("tui.commands.city.key.remove:remove", message("Trust a key no longer.")),
    },
)
@office_options
def key() -> None:
    """The commands say all."""
