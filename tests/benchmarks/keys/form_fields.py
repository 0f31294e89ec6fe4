"""Task: one field of each of 1.1 to 1.6 of the form is changed."""

from __future__ import annotations

import sqlite3
from functools import partial

from tests.benchmarks.keys.driver import Hands, Task

_TEXTS = {
    **{"name": "กิจกรรมใหม่", "agency": "สำนักงานทดลอง", "rationale": "หลักการใหม่"},
    **{"objective": "วัตถุประสงค์ใหม่", "target": "เป้าหมายใหม่", "strategy": "ยุทธศาสตร์ใหม่"},
}


def setup(folder: str) -> None:
    """An office with a project of this year."""
    from models.demo.office import make_sample_office

    make_sample_office("tester")


def _is_saved(text: str, screen: str) -> bool:
    """Whether a text stands in the list of fields, and no dialog above it."""
    return "✓ " in screen and text in screen


def old(hands: Hands) -> None:
    """A dialog for each field of the form's list."""
    hands.see("F1 ")
    hands.key("r", "F6")
    hands.see("กิจกรรมติดตาม")
    below = {"name": 1, "agency": 6, "rationale": 6, "objective": 1, "target": 1, "strategy": 1}
    for name, text in _TEXTS.items():
        hands.key(*["Down"] * below[name], "Enter")
        hands.see("F2 " if name in {"rationale", "objective", "target"} else "Enter ")
        if name in {"rationale", "objective", "target"}:
            hands.key("Ctrl+A")
            hands.type(text)
            hands.key("F2")
        else:
            hands.type(text)
            hands.key("Enter")
        hands.see(partial(_is_saved, text))


def new(hands: Hands) -> None:
    """All fields in one form, PgDn from one section to the next."""
    hands.see("F1 ")
    hands.key("r")
    hands.see("F3 ")
    hands.key("F6")
    hands.see("1.1")
    hands.key("Enter")
    for place, (name, text) in enumerate(_TEXTS.items(), start=1):
        hands.see(f"ข้อมูลโครงการ 1.{place}")
        if name in {"rationale", "objective", "target"}:
            hands.key("Ctrl+A")
        hands.type(text)
        hands.key("PgDn" if name != "strategy" else "F2")
    hands.see("✓ ")


def verify(database: sqlite3.Connection) -> None:
    """All six are stored."""
    row = database.execute(f"SELECT {', '.join(_TEXTS)} FROM project ORDER BY id DESC LIMIT 1").fetchone()
    assert row == tuple(_TEXTS.values()), row


TASK = Task("fields 1.1 to 1.6 changed", setup, old, new, verify, aim=20)
