"""`tamruang exchange partner add`: the card of another office, after its fingerprint was compared by telephone."""

from __future__ import annotations

from pathlib import Path

import click

from exports.exchange.card import read_card
from exports.exchange.public_keys import PublicKey, parse_fingerprint
from exports.exchange.reading import read_file
from exports.language import translate
from models.errors import InvalidValue
from models.exchange.partners import add_partner, load_partners
from models.messages import message
from models.office.people import Right
from models.office.words import require_right, word_key
from models.outlet import one_line
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.endings import note_done
from tui.commands.exchange.partner.record import partner_lines, partner_record
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.prompt import confirm
from tui.commands.types import FilePath
from tui.person import current_person


@command(
    "add",
    message(
        "Add the office of a CARD. Have it read its fingerprint by telephone first: whose key it is, no file can tell."
    ),
    message("An office that is there already gets the card's key instead of the one that it had."),
)
@argument("card", type=FilePath(), metavar=message("CARD"))
@option(
    "--fingerprint",
    metavar=message("DIGITS"),
    help=message(
        "The forty digits as they were read by telephone; otherwise you are asked whether they are the same."
    ),
)
@option(
    "--spoke-with",
    metavar=message("NAME"),
    help=message("Who read the digits."),
)
@json_option
@office_options
@click.pass_context
def add(
    context: click.Context, card: Path, fingerprint: str | None, spoke_with: str | None, as_json: bool
) -> None:
    """Compare, add it, and say so."""
    open_database(context)
    by = current_person()
    require_right(by, Right.OFFICE)
    manifest = read_card(read_file(card))
    if fingerprint is not None and parse_fingerprint(fingerprint) != manifest.key.fingerprint:
        raise InvalidValue(
            "fingerprint",
            message(
                "The key of the card has another fingerprint: {fingerprint}. Nothing was added. Do not take this card.",
                fingerprint=manifest.key.fingerprint,
            ),
        )
    had = next((each for each in load_partners() if word_key(each.office) == word_key(manifest.office)), None)
    if had is not None and had.key != manifest.key.line:
        replaced = message(
            "“{office}” has had another key here until now: {fingerprint}. It counts no longer once this card is added.",
            office=one_line(had.office),
            fingerprint=PublicKey.of_line(had.key).fingerprint,
        )
        click.echo(translate(replaced), err=True)
    if fingerprint is None:
        click.echo(
            translate(
                message(
                    "“{office}” has this key: {fingerprint}",
                    office=one_line(manifest.office),
                    fingerprint=manifest.key.fingerprint,
                )
            ),
            err=as_json,
        )
        nobody = message(
            "Nothing was added: give the digits that the office read by telephone, with --fingerprint."
        )
        question = message("Did the office read the same digits by telephone?")
        if not confirm(question, nobody=nobody, to_stderr=as_json):
            click.echo(translate(message("Nothing was changed.")), err=True)
            return
    partner = add_partner(
        manifest.office,
        manifest.key.line,
        by=by,
        earlier=[each.key for each in manifest.before],
        read_by=spoke_with or "",
    )
    said = message("✓ “{office}” was added.", office=one_line(partner.office))
    note_done(said)
    if as_json:
        print_json(partner_record(partner))
        return
    click.echo(translate(said))
    for line in partner_lines(partner)[1:]:
        click.echo(line)
