"""Task: a pile of twenty letters is entered."""

from __future__ import annotations

import sqlite3

from tests.benchmarks.keys.driver import Hands, Task
from tests.benchmarks.keys.letters import CODES, LETTERS, twenty_letters


def setup(folder: str) -> None:
    """An office that has begun its register."""
    from models.cases.complaint import Complaint
    from models.cases.intake import register_complaint
    from models.demo.office import make_sample_office

    make_sample_office("tester")
    register_complaint(Complaint(number="69-1", subject="ฝาท่อชำรุด"), by="tester")


def old(hands: Hands) -> None:
    """Each letter in the form of a new case, which one leaves and opens again."""
    hands.see("F1 ")
    hands.key("l")
    hands.see("ฝาท่อชำรุด")
    for number, letter in enumerate(twenty_letters(), start=1):
        hands.key("F3", "Enter", "Enter")
        hands.choose(LETTERS[letter.channel])
        hands.key("Enter", "Enter")
        hands.choose(LETTERS[letter.category])
        hands.key("Enter")
        hands.type(letter.subject)
        hands.key("Enter")
        hands.type(letter.detail)
        hands.key("Tab")
        hands.type(letter.place)
        hands.key("Enter", "Enter", "Enter", "Enter")
        hands.choose(LETTERS[letter.section])
        hands.key("Enter")
        hands.type(letter.name)
        hands.key("Enter")
        hands.type(letter.phone)
        hands.key("F2")
        hands.see(f"-{number:05d}")


def new(hands: Hands) -> None:
    """The whole pile without leaving the form; the channel is carried over, and changed where a letter came otherwise."""
    letters = twenty_letters()
    hands.see("F1 ")
    hands.key("l")
    hands.see("ฝาท่อชำรุด")
    hands.key("F3", "F4")
    hands.choose(str(len(letters)))
    hands.key("F2")
    channel = ""
    for number, letter in enumerate(letters, start=1):
        hands.see(f"ฉบับที่ {number} จาก {len(letters)}")
        if letter.channel != channel:
            hands.key("PgUp")
            hands.choose(CODES[letter.channel])
            channel = letter.channel
        hands.type(letter.subject)
        hands.key("Enter")
        hands.type(letter.detail)
        hands.key("Tab")
        hands.type(letter.place)
        hands.key("Enter")
        hands.choose(CODES[letter.category])
        hands.choose(CODES[letter.section])
        hands.type(letter.name)
        hands.key("Enter")
        hands.type(letter.phone)
        hands.key("Enter")
    hands.see(f"ครบ {len(letters)}")


def verify(database: sqlite3.Connection) -> None:
    """Look for each letter, field by field."""
    words = dict(database.execute("SELECT id, word FROM office_word"))
    rows = database.execute(
        "SELECT c.channel, c.categories, c.sections, c.subject, c.detail, c.address, p.name, p.phone "
        "FROM complaint c JOIN complainant p ON p.complaint = c.id ORDER BY c.id"
    ).fetchall()
    found = [
        (words[channel], words[int(categories)], words[int(sections)], *texts)
        for channel, categories, sections, *texts in rows
    ]
    assert found == [tuple(letter) for letter in twenty_letters()], found


TASK = Task("twenty letters entered", setup, old, new, verify, aim=0.55)
