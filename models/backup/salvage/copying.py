"""The files beside a damaged database, copied beside the new one: photos and papers only where they are what their names say."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

from models.backup.dump_files import Shelves, list_files, read_pieces


def copy_files(damaged: Path, new: Path, wanted: set[str]) -> tuple[int, list[str]]:
    """Copy them.

    Args:
        damaged: the database that they lie beside.
        new: the database that they shall lie beside.
        wanted: the contents of evidence that the office knows of.

    Returns:
        How many were copied, and which of the wanted ones are missing or not what they were.
    """
    shelves = Shelves(new)
    for file in list_files(damaged):
        pieces = read_pieces(file)
        if pieces is None:
            continue
        for piece in pieces:
            shelves.take(
                file.name, int(str(piece["part"])), int(str(piece["parts"])), b64decode(str(piece["base64"]))
            )
    return shelves.count, sorted(wanted - shelves.contents)
