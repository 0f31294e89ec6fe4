"""Keys of offices as a table: those by which the city knows them, and those of the offices with which cases are exchanged."""

from __future__ import annotations

from collections.abc import Sequence

from models.messages import message
from tui.commands.tables import print_table


def print_keys(rows: Sequence[Sequence[str]]) -> None:
    """Print a line for each key.

    Args:
        rows: office, fingerprint, when it was confirmed, by whom, and with whom they spoke.
    """
    heads = (
        *(message("Office"), message("Key"), message("Confirmed")),
        *(message("By whom"), message("Spoke with")),
    )
    print_table(heads, rows, ("left",) * len(heads))
