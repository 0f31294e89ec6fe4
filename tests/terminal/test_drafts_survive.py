"""A killed process, a dropped line: the next start tells of what was typed, and leads back to it."""

import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.terminal.terminal import Terminal, wait_until

Start = Callable[..., Terminal]


def program_in(terminal: Terminal) -> int:
    """Process id of the program under the window's shell."""
    found = subprocess.run(
        ["pgrep", "-P", str(terminal.program)], check=True, capture_output=True, text=True
    ).stdout
    return int(found.split()[0])


def is_kept(database: Path, word: str) -> bool:
    """Whether a word is in a draft on disk, as another program sees it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reading:
        return any(word in draft for (draft,) in reading.execute("SELECT draft FROM draft"))


def typing(start: Start, database: Path, word: str) -> Terminal:
    """The form of a new case, with a word in its first field."""
    terminal = start("tamruang", environment={"TAMRUANG_DATABASE": str(database)})
    terminal.wait_for("สามคลอง")
    terminal.keys("F3")
    terminal.wait_for("เว้นว่าง")
    terminal.type(word)
    terminal.wait_for(word)
    return terminal


def find_again(start: Start, database: Path, word: str) -> None:
    """The next start tells of it, lists it, and puts it back into its field."""
    again = start("tamruang", environment={"TAMRUANG_DATABASE": str(database)})
    again.wait_for("Ctrl+T")
    again.keys("C-t")
    again.wait_for(word)
    again.keys("Enter")
    again.wait_for("พิมพ์ต่อจากเดิม")
    again.keys("Enter")
    again.wait_for(lambda screen: word in screen and "พิมพ์ต่อจากเดิม" not in screen)


def test_a_killed_process_loses_nothing_that_was_typed_a_second_before(start: Start, database: Path) -> None:
    terminal = typing(start, database, "99-KILL")
    wait_until(lambda: is_kept(database, "99-KILL"))
    os.kill(program_in(terminal), signal.SIGKILL)
    terminal.wait_for("ENDED 137")
    find_again(start, database, "99-KILL")


def test_a_dropped_line_loses_nothing_not_even_the_last_key(start: Start, database: Path) -> None:
    terminal = typing(start, database, "99-DROP")
    os.kill(program_in(terminal), signal.SIGHUP)  # at once: no thread need have written the last key yet
    terminal.wait_for("ENDED 129")
    assert is_kept(database, "99-DROP")
    find_again(start, database, "99-DROP")
