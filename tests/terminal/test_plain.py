"""The plain mode in a real terminal: its own cursor is seen, and stands where the keys are."""

from collections.abc import Callable

from tests.terminal.terminal import Terminal, wait_until

Start = Callable[..., Terminal]


def at_cursor(terminal: Terminal) -> str:
    """The line of the screen on which the cursor stands."""
    return terminal.screen.split("\n")[int(terminal.flag("cursor_y"))]


def test_the_cursor_is_seen_and_goes_with_the_rows(start: Start) -> None:
    terminal = start("TAMRUANG_PLAIN=1 tamruang demo")
    terminal.wait_for("> ประจำวัน")
    terminal.wait_for("เรื่องค้างทั้งหมด")
    assert terminal.flag("cursor_flag") == "1"
    assert at_cursor(terminal).startswith("> ")
    before = at_cursor(terminal)
    terminal.keys("Down")
    # A row that is found later may still come in above it: the cursor goes with its row then.
    wait_until(lambda: at_cursor(terminal).startswith("> ") and at_cursor(terminal) != before)
    assert terminal.flag("cursor_x") == "0"
    terminal.keys("C-q")
    terminal.wait_for("ENDED 0")
    assert terminal.flag("cursor_flag") == "1"
