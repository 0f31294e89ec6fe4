"""Standard output and standard error, on which nothing leaves that a terminal would obey."""

from __future__ import annotations

import sys
from typing import Any, BinaryIO, TextIO, cast

from models.outlet import printable


class Outlet:
    """A text stream that cleans what is written, whoever writes it: a command, the library of commands, a library's table.

    The bytes below it are not to be had from it, or somebody would write past it; see `raw_output` and `raw`.

    Args:
        stream: to write to.
    """

    def __init__(self, stream: TextIO) -> None:
        self.below = stream

    def __getattr__(self, name: str) -> Any:
        if name in ("buffer", "detach"):
            raise AttributeError(name)
        return getattr(self.below, name)

    def write(self, text: str) -> int:
        """Write a text, cleaned."""
        self.below.write(printable(text))
        return len(text)


def guard_streams() -> None:
    """Let nothing leave on standard output and standard error that a terminal would obey, from now on."""
    sys.stdout, sys.stderr = map(_guarded, (sys.stdout, sys.stderr))


def raw(stream: TextIO) -> TextIO:
    """The stream below one that is guarded: for who moves the cursor on purpose, such as a bar."""
    while (below := getattr(stream, "below", None)) is not None:
        stream = below
    return stream


def raw_output() -> BinaryIO:
    """Standard output for bytes: for files that another program reads, whose writers clean what they write."""
    return raw(sys.stdout).buffer


def _guarded(stream: TextIO) -> TextIO:
    if stream is None or isinstance(stream, Outlet):
        return stream
    return cast(TextIO, Outlet(stream))
