"""Task: a photo of a case looked at, from the case on. The older program has no way to it but to save a copy from a shell."""

from __future__ import annotations

import sqlite3

from tests.benchmarks.keys.driver import Hands, Task


def setup(folder: str) -> None:
    """A case with a photo."""
    import tempfile
    from pathlib import Path

    from PIL import Image

    from models.cases.complaint import Complaint
    from models.cases.evidence import Moment, add_evidence
    from models.cases.intake import register_complaint
    from models.demo.office import make_sample_office

    make_sample_office("tester")
    case = register_complaint(Complaint(number="2570-0001", subject="น้ำท่วม"), by="tester")
    with tempfile.TemporaryDirectory() as passing:
        photo = Path(passing) / "after.png"
        Image.linear_gradient("L").save(photo)
        add_evidence(case.id, photo, by="tester", moment=Moment.AFTER)


def new(hands: Hands) -> None:
    """The list of evidence, with the mark on the last photo; then the photo."""
    hands.see("F1 ")
    hands.key("/")
    hands.type("2570-0001")
    hands.key("Enter")
    hands.see("กด o ")
    before = hands.count.keys
    hands.key("e")
    hands.see("PNG")
    hands.key("Enter")
    hands.see("▀▀▀")
    hands.count.keys -= before


def verify(database: sqlite3.Connection) -> None:
    """Looking changes nothing."""
    assert database.execute("SELECT count(*) FROM evidence").fetchone()[0] == 1


TASK = Task("a photo looked at", setup, None, new, verify, aim=2)
