"""A command that waits for another program says so, on standard error: nobody is to wonder whether it hangs."""

from __future__ import annotations

import click

from exports.language import translate
from models.messages import message
from models.storage.waiting import Waiting, at_waiting


def tell_waiting() -> None:
    """Print a line when a save waits for another program, from now on."""
    at_waiting(_tell)


def _tell(waiting: Waiting) -> None:
    if waiting.is_over:
        return
    if waiting.who:
        sentence = message("Waiting for the program of {who}, which is saving something …", who=waiting.who)
    else:
        sentence = message("Waiting for another program, which is saving something …")
    click.echo(translate(sentence), err=True)
