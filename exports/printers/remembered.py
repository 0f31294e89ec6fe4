"""The queue that a person printed to last, in that person's own folder: queues are the machine's, not the office's."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from models.storage.new_files import put_whole
from models.storage.rights import make_folders

_NAME = "printer"
_MOST = 1_000


def remembered_queue(environ: Mapping[str, str] | None = None) -> str | None:
    """The queue that the person of this account printed to last; None if none is known."""
    try:
        with _place(environ).open(encoding="utf-8", errors="replace") as opened:
            return opened.readline(_MOST).strip() or None
    except OSError:
        return None


def remember_queue(queue: str, environ: Mapping[str, str] | None = None) -> None:
    """Keep that the person of this account printed to a queue.

    Raises:
        OSError: it can't be kept.
    """
    path = _place(environ)
    make_folders(path.parent)
    put_whole(path, [f"{queue}\n".encode()])


def _place(environ: Mapping[str, str] | None) -> Path:
    given = (os.environ if environ is None else environ).get("XDG_CONFIG_HOME", "")
    folder = Path(given) if Path(given).is_absolute() else Path.home() / ".config"
    return folder / "tamruang" / _NAME
