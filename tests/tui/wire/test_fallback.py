"""Where Textual is not as the wire expects, the screens go on with Textual's own output."""

import sys

import pytest
import textual._compositor
from textual.drivers.linux_driver import LinuxDriver

from tests.terminal.pseudo import Pseudo
from tui.wire.app import ThinWire

FAILS_LATER = """
import sys
from tui.wire.encoder import Encoder
encode, calls = Encoder.encode, []
def failing(self, *arguments):
    calls.append(1)
    if len(calls) > 2:
        raise AttributeError("a Textual that paints in another way")
    return encode(self, *arguments)
Encoder.encode = failing
from tui.__main__ import main
sys.argv = ["tamruang", "demo"]
main()
"""


def test_the_wire_fits_the_textual_that_is_installed() -> None:
    app = ThinWire()
    assert app.driver_class.__name__ == "WireDriver"
    assert app.wire_error is None


def test_without_what_it_builds_upon_textuals_own_driver_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("tui.wire") and name != "tui.wire.app"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(textual._compositor, "ChopsUpdate")
    app = ThinWire()
    assert app.driver_class is LinuxDriver
    assert isinstance(app.wire_error, ImportError)
    assert app.outgoing is None


def test_a_surprise_while_painting_changes_to_textuals_own_output() -> None:
    terminal = Pseudo([sys.executable, "-c", FAILS_LATER], columns=80, lines=24)
    try:
        terminal.wait_for("สามคลอง")
        terminal.send("l")
        terminal.wait_for("ค้นหา")
        terminal.send("\x1b[B\x1b[B")
        terminal.wait_for("3 จาก 600")
        assert "สามคลอง" in terminal.screen.text
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
