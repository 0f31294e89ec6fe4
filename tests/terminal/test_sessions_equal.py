"""Whole sessions of the program end on the same screen behind the thin wire as behind Textual's own output."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.terminal.emulator import differences
from tests.terminal.pseudo import TAMRUANG, Pseudo
from tests.terminal.terminal import Terminal, wait_until
from tests.terminal.tmux_screen import shown
from tui.widgets.columns import MARK

F1, F3, F4, ESC = "\x1bOP", "\x1bOR", "\x1bOS", "\x1b"
UP, DOWN, PAGE_DOWN, HOME = "\x1b[A", "\x1b[B", "\x1b[6~", "\x1b[H"
LITTER = "\x1b[5;7H\x1b[1;41mroot wrote this\x1b[m\n\n\x1b[3;8r\x1b[3HDisk full\n\n\n\n\n\n\n"
"""What another program may write on the screen, and the scroll region that it may leave."""

MOVED = re.compile(rb"\x1b[DM]")


class Step(NamedTuple):
    """Keys, and words that are on the screen then but were not before."""

    keys: str
    words: str


LIST = (
    Step("l", "1 จาก 600"),
    Step(DOWN * 3, "4 จาก 600"),
    Step(PAGE_DOWN, "↑"),
    Step(PAGE_DOWN, "↑"),
    Step(UP, "↑"),
)
CASE = (
    Step("\r", "บันทึกผลเพื่อตอบใน MIS"),
    Step(DOWN * 2, "บันทึกผลเพื่อตอบใน MIS"),
    Step("\t", "บันทึกผลเพื่อตอบใน MIS"),
)
SESSIONS = {
    "a list that is scrolled and searched": (*LIST, Step(HOME, "1 จาก 600"), Step("/", "ค้นหา"), Step("น้ำท่วม", "น้ำท่วม"), Step("\r", "น้ำท่วม")),
    "a case, its help, and back": (*LIST, *CASE, Step(F1, "ช่วย: เรื่อง"), Step(DOWN, "ช่วย"), Step(ESC, "บันทึกผลเพื่อตอบใน MIS"), Step(ESC, "ทุกเรื่อง")),
    "the palette": (*LIST[:2], Step("\x10", "ค้นคำสั่ง"), Step("ช่", "ช่วย"), Step("\x7f", "ค้นคำสั่ง"), Step(ESC, "ทุกเรื่อง")),
    "a sheet over a case": (*LIST[:1], *CASE[:1], Step("f", "วิธีดำเนินการ"), Step("2", "วิธีดำเนินการ"), Step("\t\t", "วิธีดำเนินการ"),
                            Step("แก้แล้วที่นี่", "แก้แล้วที่นี่"), Step(ESC, "")),
    "a case that is typed": (Step("l", "ทุกเรื่อง"), Step(F3, "เรื่องใหม่"), Step("ท่อแตก ", "ท่อแตก"), Step("\x7f\x7f", "ท่อแต"), Step("\t", "ท่อแต"),
                             Step("ปากซอย", "ท่อแต")),
    "a notice": (Step(F4, "MIS"), Step("3", "3"), Step("\r", "✓ ตรวจระบบ MIS วันนี้แล้ว"), Step("u", "ย้อนแล้ว")),
}  # fmt: skip


class TwoTerminals:
    """The program twice, with the wire and without; both get the same keys.

    Args:
        folder: for the data of both.
        columns: cells in a line.
        lines: of the screen.
    """

    def __init__(self, folder: Path, columns: int, lines: int) -> None:
        self._opened = []
        for is_on in ("true", "false"):
            home = folder / is_on
            home.mkdir()
            settings = home / "settings.toml"
            settings.write_text(f"[terminal]\nwire = {is_on}\n")
            variables = {"HOME": str(home), "XDG_DATA_HOME": str(home), "TAMRUANG_SETTINGS": str(settings)}
            variables |= dict.fromkeys(("TMUX", "COLORTERM", "NO_COLOR", "SSH_CONNECTION"))
            command = (*TAMRUANG, "demo")
            self._opened.append(Pseudo(command, columns=columns, lines=lines, environment=variables))
        self.thin, self.full = self._opened

    def type(self, keys: str) -> None:
        """Type the same at both."""
        for terminal in self._opened:
            terminal.send(keys)

    def litter(self, text: str) -> None:
        """Let another program write on both screens."""
        for terminal in self._opened:
            terminal.screen.feed(text)
        self.full.screen.feed("\x1b[m\x1b[r")  # which Textual takes for granted

    def resize(self, columns: int, lines: int) -> None:
        """Give both windows another size."""
        for terminal in self._opened:
            terminal.resize(columns, lines)

    def wait_until_equal(self, words: str) -> None:
        """Wait until both show the words and rest on the same screen."""
        for terminal in self._opened:
            terminal.wait_for(words)

        def equal() -> bool:
            while sum(terminal.listen(0.05) for terminal in self._opened):
                pass
            return words in self.thin.screen.text and not self.differences

        try:
            wait_until(equal)
        except AssertionError:
            pytest.fail("\n".join([*self.differences[:20], self.thin.screen.text]))

    @property
    def differences(self) -> list[str]:
        """In what the two screens differ."""
        return differences(self.full.screen, self.thin.screen)

    def close(self) -> None:
        """End both."""
        for terminal in self._opened:
            terminal.close()


@pytest.fixture
def open_two(tmp_path: Path) -> Iterator[Callable[[int, int], TwoTerminals]]:
    """Start the program twice."""
    opened: list[TwoTerminals] = []

    def start(columns: int, lines: int) -> TwoTerminals:
        opened.append(TwoTerminals(tmp_path, columns, lines))
        opened[-1].wait_until_equal("สามคลอง")
        return opened[-1]

    yield start
    for two in opened:
        two.close()


Open = Callable[[int, int], TwoTerminals]


@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_ends_on_equal_screens(name: str, open_two: Open) -> None:
    two = open_two(*((120, 36) if "case" in name else (80, 24)))
    for step in SESSIONS[name]:
        two.type(step.keys)
        two.wait_until_equal(step.words)
    assert two.thin.screen.unknown == []
    # Else both had the wire, or neither.
    assert len(two.thin.written) * 2 < len(two.full.written)


def test_it_stays_equal_when_the_window_changes_its_size(open_two: Open) -> None:
    two = open_two(80, 24)
    two.type("l")
    two.wait_until_equal("ทุกเรื่อง")
    row = 1
    for columns, lines in ((120, 36), (80, 24), (61, 13), (100, 30)):
        two.resize(columns, lines)
        two.wait_until_equal("F1")
        two.type(DOWN)
        row += 1
        two.wait_until_equal(f"{row} จาก 600")


def test_it_is_equal_again_when_another_program_has_written_on_the_screen(open_two: Open) -> None:
    two = open_two(80, 24)
    two.type("l")
    two.wait_until_equal("ทุกเรื่อง")
    two.litter(LITTER)
    two.type("\x0c")
    two.wait_until_equal("ทุกเรื่อง")
    assert two.thin.screen.state.scroll_region is None
    assert "Disk full" not in two.thin.screen.text


def test_lines_that_the_terminal_has_moved_are_those_of_a_whole_paint(open_two: Open) -> None:
    thin = open_two(80, 24).thin
    thin.send("l")
    thin.wait_for("1 จาก 600")
    for key, places in ((DOWN, range(2, 32)), (UP, range(30, 5, -1)), (DOWN, range(7, 24))):
        written = len(thin.written)
        # One by one: of keys that come at once only the last place is painted, which may be a page away.
        for place in places:
            thin.send(key)
            thin.wait_for(f" {place} จาก 600")
        assert {b"\x1bD", b"\x1bM"} & set(MOVED.findall(thin.written[written:]))
        cells = thin.screen.cells()
        thin.screen.feed(LITTER)
        assert thin.screen.cells() != cells
        thin.send("\x0c")
        thin.wait_for(lambda cells=cells: thin.screen.cells() == cells)  # type: ignore[misc]


def test_tmux_shows_the_same_with_the_wire_as_without(start: Callable[..., Terminal], tmp_path: Path) -> None:
    terminals = []
    for is_on in ("true", "false"):
        home = tmp_path / is_on
        home.mkdir()
        (home / "settings.toml").write_text(f"[terminal]\nwire = {is_on}\n")
        variables = {
            "HOME": str(home),
            "XDG_DATA_HOME": str(home),
            "TAMRUANG_SETTINGS": str(home / "settings.toml"),
        }
        terminals.append(start("tamruang demo", environment={**variables, "TERM": "tmux-256color"}))
        terminals[-1].wait_for("สามคลอง")
    for keys, words in (
        ("l", "ทุกเรื่อง"),
        ("Down " * 5, "6 จาก 600"),
        ("Enter", "ความเคลื่อนไหว"),
        ("F1", "ช่วย: เรื่อง"),
        ("Escape", "สถานะ"),
    ):
        for terminal in terminals:
            terminal.keys(*keys.split())
        for terminal in terminals:
            terminal.wait_for(words)

        def found() -> list[str]:
            thin, full = (shown(terminal.styled_screen, 80, 24) for terminal in terminals)
            return differences(full, thin)

        wait_until(lambda: not found())


@pytest.mark.parametrize(("keys", "words"), [("s", "สถานะ:"), ("n", "บันทึกไว้ในความเคลื่อนไหวของเรื่อง")])
def test_a_sheet_takes_the_mark_behind_it_off_the_terminal(keys: str, words: str, open_two: Open) -> None:
    two = open_two(80, 24)
    two.type("l")
    two.wait_until_equal("1 จาก 600")
    two.type(keys)
    two.wait_until_equal(words)
    # The screen behind it hands its lines over before the first frame of the sheet, or after it.
    two.thin.wait_for(lambda: not any(row.startswith(MARK) for row in two.thin.screen.rows[4:7]))
