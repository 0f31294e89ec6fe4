"""`tamruang office`: making an office, and who shares it; each command has a file of its own.

And what all commands on the office's database share (`opening`).
"""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.office.opening import (
    database_of,
    find_word,
    find_words,
    open_database,
    open_or_begin,
    open_register,
)
from tui.commands.options import office_options


@group(
    "office",
    message("Begin an office, share it with a Unix group, say who is who, and set its words and limits."),
    subcommands={
        "init": Subcommand("tui.commands.office.init:init", message("Begin a new office in a folder.")),
        "people": Subcommand(
            "tui.commands.office.people:people",
            message("Who is who: accounts, officers and roles."),
        ),
        "settings": Subcommand(
            "tui.commands.office.settings:settings",
            message("Show or change the office's limits and holidays."),
        ),
        "share": Subcommand(
            "tui.commands.office.share:share", message("Share the office with a group, or take it back.")
        ),
        "word": Subcommand(
            "tui.commands.office.word:word", message("The office's words: list, add, change and retire them.")
        ),
    },
)
@office_options
def office() -> None:
    """The commands say all."""


__all__ = [
    "database_of",
    "find_word",
    "find_words",
    "office",
    "open_database",
    "open_or_begin",
    "open_register",
]
