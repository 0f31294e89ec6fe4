"""An entry of the address book as the commands print it."""

from __future__ import annotations

import click

from models.admin.addresses import Address
from models.outlet import one_line
from tui.commands.answers import print_json


def record_of(entry: Address) -> dict[str, object]:
    """As JSON has it."""
    return {
        "key": entry.key,
        "kind": entry.kind.value,
        "name": entry.name,
        "address": entry.address,
        "note": entry.note,
        "retired": entry.retired,
    }


def print_entry(entry: Address, *, as_json: bool) -> None:
    """Print one that was stored."""
    if as_json:
        print_json(record_of(entry))
    else:
        click.echo(one_line(f"{entry.key}  {entry.kind.value}  {entry.name or '-'}  {entry.address or '-'}"))
