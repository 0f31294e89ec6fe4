"""`tamruang person`: what is done about complainants themselves; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "person",
    message("Complainants: forget them for good."),
    subcommands={
        "forget": Subcommand(
            "tui.commands.person.forget:forget_",
            message("Forget complainants for good: of some cases, or of all settled long ago."),
        ),
    },
)
@office_options
def person() -> None:
    """The commands say all."""
