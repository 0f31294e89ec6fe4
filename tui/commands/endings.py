"""How a command ends that did not come to its end: by Ctrl+C, by a no, by a line that drops, or as nobody reads its output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

import click

from exports.language import translate
from models.errors import WRONG_USAGE
from models.messages import Message, message

INTERRUPTED = 130
"""Exit code: ended by Ctrl+C, or by a no."""
BY_SIGNAL = frozenset({128 + 1, 128 + 15})
"""Exit codes: the line dropped, or the machine asked it to end."""
PIPE_CLOSED = 141
"""Exit code: whoever read the output closed it first, as `head` does. Shells give the same for a program that such a pipe ended."""


def count_saves() -> int:
    """How often this process may have saved something in the register."""
    # Only a command that loaded the database's library can have done so.
    loaded = sys.modules.get("models.storage.database")
    return loaded.saves() if loaded is not None else 0


_done: list[Message] = []
"""What the command that runs has done, step by step."""
_saves_then = 0
"""What `count_saves` gave when the last of them was done."""


def begin_record() -> None:
    """A command begins: nothing is done yet."""
    _done.clear()


def note_done(sentence: Message) -> None:
    """Remember that one of several things is done, for who stops the command before its end.

    Args:
        sentence: as it is told when it is done.
    """
    global _saves_then
    _done.append(sentence)
    _saves_then = count_saves()


def _print_done() -> None:
    """Say how far the command came."""
    click.echo(translate(message("Stopped. Done before that:")), err=True)
    for sentence in _done:
        click.echo(f"  {translate(sentence)}", err=True)
    if count_saves() > _saves_then:
        click.echo(translate(message("The next step may have been done already.")), err=True)


def print_stopped(*, by_answer: bool, saves_before: int) -> None:
    """Say that the work was stopped, and of what was done no more than is known.

    Args:
        by_answer: whether it was a question that ended it. A command asks before it does anything outside the register.
        saves_before: what `count_saves` gave when the command began.
    """
    if _done:
        _print_done()
        return
    opened = sys.modules.get("models.storage.database")
    if count_saves() > saves_before:
        sentence = message("Stopped. Some of it may have been done already.")
    elif by_answer:
        sentence = message("Stopped. Nothing was changed.")
    elif opened is not None and opened.is_open():
        sentence = message("Stopped. Nothing was saved in the register.")
    else:
        sentence = message("Stopped.")
    click.echo(translate(sentence), err=True)


def flush_output(code: int) -> int:
    """Write what still waits to be written, now: at exit Python would complain of a closed pipe.

    Args:
        code: the exit code so far.

    Returns:
        The exit code: that of a closed pipe where nothing else was wrong.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            _write_nowhere(stream)
            code = code or PIPE_CLOSED
        except OSError as error:  # such as a full disk
            _write_nowhere(stream)
            if code == 0 and stream is sys.stdout:
                from tui.commands.damage import refused_by_system  # only here is it needed

                with suppress(OSError):
                    click.echo(translate(refused_by_system(error).sentence), err=True)
            code = code or WRONG_USAGE
    return code


def _write_nowhere(stream: TextIO) -> None:
    """Let all that is written to a stream from now on, and what it still holds, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class _Unread:
    """A stream that may be closed at its other end: what is written then goes nowhere, and the work goes on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            _write_nowhere(self._stream)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            _write_nowhere(self._stream)


@contextmanager
def going_on() -> Iterator[None]:
    """Let the block do all its work, whether somebody reads what it says or not: half a month is worse than an unread line."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast(TextIO, _Unread(stream)) if stream else stream for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Let a line that drops, or a kind kill, end the block as Ctrl+C does: half a file of citizens' data is not left behind."""
    import signal  # only what writes for long needs it
    import threading

    if threading.current_thread() is not threading.main_thread():  # signals are the main thread's
        yield
        return

    def stop(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    before = {
        each: signal.signal(each, stop)
        for name in ("SIGHUP", "SIGTERM")
        if (each := getattr(signal, name, None)) is not None
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
