"""`tamruang complaint`: the register of complaints on the command line; each command has a file of its own."""

import click

from tui.commands.base import LazyGroup
from tui.commands.options import office_options


@click.group(
    cls=LazyGroup,
    elsewhere={
        "export": "tui.commands.complaint.export:export",
        "import": "tui.commands.complaint.import_:import_",
        "list": "tui.commands.complaint.list:list_",
        "show": "tui.commands.complaint.show:show",
        "counts": "tui.commands.complaint.counts:counts",
        "set": "tui.commands.complaint.set:set_",
    },
)
@office_options
def complaint() -> None:
    """The register of complaints."""
