"""How large files are and how much room there is, for sentences."""

from __future__ import annotations

import os
from pathlib import Path


def size_text(size: int) -> str:
    """A number of bytes, as in “28 KB” or “1.5 MB”: the units are those of the system, in either language."""
    if size < 1 << 20:
        return f"{size >> 10} KB"
    if size < 1 << 30:
        return f"{size / (1 << 20):.1f} MB"
    return f"{size / (1 << 30):.1f} GB"


def free_bytes(folder: Path) -> int | None:
    """How many bytes are free on the disk, for whoever asks; None where that can't be told."""
    try:
        found = os.statvfs(folder)
    except (OSError, AttributeError):
        return None
    return found.f_bavail * found.f_frsize
