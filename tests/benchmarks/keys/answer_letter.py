"""Task: the answer letter of the case before one, to be read; both programs begin with the case open."""

from __future__ import annotations

import sqlite3

from tests.benchmarks.keys.driver import Hands, Task


def setup(folder: str) -> None:
    """An office with some cases."""
    from models import clock
    from models.demo.office import make_sample_office
    from models.demo.register import make_register

    make_sample_office("tester")
    make_register(30, by="tester", today=clock.today())


def _open_case(hands: Hands) -> int:
    """Open the first case of the list; what was struck by then is not counted."""
    hands.see("F1 ")
    hands.key("l")
    hands.see(" จาก ")
    hands.key("Enter")
    hands.see("ผู้ร้องเรียน")
    return hands.count.keys


def old(hands: Hands) -> None:
    """Back to the first screen, to the papers, down to the answer; its number is typed, as it stood on the case."""
    before = _open_case(hands)
    number = hands.terminal.screen.text.split("\n")[0].split()[2]
    hands.key("Esc")
    hands.see(" จาก ")
    hands.key("Esc")
    hands.see("รอรับเรื่อง")
    hands.key("p")
    hands.see("คำตอบถึงผู้ร้องเรียน")
    hands.key("Down", "Down", "Down", "Enter")
    hands.see("เรื่องเลขที่เท่าใด")
    hands.type(number)
    hands.key("Enter")
    hands.see("เรียน ผู้ร้องเรียน")
    hands.count.keys -= before


def new(hands: Hands) -> None:
    """One key shows it."""
    before = _open_case(hands)
    hands.key("P")
    hands.see("เรียน ผู้ร้องเรียน")
    hands.count.keys -= before


def verify(database: sqlite3.Connection) -> None:
    """Looking records nothing."""
    assert database.execute("SELECT count(*) FROM paper").fetchone()[0] == 0


TASK = Task("answer letter of the case before one", setup, old, new, verify, aim=2)
