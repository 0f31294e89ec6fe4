"""`tamruang city withdraw`: something that came in was wrong, and does not count any more."""

from __future__ import annotations

import click

from exports.city.records import arrival_record
from exports.language import translate
from models.city.arrivals import load_arrival
from models.city.withdrawals import bring_back
from models.city.withdrawals import withdraw as let_count_no_more
from models.errors import InvalidValue
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.city.options import open_city
from tui.commands.endings import note_done
from tui.commands.options import json_option, office_options
from tui.commands.types import WholeNumber
from tui.person import current_person


@command(
    "withdraw",
    message(
        "Withdraw something that came in and was wrong: it does not count any more, nor the key that signed it alone. It is kept, "
        "shown as withdrawn with the reason, and stays so when the same file comes again. NUMBER is the one that tamruang city "
        "show names."
    ),
    message("With --back it counts again."),
)
@argument("number", type=WholeNumber(1), metavar=message("NUMBER"))
@option("--note", help=message("Why."))
@option("--back", is_flag=True, help=message("Let it count again."))
@json_option
@office_options
@click.pass_context
def withdraw(context: click.Context, number: int, note: str | None, back: bool, as_json: bool) -> None:
    """Write it down, and say so.

    Raises:
        InvalidValue: no reason was given.
    """
    if not back and not note:
        raise InvalidValue("note", message("Say why it is withdrawn, with --note."))
    open_city(context)
    by = current_person()
    if back:
        bring_back(number, by=by)
        done = message("✓ No. {id} counts again.", id=number)
    else:
        let_count_no_more(number, note or "", by=by)
        done = message("✓ No. {id} is withdrawn. It is kept, and does not count.", id=number)
    note_done(done)
    if as_json:
        print_json(arrival_record(load_arrival(number)) | {"is_withdrawn": not back})
    else:
        click.echo(translate(done))
