"""`tamruang city paper again`: a paper that left the city, made once more of what was known then."""

from __future__ import annotations

import click

from exports.city_papers.printing import reprint_city_paper
from models.messages import message
from tui.commands.base import argument, command
from tui.commands.city.options import open_city
from tui.commands.city.paper.output import check_output, note_options, output_options, put_out
from tui.commands.options import json_option, office_options


@command(
    "again",
    message(
        "Make a paper of the city once more of what was known when it was printed, the same to the byte. Nothing new is recorded."
    ),
    message("For a covering note give what was typed for it; tamruang verify CODE --text shows it."),
)
@argument("code", metavar=message("CODE"))
@note_options
@output_options
@json_option
@office_options
@click.pass_context
def again(
    context: click.Context,
    code: str,
    reader: str,
    letter: str,
    subject: str,
    enclosures: tuple[str, ...],
    shape: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Write it."""
    check_output(target, shape)
    open_city(context)
    printed = reprint_city_paper(
        code.strip().upper(), to=reader, number=letter, subject=subject, enclosures=enclosures
    )
    put_out(printed, target, shape, as_json=as_json)
