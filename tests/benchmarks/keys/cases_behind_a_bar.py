"""Task: from the head's page to the cases behind a bar; the month before this one, which are still pending."""

from __future__ import annotations

import sqlite3

from tests.benchmarks.keys.driver import Hands, Task


def setup(folder: str) -> None:
    """An office with a year of cases."""
    from models import clock
    from models.demo.office import make_sample_office
    from models.demo.register import make_register

    make_sample_office("tester")
    make_register(800, by="tester", today=clock.today())


def new(hands: Hands) -> None:
    """The mark is on this month; one up, and Enter."""
    hands.see("F1 ")
    hands.key("H")
    hands.see("[รับ]")
    hands.see(lambda screen: "กำลังนับ" not in screen)
    before = hands.count.keys
    hands.key("Up", "Enter")
    hands.see("รับใน ")
    hands.see(" จาก ")
    hands.count.keys -= before  # from the head's page on


def verify(database: sqlite3.Connection) -> None:
    """Looking changes nothing."""
    assert database.execute("SELECT count(*) FROM complaint").fetchone()[0] == 800


TASK = Task("head's page to the cases behind a bar", setup, None, new, verify, aim=3)
