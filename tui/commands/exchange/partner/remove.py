"""`tamruang exchange partner remove`: an office from which nothing is taken any longer."""

from __future__ import annotations

import click

from exports.language import translate
from models.errors import NotFound
from models.exchange.partners import find_partner, remove_partner
from models.messages import message
from models.outlet import one_line
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.completion.values import OFFICE
from tui.commands.exchange.partner.record import partner_record
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command("remove", message("Trust the key of an office no longer: nothing is taken from it then."))
@argument("office", type=OFFICE, metavar=message("NAME"))
@json_option
@office_options
@click.pass_context
def remove(context: click.Context, office: str, as_json: bool) -> None:
    """Delete it and say so."""
    open_database(context)
    partner = find_partner(office)
    if partner is None:
        raise NotFound(message("No partner is called “{office}”.", office=one_line(office)))
    remove_partner(partner.id, by=current_person())
    if as_json:
        print_json(partner_record(partner))
        return
    click.echo(translate(message("✓ “{word}” was deleted.", word=one_line(partner.office))), err=True)
