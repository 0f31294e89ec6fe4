"""Another program on our terminal for a while: the editor that a person has chosen for long texts."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

NAMES = ("VISUAL", "EDITOR")
"""Variables in which people say which editor they want, in their order."""

_FOR_THE_EDITOR = ("SIGINT", "SIGQUIT")
"""Keys of the terminal that interrupt: struck in the editor, they are the editor's."""
_FOR_LATER = ("SIGHUP", "SIGTERM")
"""What ends the program does so when the editor has ended."""


def chosen_editor(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The editor that a person has chosen, with its arguments; empty if none.

    Args:
        environment: with the variables.
    """
    said = next((environment[name] for name in NAMES if environment.get(name, "").strip()), "")
    try:
        return shlex.split(said)
    except ValueError:  # a quote without its end
        return said.split()


def run_editor(command: list[str], file: Path) -> int:
    """Run an editor on a file until it ends; the terminal must have been given back before.

    Args:
        command: the editor with its arguments.
        file: to be edited.

    Returns:
        Its exit code; negative where a signal ended it.

    Raises:
        OSError: it can't be started.
    """
    with _signals_left_alone():
        return subprocess.run([*command, str(file)], check=False, cwd=file.parent).returncode


@contextmanager
def _signals_left_alone() -> Iterator[None]:
    """While the block runs, nothing interrupts the program; what would end it does so behind the block."""
    came: list[int] = []

    def ignore(number: int, frame: FrameType | None) -> None:
        pass

    def keep(number: int, frame: FrameType | None) -> None:
        came.append(number)

    # Handlers of ours, not SIG_IGN, which the editor would inherit. The loop's own hear of a signal by this file: not now.
    wakeup = signal.set_wakeup_fd(-1)
    before = {
        number: signal.signal(number, handler)
        for names, handler in ((_FOR_THE_EDITOR, ignore), (_FOR_LATER, keep))
        for name in names
        if (number := getattr(signal, name, None)) is not None
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)
        for number in came:
            os.kill(os.getpid(), number)
