"""What the commands of the office print: what was done, and what is left to do."""

from __future__ import annotations

import click

from exports.language import printable, translate
from models.messages import message
from models.storage.sharing import Outcome


def print_outcomes(*outcomes: Outcome) -> None:
    """Print what was done, line by line, and below it what remains."""
    for outcome in outcomes:
        for sentence in outcome.done:
            click.echo(f"✓ {printable(translate(sentence))}")
    remains = [sentence for outcome in outcomes for sentence in outcome.remains]
    if remains:
        click.echo()
        click.echo(translate(message("What remains to be done:")))
        for sentence in remains:
            click.echo(f"- {printable(translate(sentence))}")
