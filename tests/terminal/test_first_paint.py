"""What is painted before the program is loaded: it stays as it is in the first frame, no key is lost, and every way out gives all back."""

import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from models.demo.register import make_register
from models.storage.database import close_office, open_office
from tests.terminal.pseudo import TAMRUANG, Pseudo

HELD = (
    TAMRUANG[0],
    "-c",
    """
import signal, sys, time

went_on = []
signal.signal(signal.SIGUSR1, lambda *_: went_on.append(True))  # at once: it may come before anybody waits for it

from tui.first_paint import painting
paint_first = painting.paint_first

def paint_and_wait(environ):
    paint_first(environ)
    while not went_on:
        time.sleep(0.01)

painting.paint_first = paint_and_wait
from tui.__main__ import main
main()
""",
)
"""The program, which waits for a signal between its first paint and all else."""
KEYS = "F10"
"""On every foot, and last painted."""

Start = Callable[..., Pseudo]


@pytest.fixture
def database(database: Path) -> Path:
    """The office with some cases: in an empty one the keys of the first screen are fewer."""
    open_office(database)
    make_register(40, by="tester", today=date.today())
    close_office()
    return database


@pytest.fixture
def start(database: Path, tmp_path: Path) -> Iterator[Start]:
    opened: list[Pseudo] = []

    def start(
        command: tuple[str, ...] = HELD, size: tuple[int, int] = (80, 24), **environment: str
    ) -> Pseudo:
        variables: dict[str, str | None] = {
            "TAMRUANG_DATABASE": str(database),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "HOME": str(tmp_path),
            **dict.fromkeys(("COLORTERM", "NO_COLOR", "COLORFGBG", "XDG_CONFIG_HOME", "COLUMNS", "LINES")),
            **environment,
        }
        opened.append(Pseudo(command, columns=size[0], lines=size[1], environment=variables))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def settings(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return {"TAMRUANG_SETTINGS": str(path)}


@pytest.mark.parametrize(
    ("size", "environment", "theme"),
    [
        ((120, 36), {}, ""),
        ((80, 24), {"TAMRUANG_LANG": "en", "TERM": "screen"}, "light"),
        ((64, 12), {"TERM": "tmux-256color"}, "contrast"),
        ((200, 50), {"NO_COLOR": "1"}, ""),
        ((80, 24), {"TERM": "vt100"}, ""),
        ((80, 24), {"TERM": "linux", "COLORFGBG": "0;15"}, "auto"),
        ((90, 24), {"TAMRUANG_SCREEN": "complaints", "COLORTERM": "truecolor"}, "mono"),
        ((80, 24), {"TAMRUANG_SCREEN": "reports", "TAMRUANG_LANG": "en"}, "light"),
    ],
)
def test_what_is_painted_first_stays_in_the_first_frame_and_is_sent_once(
    size: tuple[int, int], environment: dict[str, str], theme: str, start: Start, tmp_path: Path
) -> None:
    named = settings(tmp_path, f'[terminal]\ntheme = "{theme}"\n') if theme else {}
    terminal = start(size=size, **environment, **named)
    terminal.wait_for(KEYS)
    first, words = terminal.screen.cells(), terminal.screen.rows
    assert not any(letter.isdecimal() for row in words[:3] for letter in row)  # no figure is known yet
    sent = len(terminal.written)
    terminal.signal(signal.SIGUSR1)
    terminal.wait_for("สามคลอง")
    while terminal.listen(0.3):
        pass
    for y, (before, after) in enumerate(zip(first, terminal.screen.cells(), strict=True)):
        differing = [x for x, cell in enumerate(before) if cell[0].strip() and cell != after[x]]
        assert differing == [], (y, words[y], terminal.screen.rows[y])
    assert terminal.screen.unknown == []
    assert b"F10" not in terminal.written[sent:]
    assert terminal.written.count(b"\x1b[?1049h") == 1


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT", "ctrl+c"])
def test_whatever_ends_it_then_the_terminal_is_given_back(name: str, start: Start) -> None:
    terminal = start()
    before = terminal.screen.state
    terminal.wait_for(KEYS)
    assert terminal.attributes != terminal.attributes_before
    if name == "ctrl+c":
        terminal.send("\x03")
    else:
        terminal.signal(getattr(signal, name))
    code = terminal.wait_for_end()
    assert code == (130 if name in ("SIGINT", "ctrl+c") else -getattr(signal, name))
    assert terminal.attributes == terminal.attributes_before
    assert terminal.screen.state == before
    assert terminal.screen.text.strip() == ""


def test_a_fault_then_is_told_on_the_normal_screen(start: Start) -> None:
    terminal = start((HELD[0], "-c", HELD[2].replace("time.sleep(0.01)", 'raise OSError("no such luck")')))
    terminal.wait_for_end()
    assert terminal.attributes == terminal.attributes_before
    assert "โปรแกรมขัดข้อง" in terminal.screen.text
    assert 1049 not in terminal.screen.state.modes


def test_keys_that_are_struck_meanwhile_are_neither_lost_nor_drawn(start: Start) -> None:
    terminal = start()
    terminal.wait_for(KEYS)
    shown = terminal.screen.text
    terminal.send("l\r")
    while terminal.listen(0.3):
        pass
    assert terminal.screen.text == shown
    terminal.signal(signal.SIGUSR1)
    terminal.wait_for("ขั้นตอน")  # the case on which the list begins is open
    terminal.wait_for("Esc กลับ")


def test_a_terminal_that_is_resized_meanwhile_is_painted_anew(start: Start) -> None:
    terminal = start(size=(100, 30))
    terminal.wait_for(KEYS)
    terminal.resize(80, 24)
    terminal.signal(signal.SIGUSR1)
    terminal.wait_for("สามคลอง")
    terminal.wait_for(KEYS)
    assert terminal.screen.text.count(KEYS) == 1
    assert terminal.screen.rows[-1].startswith(" F1")


@pytest.mark.parametrize("content", [None, b"", b"no database at all, and long enough to be one"])
def test_nothing_is_painted_where_there_is_no_office(
    content: bytes | None, start: Start, database: Path
) -> None:
    if content is None:
        database.unlink()
    else:
        database.write_bytes(content)
    terminal = start(TAMRUANG)
    if content:
        terminal.wait_for_end()
    else:
        terminal.wait_for("[ม]")
        assert b"\x1b" not in terminal.written
        terminal.send("ม\n")
        terminal.wait_for_end()
    assert str(database.parent) in "".join(terminal.screen.rows)
    assert terminal.attributes == terminal.attributes_before


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"TAMRUANG_LANG": "de"}, ""),
        ({"TAMRUANG_SETTINGS": "/nowhere/settings.toml"}, "/nowhere"),
        ({"TERM": "dumb"}, "TERM=dumb"),
    ],
)
def test_nothing_is_painted_where_the_start_is_refused(
    environment: dict[str, str], said: str, start: Start
) -> None:
    terminal = start(TAMRUANG, **environment)
    assert terminal.wait_for_end() != 0
    assert b"\x1b" not in terminal.written
    assert said in terminal.screen.text


@pytest.mark.parametrize(
    "environment",
    [{"TAMRUANG_PLAIN": "1"}, {"LC_ALL": "th_TH.TIS-620"}, {"LANG": "th_TH.TIS-620", "LC_ALL": ""}],
)
def test_what_the_first_paint_does_not_speak_is_left_to_the_program(
    environment: dict[str, str], start: Start
) -> None:
    terminal = start(**environment)
    while terminal.listen(1):
        pass
    assert terminal.written == b""
    assert terminal.attributes == terminal.attributes_before


def test_a_stop_then_gives_the_terminal_back_and_the_start_goes_on(start: Start, tmp_path: Path) -> None:
    terminal = start(("bash", "--norc", "--noprofile", "--noediting", "-i"), PS1="ready> ")
    terminal.wait_for("ready>")
    script = tmp_path / "held.py"
    script.write_text(HELD[2], encoding="utf-8")
    terminal.send(f"{HELD[0]} {script}\n")
    terminal.wait_for(KEYS)
    terminal.signal_job(signal.SIGTSTP)
    terminal.wait_for("Stopped")
    assert 1049 not in terminal.screen.state.modes
    terminal.send("fg\n")
    while terminal.listen(0.3):
        pass
    terminal.signal_job(signal.SIGUSR1)
    terminal.wait_for("สามคลอง")
