"""Doing something only to see what would come of it: really, in a transaction that is taken back at its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from exports.language import translate
from models.messages import message
from models.storage.database import transaction
from tui.commands.base import option

dry_run_option = option("--dry-run", is_flag=True, help=message("Only show what would be done."))


@contextmanager
def rehearsal(*, is_dry: bool) -> Iterator[None]:
    """Do the block; if it is only tried, take all of it back at its end."""
    if not is_dry:
        yield
        return
    try:
        with transaction():
            yield
            raise _TriedError
    except _TriedError:
        pass


class _TriedError(Exception):
    """Ends the transaction of what is only tried."""


def print_tried() -> None:
    """Say that it was only tried; on standard error, behind what would have come of it."""
    click.echo(translate(message("This was only a trial: nothing was saved.")), err=True)
