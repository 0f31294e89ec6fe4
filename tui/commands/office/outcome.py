"""What the commands of the office print: what was done, and what is left to do."""

from __future__ import annotations

import click

from exports.language import translate
from models.messages import message
from models.outlet import printable
from models.storage.sharing import Outcome
from tui.commands.answers import print_json


def print_outcomes(*outcomes: Outcome, as_json: bool) -> None:
    """Print what was done, line by line, and below it what remains.

    Args:
        outcomes: what became of each part.
        as_json: whether the answer is for a program.
    """
    if as_json:
        print_json(
            {
                "done": [translate(each) for outcome in outcomes for each in outcome.done],
                "remains": [translate(each) for outcome in outcomes for each in outcome.remains],
            }
        )
        return
    for outcome in outcomes:
        for sentence in outcome.done:
            click.echo(f"✓ {printable(translate(sentence))}")
    remains = [sentence for outcome in outcomes for sentence in outcome.remains]
    if remains:
        click.echo()
        click.echo(translate(message("What remains to be done:")))
        for sentence in remains:
            click.echo(f"- {printable(translate(sentence))}")
