"""Copies of evidence for somebody else: under the name that the file came with, only if it is still what was put there."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from models.cases.evidence import Evidence
from models.cases.evidence_folder import explain_unreadable
from models.errors import TamruangError
from models.messages import message
from models.storage.refusal import is_refusal
from models.storage.rights import make_folders, rights_in
from models.system_errors import describe_system_error
from models.thai import clean_line

_PIECE = 1 << 18
_LONGEST = 120
"""So many letters of a name are kept; a file's name has at most 255 bytes, and a Thai letter three."""
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class EvidenceNotCopied(TamruangError):
    """A photo or paper could not be copied out of the folder of evidence."""

    title = message("The evidence can't be copied")


def copy_out(evidence: Evidence, folder: Path) -> Path:
    """Copy a photo or paper into a folder. What is there is never replaced: the copy gets another name beside it.

    Args:
        evidence: of a case.
        folder: made, if it is not there.

    Returns:
        The copy.

    Raises:
        EvidenceNotCopied: the file is missing, can't be read, is not what was put there, or the folder can't be written.
    """
    try:
        make_folders(folder)
        source = os.open(evidence.path, _READ)
    except OSError as error:
        raise _not_copied(evidence, error) from error
    try:
        target, copy = _new_file(folder, file_name(evidence))
        try:
            is_same = _copy(source, copy) == evidence.sha256
        except OSError:
            target.unlink()
            raise
        finally:
            os.close(copy)
    except OSError as error:
        raise _not_copied(evidence, error) from error
    finally:
        os.close(source)
    if not is_same:
        with suppress(OSError):
            target.unlink()
        raise EvidenceNotCopied(
            message(
                "“{file}” is not what was added: another program changed it. It was not copied.",
                file=evidence.name,
            )
        )
    return target


def read_content(evidence: Evidence) -> bytes:
    """The content of a photo or paper, to be shown.

    Args:
        evidence: of a case.

    Raises:
        EvidenceNotCopied: the file is missing, can't be read, or is not what was put there.
    """
    try:
        source = os.open(evidence.path, _READ)
        with os.fdopen(source, "rb") as file:
            content = file.read(evidence.size + 1)
    except OSError as error:
        raise _not_copied(evidence, error) from error
    if hashlib.sha256(content).hexdigest() != evidence.sha256:
        raise EvidenceNotCopied(
            message(
                "“{file}” is not what was added: another program changed it. It is not shown.",
                file=evidence.name,
            )
        )
    return content


def file_name(evidence: Evidence) -> str:
    """A name for a copy: that of the file, without what no file's name may have."""
    plain = clean_line(evidence.name).replace("/", "_").replace("\\", "_").lstrip(".")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    return f"{stem[:_LONGEST]}{dot}{ending[:10]}" or evidence.sha256[:8]


def _new_file(folder: Path, name: str) -> tuple[Path, int]:
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
        with suppress(FileExistsError):
            descriptor = os.open(path, _NEW, 0o600)
            rights_in(folder).give(descriptor)
            return path, descriptor
    raise AssertionError("there is always another name")


def _copy(source: int, target: int) -> str:
    """Copy all of it; gives the hash of what was copied."""
    digest = hashlib.sha256()
    while piece := os.read(source, _PIECE):
        digest.update(piece)
        left = memoryview(piece)
        while left:
            left = left[os.write(target, left) :]
    return digest.hexdigest()


def _not_copied(evidence: Evidence, error: OSError) -> EvidenceNotCopied:
    if is_refusal(error) and (reason := explain_unreadable(evidence.sha256)) is not None:
        return EvidenceNotCopied(
            message("“{file}” can't be read. {reason}", file=evidence.name, reason=reason)
        )
    return EvidenceNotCopied(
        message(
            "“{file}” could not be copied: {reason}.",
            file=evidence.name,
            reason=describe_system_error(error),
        )
    )
