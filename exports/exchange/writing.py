"""A bundle as a file: whole or not at all, in a folder or on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from exports.files import UnwritableFile, whole_file
from models.storage.rights import make_folders


class Made(Protocol):
    """A file that was made."""

    @property
    def name(self) -> str:
        """Of the file: ASCII, and no other has it."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


def put_bundle(made: Made, folder: Path) -> Path:
    """Write a bundle, a card or a case into a folder, which is made if it is missing; gives its path.

    The name is of one bundle alone: what lies there under it is the same, or is no bundle.

    Raises:
        UnwritableFile: it can't be written.
    """
    path = folder / made.name
    try:
        make_folders(folder)
    except OSError as error:
        raise UnwritableFile(folder, error) from error
    with whole_file(path) as file:
        file.write(made.content)
    return path
