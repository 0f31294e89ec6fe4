"""`tamruang complaint`: the register of complaints on the command line; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "complaint",
    message("Work with the cases of the register."),
    subcommands={
        "counts": Subcommand(
            "tui.commands.complaint.counts:counts", message("Count the cases received in a period.")
        ),
        "export": Subcommand(
            "tui.commands.complaint.export:export", message("Write cases to a file: CSV, XLSX or JSON Lines.")
        ),
        "import": Subcommand(
            "tui.commands.complaint.import_:import_", message("Import cases from a file of MIS.")
        ),
        "imports": Subcommand(
            "tui.commands.complaint.imports:imports", message("List your imports, or undo one of them.")
        ),
        "list": Subcommand("tui.commands.complaint.list:list_", message("List cases, the newest first.")),
        "set": Subcommand("tui.commands.complaint.set:set_", message("Give a case another status.")),
        "show": Subcommand("tui.commands.complaint.show:show", message("Show a case with its diary.")),
    },
)
@office_options
def complaint() -> None:
    """The commands say all."""
