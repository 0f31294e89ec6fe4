"""Answers for programs: JSON, as all commands print it."""

from __future__ import annotations

import json

import click


def print_json(value: object) -> None:
    """Print one value on standard output, for people to read as well.

    Args:
        value: of what JSON can hold; anything else as its text.
    """
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
