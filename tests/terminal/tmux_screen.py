"""tmux as a second opinion: what it makes of the bytes that a program writes, cell by cell."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.terminal.emulator import Emulator

_FEEDER = """
import os, sys, tty
tty.setraw(0)
folder = sys.argv[1]
while True:
    with open(folder + "/in", "rb") as file:
        data = file.read()
    if data == b"end":
        break
    view = memoryview(data + b"\\x1b[5n")
    while view:
        view = view[os.write(1, view):]
    answer = b""
    while not answer.endswith(b"\\x1b[0n"):
        answer += os.read(0, 1)
    with open(folder + "/out", "wb") as file:
        file.write(b"seen")
"""
"""Runs in the window: writes what it is given, and says when the terminal has answered behind it, thus has seen it all."""


def shown(captured: str, columns: int, lines: int) -> Emulator:
    """Give the screen that tmux has captured with its styles (`capture-pane -e -N -p`).

    Args:
        captured: the lines.
        columns: cells in a line.
        lines: of the window.
    """
    screen = Emulator(columns, lines)
    for y, line in enumerate(captured.removesuffix("\n").split("\n")):
        screen.feed(f"\x1b[{y + 1}H{line}")
    screen.cursor_position()
    return screen


class TmuxScreen:
    """A window of tmux that shows what it is fed.

    Args:
        columns: cells in a line.
        lines: of the window.
    """

    def __init__(self, columns: int, lines: int) -> None:
        if shutil.which("tmux") is None:
            pytest.skip("tmux is not installed: the emulator is not compared with it")
        self._folder = Path(tempfile.mkdtemp(prefix="tamruang-tmux-"))
        for name in ("in", "out"):
            os.mkfifo(self._folder / name)
        size = ["-x", str(columns), "-y", str(lines)]
        command = [sys.executable, "-c", _FEEDER, str(self._folder)]
        self._tmux("-f", "/dev/null", "-u", "new-session", "-d", *size, *command)
        self.columns, self.lines = columns, lines

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._folder / "socket"), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def feed(self, text: str) -> None:
        """Write to the window, and wait until tmux has read it."""
        (self._folder / "in").write_bytes(text.encode())
        assert (self._folder / "out").read_bytes() == b"seen"

    def screen(self) -> Emulator:
        """Give what the window shows, in an emulator of its own."""
        screen = shown(self._tmux("capture-pane", "-e", "-N", "-p"), self.columns, self.lines)
        x, y = self._tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        # Behind the last letter of a line, tmux counts one column more.
        screen.cursor.x, screen.cursor.y = min(int(x), self.columns - 1), int(y)
        return screen

    def close(self) -> None:
        """End the window and its server."""
        subprocess.run(
            ["tmux", "-S", str(self._folder / "socket"), "kill-server"], check=False, capture_output=True
        )
        shutil.rmtree(self._folder, ignore_errors=True)
