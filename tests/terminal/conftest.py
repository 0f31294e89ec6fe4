"""Terminals that are closed after the test, whatever happened."""

from collections.abc import Callable, Iterator

import pytest

from tests.terminal.terminal import Terminal


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
