"""Answers for programs: JSON, as all commands print it."""

from __future__ import annotations

import click

from models.json_text import json_text


def print_json(value: object) -> None:
    """Print one value on standard output, for people to read as well.

    Args:
        value: of what JSON can hold; anything else as its text.
    """
    click.echo(json_text(value, indent=2))
