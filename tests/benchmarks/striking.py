"""Keys that people strike all day: Esc, a page, a letter, a status; and what a program does while nobody strikes any."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.notes import Notes
from tests.benchmarks.peers import environment, is_installed, neomutt, viewers, write_text
from tests.benchmarks.session import Session
from tests.benchmarks.sides import Bench

ESC, ENTER, DOWN, PAGE_DOWN, PAGE_UP = b"\x1b", b"\r", b"\x1b[B", b"\x1b[6~", b"\x1b[5~"
LETTER, NEEDLE = "ก", "น้ำท่วมขัง"


def measure_esc(bench: Bench, notes: Notes) -> None:
    """Esc closes a sheet, a screen and a search; beside it, `q` closes the help of neomutt."""
    with ExitStack() as open_ones:
        sessions = {side.name: open_ones.enter_context(side.opened("complaints")) for side in bench.sides}
        mail = _peer(open_ones, neomutt(bench.place), bench.place) if is_installed("neomutt") else None
        for _ in range(2 * bench.runs):
            for name, session in sessions.items():
                for way, keys in {"sheet": b"s", "screen": ENTER, "search": b"/"}.items():
                    session.strike(keys)
                    closed = session.strike(ESC, 0.5)
                    notes.add(f"esc {way}", name, closed.milliseconds)
                    notes.add(f"esc {way}, processor", name, closed.processor)
            if mail:
                mail.strike(b"?")
                closed = mail.strike(b"q")
                notes.add("esc screen", "neomutt", closed.milliseconds)
                notes.add("esc screen, processor", "neomutt", closed.processor)


def measure_rest(bench: Bench, notes: Notes) -> None:
    """Wakeups, processor and bytes a second while nothing is done."""
    seconds = 5.0 if bench.is_quick else 20.0
    with ExitStack() as open_ones:
        sessions = {
            side.name: open_ones.enter_context(side.opened("today", quiet=2.0)) for side in bench.sides
        }
        for name, command in viewers(write_text(bench.place)).items():
            sessions[name] = _peer(open_ones, command, bench.place)
        before = {name: (session.wakes, session.processor) for name, session in sessions.items()}
        began = time.perf_counter()
        time.sleep(seconds)
        took = time.perf_counter() - began
        for name, session in sessions.items():
            wakes, processor = before[name]
            notes.add("wakeups", name, (session.wakes - wakes) / took)
            notes.add("rest, processor", name, (session.processor - processor) / took)


def measure_keys(bench: Bench, notes: Notes) -> None:
    """A page, an arrow, a letter in a note and in a search: processor."""
    with ExitStack() as open_ones:
        sessions = {side.name: open_ones.enter_context(side.opened("complaints")) for side in bench.sides}
        peers = {
            name: _peer(open_ones, command, bench.place)
            for name, command in viewers(write_text(bench.place)).items()
        }
        for session in (*sessions.values(), *peers.values()):
            for _ in range(3):  # what is done once is done now
                session.strike(PAGE_DOWN)
        for _ in range(3 * bench.runs):
            for name, session in {**sessions, **peers}.items():
                notes.add("page", name, session.strike(PAGE_DOWN).processor)
        for _ in range(3 * bench.runs):
            for name, session in sessions.items():
                notes.add("arrow", name, session.strike(DOWN).processor)
        for key, screen in (("letter in a note", b"n"), ("letter in search", b"/")):
            for session in sessions.values():
                session.strike(screen)
                if key == "letter in a note":
                    session.strike(b"a")
            for letter in (
                (LETTER * 2 * bench.runs) if key == "letter in a note" else NEEDLE * min(2, bench.runs)
            ):
                for name, session in sessions.items():
                    notes.add(key, name, session.strike(letter.encode()).processor)
            for session in sessions.values():
                session.strike(ESC, 0.5)
                if key == "letter in a note":
                    session.strike(b"d")
        for name in {"nano", "vim"} & peers.keys():
            if name == "vim":
                peers[name].strike(b"O")
            for _ in range(2 * bench.runs):
                notes.add("letter in a note", name, peers[name].strike(LETTER.encode()).processor)


def measure_status(bench: Bench, notes: Notes) -> None:
    """A status chosen: from the key until the ✓ stands on the screen."""
    with ExitStack() as open_ones:
        sessions = {side.name: open_ones.enter_context(side.opened("complaints")) for side in bench.sides}
        for (
            session
        ) in sessions.values():  # from now on each choice is another status; what is done once is done now
            for first in (b"1", b"2", b"1"):
                session.strike(b"s")
                session.strike(first, 0.5)
        for turn in range(2 * bench.runs):
            for name, session in sessions.items():
                session.strike(b"s")
                saved = session.strike((b"2", b"1")[turn % 2], 0.4)
                if "✓" not in session.screen:
                    raise LookupError(f"no ✓ on this screen:\n{session.screen}")
                notes.add("status", name, saved.processor)
                notes.add("status, clock", name, saved.milliseconds)


def measure_use(bench: Bench, notes: Notes) -> None:
    """Memory after many pages and cases; half of it as well, to see whether it is level."""
    pages, cases = 400, 120
    for side in bench.turns(1):
        with side.opened("complaints") as session:
            for half in ("use, half", "use"):
                for _ in range(pages // 2):
                    session.hurry(PAGE_DOWN)
                for _ in range(cases // 2):
                    session.hurry(ENTER)
                    session.rest(0.15)
                    session.hurry(ESC)
                    session.rest(0.15)
                    session.hurry(DOWN)
                session.rest(1.0)
                notes.add(half, side.name, session.megabytes)


def _peer(open_ones: ExitStack, command: list[str], place: Path) -> Session:
    session = open_ones.enter_context(Session(command, environment(place)))
    session.rest()
    return session
