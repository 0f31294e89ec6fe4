"""Papers on disk: whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from models.errors import TamruangError
from models.messages import message
from models.storage.passing import passing_file
from models.storage.place import sync_folder
from models.storage.refusal import explain_refusal, is_refusal
from models.system_errors import describe_system_error


class UnwritableFile(TamruangError):
    """A paper could not be written; what stood there before is untouched.

    Args:
        path: of the file, or of the folder that it belongs in.
        error: what the system said.
        office: the database, if it is a part of an office.
    """

    title = message("The file can't be written")

    def __init__(self, path: Path, error: OSError, office: Path | None = None) -> None:
        reason = explain_refusal(path.parent, path, office=office, named=path) if is_refusal(error) else None
        super().__init__(
            message("“{path}” could not be saved. {reason}", path=str(path), reason=reason)
            if reason is not None
            else message(
                "“{path}” could not be saved: {reason}.",
                path=str(path),
                reason=describe_system_error(error, folder=path.parent),
            )
        )


@contextmanager
def whole_file(path: Path, office: Path | None = None) -> Iterator[BinaryIO]:
    """Open a file that stands at its place only when the block has ended well, however long that takes.

    After any failure, and after Ctrl+C, the file is the old one or none, never a part. Only the owner may read a new one, and
    whoever shares the folder that it is in.

    Args:
        path: of the file.
        office: the database, if the file is a part of an office.

    Raises:
        UnwritableFile: the folder is missing, the disk is full, or writing is not allowed.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, path)
        # The new file is made beside the old one: only within one file system is the exchange a single step.
        with passing_file(path.parent) as (file, passing):
            yield file
            file.flush()
            os.fsync(file.fileno())
            passing.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise UnwritableFile(path, error, office) from error


def write_whole(path: Path, text: str, office: Path | None = None) -> None:
    """Write a text as UTF-8, whole or not at all.

    Args:
        path: of the file.
        text: what it shall say.
        office: the database, if the file is a part of an office.

    Raises:
        UnwritableFile: as `whole_file`.
    """
    with whole_file(path, office) as file:
        file.write(text.encode())
