"""The ways out: commands with their bytes, screens with their cells; and what may not be among them."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from models.outlet import printable
from models.storage.database import close_office
from tests.hostile.strings import FORGED
from tui.cli import run
from tui.commands.stumble import STUMBLED

CODES = {0, 1, 2, 3, 130}
"""With which a command may end, whatever it is given."""

_PARAGRAPHS = (
    ("form", "export"),
    ("verify",),
    ("complaint", "export"),
    ("paper", "case"),
    ("paper", "answer"),
)
"""Commands that print texts of several lines, or the cells of a table for another program."""


@dataclass(frozen=True)
class Printed:
    """What a command printed.

    Attributes:
        code: with which it ended.
        out: on standard output.
        err: on standard error.
    """

    code: int
    out: bytes
    err: bytes


@contextmanager
def at_home(home: Path, **variables: str) -> Iterator[None]:
    """An environment of its own, in which nothing of this machine is."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("TAMRUANG_", "LC_", "LANG"))
    }
    own = {
        **kept,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TAMRUANG_SITE": os.devnull,
        "LC_ALL": "C.UTF-8",
        "PAGER": "cat",
        **variables,
    }
    before = Path.cwd()
    with mock.patch.dict(os.environ, own, clear=True):
        os.chdir(home)
        try:
            yield
        finally:
            os.chdir(before)


class _Terminal(io.TextIOWrapper):
    """A stream that says that it is a terminal: some libraries take out sequences where it is none."""

    def isatty(self) -> bool:
        return True


def print_command(arguments: Sequence[str], given: bytes = b"", *, to_terminal: bool = False) -> Printed:
    """Run a command in this process, and catch what it prints.

    Args:
        arguments: without the name of the program.
        given: on standard input.
        to_terminal: whether standard output is a terminal.
    """
    out, err = io.BytesIO(), io.BytesIO()
    kinds = (_Terminal if to_terminal else io.TextIOWrapper, io.TextIOWrapper)
    streams = [
        kind(each, "utf-8", newline="", errors="strict") for kind, each in zip(kinds, (out, err), strict=True)
    ]
    stdin = io.TextIOWrapper(io.BytesIO(given), "utf-8", errors="surrogateescape")
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, (sys.stdout, sys.stderr) = stdin, streams
    try:
        code = run(arguments)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        close_office()
    return Printed(code, out.getvalue(), err.getvalue())


def wrong_in(printed: Printed, arguments: Sequence[str]) -> str | None:
    """What is wrong with what a command printed; None if nothing is."""
    for name, data in (("stdout", printed.out), ("stderr", printed.err)):
        if name == "stdout" and is_binary(arguments):
            continue
        try:
            text = data.removeprefix(codecs.BOM_UTF8).decode()  # Excel wants it before a CSV
        except UnicodeDecodeError as error:
            return f"{name} is no UTF-8: {error}"
        lines = name == "stdout" and any(tuple(arguments[: len(each)]) == each for each in _PARAGRAPHS)
        if (wrong := wrong_text(text, may_begin_lines=lines)) is not None:
            return f"{name} {wrong}"
    if printed.code == STUMBLED:
        return f"stumbled: {printed.err.decode().strip()[:200]}"
    if printed.code not in CODES:
        return f"exit code {printed.code}"
    if "--json" in arguments and printed.code == 0 and printed.out:
        try:
            json.loads(printed.out)
        except ValueError as error:
            return f"no JSON: {error}"
    return None


def wrong_text(text: str, *, may_begin_lines: bool = False) -> str | None:
    """What may not be in a text on a terminal.

    Args:
        text: that goes there.
        may_begin_lines: whether texts of several lines stand in it as they were written.
    """
    if (clean := printable(text)) != text:
        at = next(
            (place for place, pair in enumerate(zip(text, clean, strict=False)) if pair[0] != pair[1]),
            len(clean),
        )
        return f"has {text[max(0, at - 20) : at + 10]!r}"
    if "Traceback (most recent call last)" in text:
        return "has a traceback"
    if not may_begin_lines and any(line.startswith(FORGED) for line in text.splitlines()):
        return "has a forged line"
    return None


def is_binary(arguments: Sequence[str]) -> bool:
    """Whether a command writes a file for other programs on standard output."""
    return "xlsx" in arguments or arguments[:1] == ["backup"]


def environment(database: Path, **more: str) -> Mapping[str, str]:
    """By which a command finds the office."""
    return {"TAMRUANG_DATABASE": str(database), **more}
