"""Programs beside which ours is measured, where they are installed."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.processes import usual

BARE = "bare Textual"


def is_installed(name: str) -> bool:
    """Whether a program is here, or a module of this Python."""
    return name == BARE or shutil.which(name) is not None or find_spec(name.replace("-", "_")) is not None


def environment(place: Path) -> dict[str, str]:
    """Of a program beside: with no settings of anybody's."""
    return {
        **usual(dict(os.environ)),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "HOME": str(place),
        "LESS": "",
    }


def viewers(text: Path) -> dict[str, list[str]]:
    """How those that are installed show a text."""
    ways = {
        "less": ["less", "-S", str(text)],
        "vim": ["vim", "-u", "NONE", "-n", str(text)],
        "nano": ["nano", "--ignorercfiles", str(text)],
    }
    return {name: command for name, command in ways.items() if is_installed(name)}


def write_text(place: Path, lines: int = 10_000) -> Path:
    """A text of many lines for them, each with its number."""
    path = place / "rows.txt"
    if not path.exists():
        path.write_text("".join(f"{n:06d}  ฝาท่อระบายน้ำชำรุด ซอย {n % 90}\n" for n in range(lines)))
    return path


def write_mailbox(place: Path, mails: int = 1_000) -> Path:
    """A mailbox for neomutt, and its settings beside it, which ask nothing."""
    path = place / "mailbox"
    if not path.exists():
        path.write_text(
            "".join(
                f"From clerk@example.org Mon Jan  1 00:00:00 2024\nFrom: clerk@example.org\nTo: head@example.org\n"
                f"Date: Mon, 1 Jan 2024 00:00:00 +0700\nSubject: case {n}\nMessage-ID: <{n}@example.org>\n\nText {n}.\n\n"
                for n in range(mails)
            )
        )
        (place / "neomuttrc").write_text("set quit=yes\nset move=no\nset wait_key=no\nset folder=\n")
    return path


def neomutt(place: Path) -> list[str]:
    """How neomutt shows that mailbox."""
    return ["neomutt", "-n", "-F", str(place / "neomuttrc"), "-R", "-f", str(write_mailbox(place))]
