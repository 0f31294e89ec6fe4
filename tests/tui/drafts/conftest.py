"""The time after which what is typed is written: at once, or when a test says so."""

from collections.abc import Callable
from typing import Any

import pytest

from tui.framework.draft_screen import KeepsTyped


class Soon:
    """Stands in for the timer of the screens that keep what is typed."""

    def __init__(self) -> None:
        self.is_held = False
        self._waiting: list[tuple[Any, Callable[[], None]]] = []

    def set_timer(self, screen: Any, _delay: float, callback: Callable[[], None]) -> None:
        self._waiting.append((screen, callback))
        if not self.is_held:
            self.come()

    def come(self) -> None:
        """Let the time be over."""
        waiting, self._waiting = self._waiting, []
        for screen, callback in waiting:
            screen.call_later(callback)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> Soon:
    """Nobody has to wait for what is written soon."""
    stands_in = Soon()
    monkeypatch.setattr(KeepsTyped, "set_timer", lambda *arguments: stands_in.set_timer(*arguments))
    return stands_in
