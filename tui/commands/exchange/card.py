"""`tamruang exchange card`: the file by which other offices know this one's key."""

from __future__ import annotations

from pathlib import Path

import click

from exports.exchange.card import make_card
from exports.exchange.writing import put_bundle
from exports.language import translate
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.endings import note_done
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.types import FolderPath
from tui.person import current_person


@command(
    "card",
    message(
        "Write this office's card: a file with its name and key, for the offices with which cases are exchanged."
    ),
    message("Send it to them, and read them the fingerprint by telephone."),
)
@option(
    *("-o", "--output", "folder"),
    type=FolderPath(),
    metavar=message("FOLDER"),
    help=message("Where to write the file, such as a stick."),
    default_text=message("here"),
)
@json_option
@office_options
@click.pass_context
def card(context: click.Context, folder: Path | None, as_json: bool) -> None:
    """Make it, and say where it is."""
    open_database(context)
    by = current_person()
    require_right(by, Right.REGISTER)
    made = make_card(by=by)
    path = put_bundle(made, folder or Path())
    said = message("✓ The card is in “{path}”.", path=str(path))
    note_done(said)
    if as_json:
        print_json(
            {
                "file": str(path),
                "office": made.manifest.office,
                "fingerprint": made.manifest.key.fingerprint,
                "key": made.manifest.key.line,
            }
        )
        return
    click.echo(translate(said))
    click.echo(translate(message("Key: {fingerprint}", fingerprint=made.manifest.key.fingerprint)))
