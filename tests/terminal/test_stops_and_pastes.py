"""Stops while one types, and pastes that are not as they should be, in a pseudo-terminal: no letter is lost, none becomes a key."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.pseudo import TAMRUANG, Pseudo
from tui.wire.pasted import SILENCE

BASH = ("bash", "--norc", "--noprofile", "--noediting", "-i")
F3 = "\x1bOR"
BEGINS, ENDS = "\x1b[200~", "\x1b[201~"

Start = Callable[..., Pseudo]


@pytest.fixture
def start(database: Path) -> Iterator[Start]:
    opened: list[Pseudo] = []

    def start(command: tuple[str, ...] = TAMRUANG, **environment: str | None) -> Pseudo:
        variables = {
            "TAMRUANG_DATABASE": str(database),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            **environment,
        }
        opened.append(Pseudo(command, environment=variables))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def at_new_case(start: Start) -> Pseudo:
    terminal = start()
    terminal.wait_for("สามคลอง")
    terminal.send(F3)
    terminal.wait_for("เว้นว่าง")
    return terminal


def kept(database: Path) -> str:
    """All that is in drafts, as another program sees it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reading:
        return " ".join(draft for (draft,) in reading.execute("SELECT draft FROM draft"))


def test_sixty_stops_while_one_types_lose_no_letter(start: Start, database: Path) -> None:
    terminal = at_new_case(start)
    typed = ""
    for number in range(60):
        terminal.send(letter := chr(ord("a") + number % 26))
        terminal.signal(signal.SIGSTOP)
        terminal.send(digit := str(number % 10))
        terminal.signal(signal.SIGCONT)
        typed += letter + digit
        terminal.listen(0)
    terminal.send("END")
    terminal.wait_for("END")
    terminal.wait_for(lambda: f"{typed}END" in kept(database))


@pytest.mark.parametrize("first", ["today", "complaints", "reports"])
def test_after_a_stop_the_first_screen_is_there_without_a_key(first: str, start: Start) -> None:
    terminal = start(BASH, PS1="ready> ", HISTFILE=None, TAMRUANG_SCREEN=first)
    terminal.wait_for("ready>")
    terminal.send(" ".join([*TAMRUANG, "\n"]))
    terminal.wait_for("สามคลอง")  # the keys are there before the program is loaded
    while terminal.listen(0.3):  # the terminal's answers, too, which would be for the shell
        pass
    shown = terminal.screen.text
    terminal.send("\x1a")
    terminal.wait_for("Stopped")
    terminal.send("fg\n")
    terminal.wait_for(lambda: terminal.screen.text == shown)


def test_a_paste_whose_end_is_lost_is_told_and_keys_work_again(start: Start) -> None:
    terminal = at_new_case(start)
    began = time.monotonic()
    terminal.send(f"{BEGINS}น้ำท่วมปากซอย")
    terminal.wait_for("ข้อความที่วางขาดหาย")
    assert time.monotonic() - began >= SILENCE  # no shorter pause of a slow line ends it
    terminal.wait_for("น้ำท่วมปากซอย")
    terminal.send("\x1b")
    terminal.wait_for("ยังไม่ได้บันทึก")


def test_an_end_within_a_paste_makes_no_keys_of_the_rest(start: Start, database: Path) -> None:
    terminal = at_new_case(start)
    terminal.send(f"{BEGINS}ก่อน{ENDS}\x11\x1bOQหลัง{ENDS}")
    terminal.wait_for(lambda: "ก่อน" in terminal.screen.text and "หลัง" in terminal.screen.text)
    terminal.send("Z")
    terminal.wait_for("หลังZ")
    assert not terminal.has_ended()


def test_a_page_without_brackets_on_a_screen_without_a_field_does_little_and_is_told(start: Start) -> None:
    terminal = start()
    terminal.wait_for("สามคลอง")
    terminal.send(BEGINS + "อะไร" + ENDS)
    terminal.wait_for("ไม่ได้วางข้อความ")
    os.write(terminal._master or 0, ("ฺ" * 1000).encode())  # a letter that is no key here
    terminal.wait_for("ไม่มีช่อง")
