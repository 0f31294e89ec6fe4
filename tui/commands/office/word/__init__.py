"""`tamruang office word`: the office's lists of words; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "word",
    message(
        "Work with the office's own words: statuses, channels, categories, sections, officers, canned answers, agencies, texts."
    ),
    subcommands={
        "add": Subcommand("tui.commands.office.word.change:add", message("Add a word to a list.")),
        "change": Subcommand("tui.commands.office.word.change:change", message("Change a word of a list.")),
        "delete": Subcommand(
            "tui.commands.office.word.place:delete", message("Delete a word that was never used.")
        ),
        "list": Subcommand("tui.commands.office.word.list:list_", message("List the words of the office.")),
        "move": Subcommand("tui.commands.office.word.place:move", message("Move a word within its list.")),
        "retire": Subcommand(
            "tui.commands.office.word.place:retire", message("Retire a word, or bring it back.")
        ),
    },
)
@office_options
def word() -> None:
    """The commands say all."""
