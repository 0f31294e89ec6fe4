"""The driver: starts an installed program in a terminal of 80×24 on a made-up office, strikes keys, and counts them.

A task says how the office is made, which keys the older and the newer program need, and what must stand in the database
at the end. What is counted are keys besides text: text is what a person copies or composes (a subject, a name, a note). Letters
and digits typed to choose a word of a list count as keys, in both programs.
"""

from __future__ import annotations

import inspect
import os
import sqlite3
import subprocess
import tempfile
import textwrap
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal.pseudo import Pseudo

PATIENCE = 60.0
_KEYS = {
    **{"Enter": "\r", "Tab": "\t", "Shift+Tab": "\x1b[Z", "Esc": "\x1b", "Space": " ", "Backspace": "\x7f"},
    **{"Up": "\x1b[A", "Down": "\x1b[B", "Right": "\x1b[C", "Left": "\x1b[D", "Delete": "\x1b[3~"},
    **{"Home": "\x1b[H", "End": "\x1b[F", "PgUp": "\x1b[5~", "PgDn": "\x1b[6~"},
    **{"F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F5": "\x1b[15~", "F6": "\x1b[17~"},
    **{"F7": "\x1b[18~", "F8": "\x1b[19~", "F9": "\x1b[20~", "F10": "\x1b[21~"},
}
"""What a terminal sends for a key. Others are characters, or `Ctrl+` with a letter."""


@dataclass
class Count:
    """What was struck.

    Attributes:
        keys: that move, choose or do something.
        choosing: letters and digits that choose a word of a list.
        text: characters of text.
    """

    keys: int = 0
    choosing: int = 0
    text: int = 0

    @property
    def besides(self) -> int:
        """All but the text."""
        return self.keys + self.choosing


@dataclass
class Hands:
    """Somebody at the keyboard, who looks at the screen now and then.

    Attributes:
        terminal: with the program in it.
        count: of what was struck so far.
    """

    terminal: Pseudo
    count: Count = field(default_factory=Count)

    def key(self, *names: str) -> None:
        """Strike keys: `Enter`, `F2`, `Ctrl+S`, or a letter that is a command."""
        for name in names:
            if name.startswith("Ctrl+"):
                self._send(chr(ord(name[-1].upper()) & 31))
            else:
                self._send(_KEYS.get(name, name))
            self.count.keys += 1

    def choose(self, letters: str) -> None:
        """Type what chooses a word of a list: its first letters, or its code."""
        self._send(letters)
        self.count.choosing += len(letters)

    def type(self, text: str) -> None:
        """Type text."""
        self._send(text)
        self.count.text += len(text)

    def see(self, words: str | Callable[[str], bool]) -> None:
        """Look until words stand on the screen, or the screen is as wanted.

        Raises:
            TimeoutError: they did not come.
        """
        is_there = (lambda screen: words in screen) if isinstance(words, str) else words
        until = time.monotonic() + PATIENCE
        while not is_there(self.terminal.screen.text):
            if time.monotonic() > until or self.terminal.has_ended():
                raise TimeoutError(f"{words!r} did not come on the screen:\n{self.terminal.screen.text}")
            self.terminal.listen(0.02)

    def _send(self, keys: str) -> None:
        self.terminal.send(keys)
        while self.terminal.listen(0):  # the program must not wait for a terminal that takes nothing
            pass


@dataclass(frozen=True)
class Task:
    """Something that a person does.

    Attributes:
        name: of the task.
        setup: makes the office; runs in the program's own Python, with the empty office open, so it imports what it needs
            itself. It gets the folder of the office.
        old: does it with the program as it was (commit 8127d74); None if that can't.
        new: does it with the program as it is; None if it can't yet.
        verify: looks whether it was done; gets the database.
        aim: how many keys it may take; a share of what the older one took if it is a float.
    """

    name: str
    setup: Callable[[str], None]
    old: Callable[[Hands], None] | None
    new: Callable[[Hands], None] | None
    verify: Callable[[sqlite3.Connection], None]
    aim: int | float | None = None


def run(task: Task, do: Callable[[Hands], None], program: Path) -> Count:
    """Do a task with a program.

    Args:
        task: what is done.
        do: the keys, `task.old` or `task.new`.
        program: the `tamruang` of a checkout: `…/.venv/bin/tamruang`.

    Returns:
        What was struck.

    Raises:
        TimeoutError: the screen did not become what the task waits for.
        AssertionError: the database does not say that it was done.
    """
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "office.db"
        environment: dict[str, str | None] = {
            **{"HOME": folder, "XDG_CONFIG_HOME": None, "XDG_DATA_HOME": None, "PYTHONPATH": None},
            **{"TAMRUANG_DATABASE": str(database), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"},
            **{"NO_COLOR": None, "COLORTERM": None, "PYTHONDONTWRITEBYTECODE": None},
        }
        _make_office(task, program, database, environment)
        terminal = Pseudo([str(program)], environment=environment)
        hands = Hands(terminal)
        try:
            do(hands)
            _leave(terminal)
        finally:
            terminal.close()
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            task.verify(connection)
        return hands.count


def _make_office(task: Task, program: Path, database: Path, environment: dict[str, str | None]) -> None:
    """Let a task's setup make the office with the program's own modules."""
    source = textwrap.dedent(inspect.getsource(task.setup))
    code = (
        "import sys, pathlib\nfrom models.storage.database import close_office, open_office\n"
        f"open_office(pathlib.Path(sys.argv[1]), make=True)\n{source}\n"
        f"{task.setup.__name__}(str(pathlib.Path(sys.argv[1]).parent))\nclose_office()\n"
    )
    variables = {**os.environ, **environment}
    subprocess.run(
        [program.with_name("python"), "-c", code, database],
        env={name: value for name, value in variables.items() if value is not None},
        cwd=database.parent,
        check=True,
    )


def _leave(terminal: Pseudo) -> None:
    """Let the program end as when the line drops: what was done is stored by then."""
    terminal.drop()
    until = time.monotonic() + PATIENCE
    while not terminal.has_ended() and time.monotonic() < until:
        with suppress(InterruptedError):
            time.sleep(0.02)
