"""An office to begin with: its file is made once and copied, since to make all tables takes longer than most tests."""

import tempfile
from functools import cache
from pathlib import Path

from models.storage import opening
from models.storage.database import open_office


def open_new_office(path: Path) -> None:
    """Open an office that has nothing, just as `open_office` does where there is no file.

    Args:
        path: of a file that is not there; what opening makes of one is tested in `tests/models/storage/`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(_new_file())
    open_office(path)


@cache
def _new_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        opening.prepare(path).anchor.close()
        return path.read_bytes()
