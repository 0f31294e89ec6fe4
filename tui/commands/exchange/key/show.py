"""`tamruang exchange key show`: the fingerprint of the office's key."""

from __future__ import annotations

import click

from exports.exchange.keys import NoKey, own_secret
from exports.exchange.secret_file import UnusableKey
from exports.exchange.signatures import NoSigning
from models.exchange.keys import load_exchange_key
from models.messages import message
from tui.commands.base import command
from tui.commands.exchange.key.record import print_key
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options

CANT_SIGN = 1
"""Exit code: the office has a key, but nothing can be signed with it here."""


@command(
    "show",
    message(
        "Show the fingerprint of the office's key: forty digits, which the city's people compare over the telephone."
    ),
    message(
        "Exit code 0; 1 if the key is known, but nothing can be signed with it here; 2 if the office has none."
    ),
)
@json_option
@office_options
@click.pass_context
def show(context: click.Context, as_json: bool) -> int:
    """Print it; gives the exit code."""
    open_database(context)
    try:
        key, _ = own_secret()
    except (NoKey, NoSigning, UnusableKey) as error:
        known = load_exchange_key()
        if known is None:
            raise
        print_key(known, error.sentence, as_json=as_json, is_here=False)
        return CANT_SIGN
    print_key(
        key, message("The office's key. Read these digits to the city over the telephone:"), as_json=as_json
    )
    return 0
