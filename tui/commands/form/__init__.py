"""`tamruang form`: the progress-report form on the command line; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "form",
    message("Work with the official progress-report form."),
    subcommands={
        "accept": Subcommand("tui.commands.form.accept:accept", message("Accept a finding, with a reason.")),
        "amend": Subcommand("tui.commands.form.amend:amend", message("Begin to amend a submitted report.")),
        "check": Subcommand("tui.commands.form.check:check", message("Check a saved project.")),
        "discard": Subcommand("tui.commands.form.discard:discard", message("Delete the draft of a report.")),
        "draft": Subcommand("tui.commands.form.draft:draft", message("Write a report, or change its draft.")),
        "edit": Subcommand("tui.commands.form.project:edit", message("Change the details of a project.")),
        "export": Subcommand(
            "tui.commands.form.export:export", message("Write the form of a saved project.")
        ),
        "import": Subcommand("tui.commands.form.import_:import_", message("Read forms and save them.")),
        "list": Subcommand("tui.commands.form.list:list_", message("List the saved projects.")),
        "new": Subcommand("tui.commands.form.project:new", message("Begin a project.")),
        "read": Subcommand(
            "tui.commands.form.read:read", message("Read a form and check it; saves nothing.")
        ),
        "redo": Subcommand("tui.commands.form.undo:redo_", message("Redo what you have just undone.")),
        "show": Subcommand("tui.commands.form.show:show", message("Show a saved project.")),
        "submit": Subcommand("tui.commands.form.submit:submit", message("Submit a report.")),
        "undo": Subcommand(
            "tui.commands.form.undo:undo_", message("Undo your last change to a project or its reports.")
        ),
        "withdraw": Subcommand(
            "tui.commands.form.accept:withdraw", message("Withdraw the acceptance of a finding.")
        ),
    },
)
@office_options
def form() -> None:
    """The commands say all."""
