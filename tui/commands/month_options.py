"""What the commands on a month of the office share."""

from __future__ import annotations

from models.messages import message
from tui.commands.base import option
from tui.commands.completion.values import PROJECT

project_option = option(
    *("--project", "code"),
    type=PROJECT,
    metavar=message("CODE"),
    help=message("The project's code."),
    default_text=message("that of the month's year"),
)
