"""`tamruang complaint`: the register of complaints on the command line; each command has a file of its own."""

import click

from tui.commands.lazy import LazyGroup
from tui.commands.options import office_options


@click.group(
    cls=LazyGroup,
    elsewhere={
        "export": "tui.commands.complaint_export:export",
        "import": "tui.commands.complaint_import:import_",
        "list": "tui.commands.complaint_list:list_",
        "show": "tui.commands.complaint_show:show",
        "counts": "tui.commands.complaint_counts:counts",
        "set": "tui.commands.complaint_set:set_",
    },
)
@office_options
def complaint() -> None:
    """The register of complaints."""
