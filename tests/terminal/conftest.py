"""A made-up office, and terminals that are closed after the test, whatever happened."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from models import clock
from models.demo.office import make_sample_office
from models.storage.database import close_office
from tests.new_office import open_new_office
from tests.terminal.terminal import Terminal


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "office.db"
    path.touch(mode=0o600)
    path.write_bytes(_sample_office(clock.today()))
    return path


@cache
def _sample_office(day: date) -> bytes:
    """The file of an office that was made up on a day: made once, and copied."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        open_new_office(path)
        make_sample_office("tester")
        close_office()
        return path.read_bytes()


@pytest.fixture
def start() -> Iterator[Callable[..., Terminal]]:
    """Start a command in a real terminal."""
    opened: list[Terminal] = []

    def start(command: str, **options: object) -> Terminal:
        opened.append(Terminal(command, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()
