"""`tamruang city paper again`: a roll-up or a reminder that left, made once more of what was known then."""

from __future__ import annotations

import click

from exports.city_papers.printing import reprint_city_paper
from models.messages import message
from tui.commands.base import argument, command
from tui.commands.city.paper.output import check_output, output_options, put_out
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options


@command(
    "again",
    message(
        "Make a roll-up or a reminder once more of what was known when it was printed, the same to the byte. Nothing new is "
        "recorded."
    ),
)
@argument("code", metavar=message("CODE"))
@output_options
@json_option
@office_options
@click.pass_context
def again(context: click.Context, code: str, shape: str | None, target: str | None, as_json: bool) -> None:
    """Write it."""
    check_output(target, shape)
    open_database(context)
    put_out(reprint_city_paper(code.strip().upper()), target, shape, as_json=as_json)
