"""Papers on disk: whole or not at all."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO, NamedTuple

from models.errors import TamruangError
from models.messages import message
from models.storage.new_files import new_file
from models.storage.passing import passing_file
from models.storage.place import sync_folder
from models.storage.refusal import explain_refusal, is_refusal
from models.storage.rights import make_folders, rights_in
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


class WrittenFolder(NamedTuple):
    """A folder of texts.

    Attributes:
        path: of it.
        is_new: whether it was made; else the very same texts lay there already.
    """

    path: Path
    is_new: bool = True


def write_new_folder(parent: Path, name: str, files: Mapping[str, str | bytes]) -> WrittenFolder:
    """Write texts, and what is none, into a new folder, all of them or none; what is there already is left alone.

    Where a folder of that name has the very same files, nothing is written: whoever prints twice has one folder.

    Args:
        parent: where the folder goes; it is made if it is missing.
        name: of the folder; a number follows if other files are there.
        files: name to text, or to bytes as they are.

    Returns:
        The folder.

    Raises:
        UnwritableFile: it can't be written.
    """
    written = {file: text.encode() if isinstance(text, str) else text for file, text in files.items()}
    try:
        for place in _places(parent, name):
            if _holds(place, written):
                return WrittenFolder(place, is_new=False)
            if not place.exists() and not place.is_symlink():
                break
        make_folders(parent)
        # Made beside the place where it shall stand: only within one file system is the renaming a single step.
        making = parent / f".{name}-{secrets.token_hex(4)}"
        rights_in(parent).make_folder(making)
        try:
            for file, content in written.items():
                with new_file(making / file, rights_in(making)) as opened:
                    opened.write(content)
            for place in _places(parent, name):
                if not place.exists() and not place.is_symlink():
                    making.rename(place)
                    sync_folder(parent)
                    return WrittenFolder(place)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    except OSError as error:
        raise UnwritableFile(parent, error) from error
    raise AssertionError("there is always a next number")


def _places(parent: Path, name: str) -> Iterator[Path]:
    """The places that a new folder may have, the best first."""
    return (parent / (name if number == 1 else f"{name}-{number}") for number in count(1))


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds these files and nothing else."""
    try:
        if folder.is_symlink() or {path.name for path in folder.iterdir()} != files.keys():
            return False
        return all(
            (folder / name).stat().st_size == len(content) and (folder / name).read_bytes() == content
            for name, content in files.items()
        )
    except OSError:
        return False
