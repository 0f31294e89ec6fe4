"""`tamruang city paper`: what leaves the city on paper; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "paper",
    message("Papers of the city: roll-ups of what the offices reported, and the note that goes with them."),
    message(
        "Each has a code in its last line, by which tamruang verify recognizes it. A figure that is not known is a dash, never a "
        "zero, and each sum says how many offices are in it."
    ),
    subcommands={
        "again": Subcommand(
            "tui.commands.city.paper.again:again",
            message("Make a paper of a code once more, the same to the byte."),
        ),
        "month": Subcommand(
            "tui.commands.city.paper.month:month", message("A month: a row for each office, and the sums.")
        ),
        "note": Subcommand(
            "tui.commands.city.paper.note:note", message("The covering note of a month or a fiscal year.")
        ),
        "year": Subcommand(
            "tui.commands.city.paper.year:year",
            message("A fiscal year: a row for each office and each month."),
        ),
    },
)
@office_options
def paper() -> None:
    """The commands say all."""
