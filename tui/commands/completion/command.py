"""`tamruang completion`: prints what a shell must read to complete the program's commands."""

from __future__ import annotations

import click

from models.messages import message
from tui.commands.base import argument, command
from tui.commands.completion.scripts import SCRIPTS
from tui.commands.options import office_options


@command(
    "completion",
    message(
        "Print the script that lets a shell complete commands, options, words of the office and case numbers."
    ),
    message(
        'In ~/.bashrc: eval "$(tamruang completion bash)" - the same, with zsh, in ~/.zshrc. For '
        "fish: tamruang completion fish > ~/.config/fish/completions/tamruang.fish"
    ),
)
@argument("shell", type=click.Choice(list(SCRIPTS)), metavar=message("SHELL"))
@office_options
def completion(shell: str) -> None:
    """Print the script."""
    click.echo(SCRIPTS[shell], nl=False)
