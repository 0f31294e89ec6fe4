"""The office's text modules are a list of their own: no table changes, but a program that does not know the list refuses it."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Nothing is to be done."""
