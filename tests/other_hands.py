"""Somebody else works on the same office: in this process, but so that it looks like another one; or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.storage import chain

ROOT = Path(__file__).parent.parent


@contextmanager
def somebody_else() -> Iterator[None]:
    """What is stored in the block is by another program, as far as the screens can tell."""
    ours = set(chain._own)
    chain._own.clear()
    yield
    # An earlier test may have done the very same at the same moment of its clock.
    theirs = set(chain._own)
    chain._own.clear()
    chain._own.update(ours - theirs)


def in_another_process(database: Path, code: str) -> None:
    """Run some Python on an office, in a process of its own, until it ends.

    Args:
        database: of the office; it is open when the code runs.
        code: the statements.
    """
    begin = f"from pathlib import Path\nfrom models.storage.database import open_office\nopen_office(Path({str(database)!r}))\n"
    subprocess.run([sys.executable, "-c", begin + code], cwd=ROOT, check=True, timeout=60)
