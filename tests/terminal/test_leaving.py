"""However the program ends, the shell gets its terminal back, and what was typed is kept."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.demo.office import make_sample_office
from models.storage.database import close_office, open_office
from tests.terminal.terminal import Terminal, wait_until

Start = Callable[..., Terminal]


def _program(terminal: Terminal) -> int:
    """Process id of the program under the window's shell."""
    found = subprocess.run(
        ["pgrep", "-P", str(terminal.program)], check=True, capture_output=True, text=True
    ).stdout
    return int(found.split()[0])


@pytest.mark.parametrize("keys", [("q",), ("C-q",)])
def test_the_terminal_comes_back_after_leaving(keys: tuple[str, ...], start: Start) -> None:
    terminal = start("tamruang demo")
    terminal.wait_for("สามคลอง")
    assert terminal.flag("alternate_on") == "1"
    terminal.keys(*keys)
    screen = terminal.wait_for("ENDED 0")
    assert "Traceback" not in screen
    assert (terminal.flag("alternate_on"), terminal.flag("cursor_flag"), terminal.flag("mouse_any_flag")) == (
        "0",
        "1",
        "0",
    )


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_cleanly_and_keeps_what_was_typed(name: str, start: Start, tmp_path: Path) -> None:
    database = tmp_path / "office.db"
    environment = {"TAMRUANG_DATABASE": str(database)}
    open_office(database, make=True)
    make_sample_office("tester")
    close_office()
    terminal = start("tamruang", environment=environment)
    terminal.wait_for("สามคลอง")
    terminal.keys("r", "F3", "5", "5", "5")
    terminal.wait_for("555")
    number = getattr(signal, name)
    os.kill(_program(terminal), number)
    screen = terminal.wait_for("ENDED")
    assert f"ENDED {128 + number}" in screen
    assert terminal.flag("alternate_on") == "0"
    # What was typed last is not left in a log that whoever copies the file may not know of.
    assert [file.name for file in tmp_path.glob("office.db*")] == ["office.db"]
    again = start("tamruang", environment=environment)
    again.wait_for("สามคลอง")
    again.keys("r", "F3")
    again.wait_for("พิมพ์ต่อจากเดิม")
    again.keys("Enter")
    again.wait_for("555")


def test_a_terminal_that_vanishes_leaves_no_process_behind_and_loses_nothing(
    start: Start, tmp_path: Path
) -> None:
    environment = {"TAMRUANG_DATABASE": str(tmp_path / "office.db")}
    open_office(tmp_path / "office.db", make=True)
    make_sample_office("tester")
    close_office()
    terminal = start("tamruang", environment=environment)
    terminal.wait_for("สามคลอง")
    terminal.keys("r", "F3", "5", "5", "5")
    terminal.wait_for("555")
    program = _program(terminal)
    terminal.close()
    wait_until(lambda: not Path(f"/proc/{program}").exists())
    assert [file.name for file in tmp_path.glob("office.db*")] == ["office.db"]
    again = start("tamruang", environment=environment)
    again.wait_for("สามคลอง")
    again.keys("r", "F3")
    again.wait_for("พิมพ์ต่อจากเดิม")


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        env={**os.environ, "TAMRUANG_DATABASE": str(tmp_path / "x.db")},
    )  # fmt: skip
    assert done.returncode == 2
    assert "form --help" in done.stderr
    assert not (tmp_path / "x.db").exists()
