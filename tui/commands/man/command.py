"""`tamruang man`: prints the manual page, for whoever installs the program."""

from __future__ import annotations

import click

from models.messages import message
from tui.commands.base import command
from tui.commands.man.page import manual_page
from tui.commands.options import office_options


@command(
    "man",
    message("Print the manual page in the form that man reads, in the language of --lang."),
)
@office_options
@click.pass_context
def man(context: click.Context) -> None:
    """Print the page."""
    click.echo(manual_page(context.find_root()), nl=False)
