"""A real terminal for tests: the installed program in tmux, typed at and looked at as a person does."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PATIENCE = 60.0
"""Seconds that something on the screen may take before the test fails; nothing waits longer than it needs to."""


def _came_true(state: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not state():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)  # between two looks; what is waited for is a state, not a time
    return True


def wait_until(state: Callable[[], bool]) -> None:
    """Wait until something is so."""
    assert _came_true(state), "it did not come true"


class Terminal:
    """One tmux server of its own with one window.

    Args:
        command: what runs in it.
        columns: cells in a line.
        rows: lines.
        environment: besides that of the test.
    """

    def __init__(
        self, command: str, columns: int = 80, rows: int = 24, environment: Mapping[str, str] | None = None
    ) -> None:
        if shutil.which("tmux") is None:
            pytest.skip("tmux is not installed: what only a real terminal shows is not tested")
        self._socket = str(Path(tempfile.mkdtemp(prefix="tamruang-tmux-")) / "socket")
        self.process_id: int | None = None
        variables = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **(environment or {})}
        variables["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{variables['PATH']}"
        # The command's own exit code is written last, on the shell's screen that must come back.
        script = f'{command}; printf "\\nENDED %s\\n" "$?"; exec cat'
        self._tmux(
            "-f",
            "/dev/null",
            "-u",
            "new-session",
            "-d",
            "-x",
            str(columns),
            "-y",
            str(rows),
            "sh",
            "-c",
            script,
            env=variables,
        )

    def _tmux(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout

    def keys(self, *names: str) -> None:
        """Strike keys by tmux's names, all in one go."""
        self._tmux("send-keys", *names)

    def type(self, text: str) -> None:
        """Type a text letter by letter, as UTF-8."""
        self._tmux("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        """Paste a text as the terminal does, bracketed."""
        self._tmux("set-buffer", text)
        self._tmux("paste-buffer", "-p", "-r")

    @property
    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    @property
    def styled_screen(self) -> str:
        """The same with the sequences that style it, and the blanks at the ends of its lines."""
        return self._tmux("capture-pane", "-e", "-N", "-p")

    @property
    def program(self) -> int:
        """Process id of the shell in the window; the program is its child."""
        return int(self._tmux("display-message", "-p", "#{pane_pid}"))

    def flag(self, name: str) -> str:
        """A fact about the window, by tmux's name for it (`alternate_on`, `cursor_flag`, `mouse_any_flag`)."""
        return self._tmux("display-message", "-p", f"#{{{name}}}").strip()

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Wait until words stand on the screen, and give the screen."""
        shown = (lambda screen: wanted in screen) if isinstance(wanted, str) else wanted
        if not _came_true(lambda: shown(self.screen)):
            pytest.fail(f"{wanted!r} did not come on the screen:\n{self.screen}")
        return self.screen

    def close(self) -> None:
        """End the server and all that runs in it."""
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)
        shutil.rmtree(Path(self._socket).parent, ignore_errors=True)
