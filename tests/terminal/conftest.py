"""A made-up office, and terminals that are closed after the test, whatever happened."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.demo.office import make_sample_office
from models.storage.database import close_office, open_office
from tests.terminal.terminal import Terminal


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "office.db"
    open_office(path, make=True)
    make_sample_office("tester")
    close_office()
    return path


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
