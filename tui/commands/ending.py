"""How a command that writes for long ends when it is told to stop."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Let a line that drops, or a kind kill, end the block as Ctrl+C does: half a file of citizens' data is not left behind."""

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
