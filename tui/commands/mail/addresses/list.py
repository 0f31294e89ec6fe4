"""`tamruang mail addresses list`: the whole book."""

from __future__ import annotations

import click

from exports.language import translate
from exports.layout import cell_width, pad
from exports.mail.recipients import KINDS
from models.admin.addresses import load_addresses
from models.messages import message
from models.outlet import one_line
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.mail.addresses.record import record_of
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options


@command(
    "list",
    message("List the address book. The coordinator, the centre and the head stand in it, set or not."),
    message("The first word of a line is the KEY by which the other commands know the entry."),
)
@json_option
@office_options
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """Print a line for each entry."""
    open_database(context)
    book = load_addresses()
    if as_json:
        print_json([record_of(each) for each in book])
        return
    rows = [
        (
            each.key,
            translate(KINDS[each.kind]),
            one_line(each.name) or "-",
            one_line(each.address) or "-",
            one_line(each.note) + (f" ({translate(message('offered no longer'))})" if each.retired else ""),
        )
        for each in book
    ]
    widths = [max(cell_width(row[place]) for row in rows) for place in range(4)]
    for row in rows:
        cells = [pad(text, width) for text, width in zip(row, widths, strict=False)]
        click.echo("  ".join((*cells, row[-1])).rstrip())
