"""What can be known of the terminal without asking it: from the environment, and from tmux. Textual is not loaded."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import NamedTuple

from tui.terminal.encoding import given_environment, locale_name, terminal_encoding
from tui.terminal.kind import kind_of

_TRUE_COLOURS = 16_777_216
_TMUX_PATIENCE = 2.0

_PROGRAMS = {
    "VTE_VERSION": "VTE",
    "WT_SESSION": "Windows Terminal",
    "KITTY_WINDOW_ID": "kitty",
    "ALACRITTY_WINDOW_ID": "Alacritty",
    "KONSOLE_VERSION": "Konsole",
    "XTERM_VERSION": "xterm",
}
"""Variables by which terminals make themselves known that set no `TERM_PROGRAM`. Over SSH they stay behind."""


class Facts(NamedTuple):
    """What was found.

    Attributes:
        term: the terminal's name, from `TERM`.
        program: the terminal's own name for itself, if it tells.
        locale: as it is written in the environment; empty if none is asked for.
        encoding: as Python names it.
        colours: how many are used: 0, 16, 256 or 16777216.
        is_ssh: whether the session came over SSH.
        columns: of the window; None where there is none.
        lines: of the window; None where there is none.
        multiplexer: `tmux`, `screen` or nothing.
        passes_utf_8: whether tmux draws Thai on the terminal behind it; None where that can't be known.
    """

    term: str
    program: str
    locale: str
    encoding: str
    colours: int
    is_ssh: bool
    columns: int | None
    lines: int | None
    multiplexer: str
    passes_utf_8: bool | None


def find_facts(environ: Mapping[str, str] | None = None) -> Facts:
    """Look at the environment.

    Args:
        environ: of the process, as it was given, if None.
    """
    encoding = terminal_encoding(environ)
    environ = given_environment() if environ is None else environ
    multiplexer = find_multiplexer(environ)
    columns, lines = _size()
    return Facts(
        term=environ.get("TERM", ""),
        program=_program(environ),
        locale=locale_name(environ),
        encoding=encoding,
        colours=count_colours(environ),
        is_ssh=any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")),
        columns=columns,
        lines=lines,
        multiplexer=multiplexer,
        passes_utf_8=_tmux_passes_utf_8() if multiplexer == "tmux" else None,
    )


def count_colours(environ: Mapping[str, str]) -> int:
    """Give the number of colours that are used on a terminal.

    Args:
        environ: with `NO_COLOR`, `COLORTERM` and `TERM`.
    """
    if environ.get("NO_COLOR") or not kind_of(environ).has_colours:
        return 0
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return _TRUE_COLOURS
    return 256 if environ.get("TERM", "").rpartition("-")[2].lower() == "256color" else 16


def find_multiplexer(environ: Mapping[str, str]) -> str:
    """Give what stands between the program and the terminal: `tmux`, `screen`, or nothing.

    Args:
        environ: with `TMUX`, `STY` and `TERM`.
    """
    term = environ.get("TERM", "")
    if environ.get("TMUX") or term.startswith("tmux"):
        return "tmux"
    return "screen" if environ.get("STY") or term.startswith("screen") else ""


def _program(environ: Mapping[str, str]) -> str:
    if name := environ.get("TERM_PROGRAM"):
        return f"{name} {environ.get('TERM_PROGRAM_VERSION', '')}".strip()
    return next((name for variable, name in _PROGRAMS.items() if environ.get(variable)), "")


def _size() -> tuple[int | None, int | None]:
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            if stream is not None:
                size = os.get_terminal_size(stream.fileno())
                return size.columns, size.lines
        except (OSError, ValueError):
            continue
    return None, None


def _tmux_passes_utf_8() -> bool | None:
    """Ask tmux about the terminal that looks at this window."""
    tmux = shutil.which("tmux")
    if tmux is None:
        return None
    try:
        answer = subprocess.run(
            [tmux, "display-message", "-p", "#{client_utf8}"],
            capture_output=True,
            text=True,
            timeout=_TMUX_PATIENCE,
            check=False,
        ).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"1": True, "0": False}.get(answer)
