"""`tamruang office word list`: the office's words."""

from __future__ import annotations

import click

from exports.language import translate
from exports.layout import fit
from models.messages import message
from models.office.words import List
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.office.opening import open_register
from tui.commands.office.word.options import meaning_of, word_record
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table


@command(
    "list",
    message("List the words of one LIST of the office, or of all, with their other names and meanings."),
)
@argument("which", type=click.Choice([each.value for each in List]), required=False, metavar=message("LIST"))
@option("--retired", is_flag=True, help=message("Also retired words."))
@json_option
@office_options
@click.pass_context
def list_(context: click.Context, which: str | None, retired: bool, as_json: bool) -> None:
    """Print them."""
    words = open_register(context)
    lists = list(List) if which is None else [List(which)]
    found = [word for each in lists for word in words.of(each, retired=retired)]
    if as_json:
        print_json([word_record(word, words) for word in found])
        return
    rows = [
        [
            str(word.list),
            fit(word.word, 40).rstrip() + (f" ({translate(message('retired'))})" if word.retired else ""),
            meaning_of(word, words) or "-",
            ""
            if word.list is not List.STATUS
            else translate(message("yes") if word.pending else message("no")),
            "" if word.days is None else str(word.days),
            fit(", ".join(word.aliases) or "-", 40).rstrip(),
        ]
        for word in found
    ]
    heads = (
        *(message("List"), message("Word"), message("Meaning"), message("Pending?")),
        *(message("Days"), message("Aliases")),
    )
    print_table(heads, rows, ("left", "left", "left", "left", "right", "left"))
