"""`tamruang exchange receive`: a case or a result from another office, looked at and then taken in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from exports.exchange.incoming import Incoming, foresee, open_incoming, take
from exports.exchange.reading import read_file
from exports.exchange.sending import MOST_BYTES
from exports.language import translate
from models.exchange.arriving import Arrival, State
from models.exchange.result import Returned
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.endings import note_done
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.prompt import confirm
from tui.commands.types import FilePath
from tui.imports.office_words import can_be_taken, describe_effect, describe_incoming
from tui.person import current_person

OLDER = 1
"""Exit code: it is older than what is here."""


@command(
    "receive",
    message(
        "Take in a case from another office, or the result of one that was sent there. Asks before it saves."
    ),
    message(
        "Exit code 0 if it was taken in or is already here; 1 if it is refused, or older than what is here; nothing is half taken."
    ),
)
@argument("file", type=FilePath(allow_dash=True), metavar=message("FILE"))
@option("--dry-run", is_flag=True, help=message("Only show what would be done."))
@option("--yes", is_flag=True, help=message("Save without asking."))
@json_option
@office_options
@click.pass_context
def receive(context: click.Context, file: Path, dry_run: bool, yes: bool, as_json: bool) -> int:
    """Show it, ask, take it in; gives the exit code."""
    open_database(context)
    by = current_person()
    require_right(by, Right.REGISTER)
    incoming = open_incoming(read_file(file, most=MOST_BYTES))
    found = foresee(incoming)
    if not as_json:
        _print(incoming, found)
    number = None
    if can_be_taken(found) and not dry_run:
        nobody = message("Nothing was saved: there is nobody to ask. Add --yes to save it.")
        if not yes:
            if as_json and sys.stdin.isatty():
                click.echo(translate(describe_effect(found)), err=True)
            if not confirm(message("Save it?"), nobody=nobody, to_stderr=as_json):
                raise click.Abort
        number = take(incoming, by=by).number
        said = message("✓ Saved: case {number}.", number=number)
        note_done(said)
        if not as_json:
            click.echo(translate(said))
    if as_json:
        print_json(_record(incoming, found, number))
    return OLDER if found.state is State.OLDER else 0


def _print(incoming: Incoming, found: Arrival | Returned) -> None:
    click.echo(translate(describe_effect(found)))
    for line in describe_incoming(incoming, found):
        said = line.text if line.label is None else f"{translate(line.label)}: {line.text}"
        click.echo(f"  {said}")


def _record(incoming: Incoming, found: Arrival | Returned, number: str | None) -> dict[str, object]:
    told, manifest = incoming.told, incoming.manifest
    return {
        "kind": manifest.kind.value,
        "office": incoming.partner.office,
        "their_number": getattr(told, "own_number", told.number),
        "state": found.state.value,
        "effect": found.effect.value if isinstance(found, Returned) else None,
        "number": number if number is not None else found.case.number or None,
        "is_saved": number is not None,
        "code": manifest.code,
        "edition": manifest.edition,
        "is_sealed": incoming.is_sealed,
        "keeps_persons_back": told.keeps_persons_back,
        "unknown_words": list(found.unknown) if isinstance(found, Arrival) else [],
        "evidence": len(found.evidence),
        "fingerprint": manifest.key.fingerprint,
        "has_new_key": incoming.has_new_key,
    }
