"""Task: ten cases that wait are accepted and assigned."""

from __future__ import annotations

import sqlite3

from tests.benchmarks.keys.driver import Hands, Task

_DIGITS = "2354223542"
"""The section of each case, by its place in the office's list."""


def setup(folder: str) -> None:
    """An office with ten cases that wait, all of today."""
    from models.cases.complaint import Complaint
    from models.cases.intake import register_complaint
    from models.demo.office import make_sample_office

    make_sample_office("tester")
    for number in range(1, 11):
        register_complaint(Complaint(number=f"69-{number}", subject=f"ทดลองเรื่องที่ {number}"), by="tester")


def old(hands: Hands) -> None:
    """The list of what waits, and the dialog of the sections for each."""
    hands.see("F1 ")
    hands.key("Down", "Enter")
    hands.see("ทดลองเรื่องที่")
    for number, digit in enumerate(_DIGITS, start=1):
        hands.key("a", digit, "Enter")
        hands.see(f"69-{number}: มอบหมาย")


def new(hands: Hands) -> None:
    """The morning run: a digit for each."""
    hands.see("F1 ")
    hands.key("R")
    for number, digit in enumerate(_DIGITS, start=1):
        hands.see(f"{number} จาก 10")
        hands.key(digit)
    hands.see("ทำแล้ว 10")


def verify(database: sqlite3.Connection) -> None:
    """All are in progress, step 1 done, each with its section."""
    sections = [
        row[0]
        for row in database.execute("SELECT id FROM office_word WHERE list = 'section' ORDER BY position")
    ]
    found = database.execute("SELECT sections, next_step FROM complaint ORDER BY id").fetchall()
    assert found == [(str(sections[int(digit) - 1]), 2) for digit in _DIGITS], found


TASK = Task("morning run of ten cases", setup, old, new, verify, aim=12)
