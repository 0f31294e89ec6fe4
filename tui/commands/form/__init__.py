"""`tamruang form`: the progress-report form on the command line; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "form",
    message("Work with the official progress-report form."),
    subcommands={
        "check": Subcommand("tui.commands.form.check:check", message("Check a saved project.")),
        "export": Subcommand(
            "tui.commands.form.export:export", message("Write the form of a saved project.")
        ),
        "import": Subcommand("tui.commands.form.import_:import_", message("Read forms and save them.")),
        "list": Subcommand("tui.commands.form.list:list_", message("List the saved projects.")),
        "read": Subcommand(
            "tui.commands.form.read:read", message("Read a form and check it; saves nothing.")
        ),
        "show": Subcommand("tui.commands.form.show:show", message("Show a saved project.")),
    },
)
@office_options
def form() -> None:
    """The commands say all."""
