"""Files of offices, looked at from outside."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.errors import DatabaseUnusable
from models.storage import read_only, refusal, schema  # noqa: F401 - loaded while there is the right to
from models.storage.database import open_office

ROOT = Path(__file__).parents[3]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def open_mask() -> Iterator[None]:
    """A careless umask, which would let everybody read new files."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def unprivileged(*owned: Path) -> Iterator[None]:
    """Act as a user whom rights bind; root is not bound by any."""
    if os.geteuid() != 0:
        yield
        return
    for path in owned:
        os.chown(path, 65534, 65534)
    for folder in owned[0].parents:
        folder.chmod(folder.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
    known = schema.known_migrations()  # such a user may have no way into the checkout, where they lie
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "known_migrations", lambda: known)
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DatabaseUnusable) as error:
        open_office(path)
    assert str(path) in str(error.value)
    assert error.value.exit_code == 3
    if before is not None:
        assert path.read_bytes() == before
        assert [file.name for file in path.parent.iterdir()] == [path.name]
    return str(error.value)
