"""Folders for what is only wanted for a moment: named after nothing, locked while they are used, swept after a kill."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PREFIX = ".tamruang-passing-"


@contextmanager
def passing_folder(database: Path) -> Iterator[Path]:
    """A folder beside a database, on the same disk, for its owner alone; gone after the block.

    Raises:
        OSError: it can't be made.
    """
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=database.parent))
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if sys.platform != "win32":
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)
