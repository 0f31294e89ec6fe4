"""What is opened: a case, sheets, help, palette, settings and other screens. The first time in a program, and then."""

from __future__ import annotations

from tests.benchmarks.notes import Notes
from tests.benchmarks.session import Session
from tests.benchmarks.sides import Bench
from tests.benchmarks.striking import DOWN, ENTER, ESC

FROM_THE_LIST = {
    "case": ENTER,
    "status sheet": b"s",
    "note sheet": b"n",
    "help": b"\x1bOP",
    "palette": b"\x1b[21~",
}
FROM_TODAY = {"settings": b",", "reports": b"r", "new case": b"\x1bOR", "overview": b"H", "papers": b"P"}


def measure(bench: Bench, notes: Notes) -> None:
    """Open each in a program that has opened nothing yet, and once more."""
    for screen, things in (("complaints", FROM_THE_LIST), ("today", FROM_TODAY)):
        for thing, key in list(things.items())[: 2 if bench.is_quick else None]:
            for side in bench.turns(1 if bench.is_quick else min(bench.runs, 5)):
                with side.opened(screen) as session:
                    group = "case" if thing == "case" else "thing"
                    _open(session, key, notes, side.name, group, thing)


def _open(session: Session, key: bytes, notes: Notes, side: str, group: str, thing: str) -> None:
    def note(when: str, figure: float) -> None:
        notes.add(f"{group} {when}", side, figure)
        if group != "case":
            notes.add(f"{thing} {when}", side, figure)

    note("first", session.strike(key, 0.5).processor)
    for _ in range(3):
        session.strike(ESC, 0.5)
        if thing == "case":
            session.strike(DOWN)
        note("then", session.strike(key, 0.5).processor)
