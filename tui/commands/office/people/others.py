"""`tamruang office people others`: what accounts may do that are not listed."""

from __future__ import annotations

import click

from exports.language import translate
from models.admin.people import set_unlisted
from models.messages import message
from models.office.people import Role
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.office.opening import open_database
from tui.commands.options import json_option, office_options
from tui.framework.people_words import ROLES
from tui.person import current_person


@command(
    "others",
    message("Say what unlisted accounts are: clerk or reader. They are clerks unless you change it."),
)
@argument("role", type=click.Choice([Role.CLERK.value, Role.READER.value]), metavar=message("ROLE"))
@json_option
@office_options
@click.pass_context
def others(context: click.Context, role: str, as_json: bool) -> None:
    """Store it and say so."""
    open_database(context)
    set_unlisted(Role(role), by=current_person())
    if as_json:
        print_json({"others": role})
        return
    click.echo(translate(message("✓ Accounts that are not listed: {role}.", role=ROLES[Role(role)])))
