"""Undo and redo for a line: the states it was in, taken together word by word."""

from collections import deque
from typing import NamedTuple

MOST = 100
"""Steps that are kept."""


class State(NamedTuple):
    """What stood in the line, and where the cursor was."""

    text: str
    cursor: int


class Steps:
    """The states of one line.

    Letters typed one after the other are one step up to the next word; so are letters that were taken away one after the other.
    """

    def __init__(self) -> None:
        self._before: deque[State] = deque(maxlen=MOST)
        self._undone: list[State] = []
        self._last: State | None = None
        self._grew = False
        self._is_open = False

    def forget(self) -> None:
        """Begin anew: the text is another one."""
        self._before.clear()
        self._undone.clear()
        self._last = None
        self._is_open = False

    def record(self, before: State, now: State, *, is_single: bool) -> None:
        """Write down a change.

        Args:
            before: it.
            now: after it.
            is_single: whether one key made it; a pasted text, a word, a selection are steps of their own.
        """
        grew = len(now.text) > len(before.text)
        goes_on = self._is_open and is_single and before == self._last and grew == self._grew
        if not goes_on or (grew and _begins_word(now)):
            self._before.append(before)
        self._undone.clear()
        self._last, self._grew, self._is_open = now, grew, is_single

    def undo(self, now: State) -> State | None:
        """Give the state before the last step; None if there is none."""
        return self._swap(self._before, self._undone, now)

    def redo(self, now: State) -> State | None:
        """Give the state that was undone last; None if there is none."""
        return self._swap(self._undone, self._before, now)

    def _swap(
        self, source: "deque[State] | list[State]", target: "deque[State] | list[State]", now: State
    ) -> State | None:
        if not source:
            return None
        target.append(now)
        self._is_open = False
        return source.pop()


def _begins_word(now: State) -> bool:
    """Whether the letter before the cursor is the first behind a blank."""
    return now.text[: now.cursor][-2:-1].isspace() and not now.text[now.cursor - 1].isspace()
