"""The start: until a person sees something, until the first screen is painted, and until it rests."""

from __future__ import annotations

import re

from tests.benchmarks.notes import Notes
from tests.benchmarks.peers import BARE, environment, viewers, write_text
from tests.benchmarks.processes import BARE_APP, python
from tests.benchmarks.session import Session
from tests.benchmarks.sides import Bench

PAINTED = {
    "today": re.compile("pending [0-9]"),
    "complaints": re.compile("(?s)1 of [0-9].*▌ *[0-9]{4}-|1 of [0-9].*▌ *[0-9A-Z]{6} "),
}
"""Figures and rows of the office: what stands on a screen only when it is painted whole."""

_WORD = re.compile(r"\w{2}")


def measure(bench: Bench, notes: Notes) -> None:
    """Start each program in turn: ours on two screens, a bare Textual app, and those that show a text."""
    text = write_text(bench.place)
    beside = environment(bench.place)
    for _ in range(bench.runs):
        with Session(python(BARE_APP), beside) as session:
            _rest(session, notes, BARE, "PAINTED")
        for name, command in viewers(text).items():
            with Session(command, beside) as session:
                session.rest()
                notes.add("first bytes", name, session.first(_WORD.search).milliseconds)
        for side in bench.turns(1):
            for screen, painted in PAINTED.items():
                with side.opened(screen, quiet=1.5) as session:
                    moment = session.first(painted.search)
                    notes.add(f"paint {screen}", side.name, moment.milliseconds)
                    notes.add(f"paint {screen}, processor", side.name, moment.processor)
                    if screen == "today":
                        notes.add("first bytes", side.name, session.first(_WORD.search).milliseconds)
                        notes.add("rest processor", side.name, session.processor)
                        notes.add("rest memory", side.name, session.megabytes)


def _rest(session: Session, notes: Notes, name: str, words: str) -> None:
    session.rest(1.0)
    moment = session.first(lambda screen: words in screen)
    for screen in PAINTED:
        notes.add(f"paint {screen}", name, moment.milliseconds)
        notes.add(f"paint {screen}, processor", name, moment.processor)
    notes.add("rest processor", name, session.processor)
    notes.add("rest memory", name, session.megabytes)
