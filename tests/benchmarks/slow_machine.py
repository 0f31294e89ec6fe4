"""The program on a slow machine: at a fifth of a core and 256 MB, where the system lets us make a control group (root, Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.benchmarks.notes import Notes
from tests.benchmarks.peers import environment, viewers, write_text
from tests.benchmarks.session import Session
from tests.benchmarks.sides import Bench
from tests.benchmarks.starting import PAINTED
from tests.benchmarks.striking import ENTER, ESC, PAGE_DOWN

PERIOD, SHARE = 10_000, 0.2
"""Microseconds, and the share of each that the program gets: a short period, for a slow processor is slow all the time."""

MEMORY = 256 << 20

_ROOT = Path("/sys/fs/cgroup")
_LIMITS = {
    # How the two versions of control groups call it.
    "cpu": {"cpu.cfs_period_us": str(PERIOD), "cpu.cfs_quota_us": str(int(PERIOD * SHARE))},
    "memory": {"memory.limit_in_bytes": str(MEMORY)},
    "": {"cpu.max": f"{int(PERIOD * SHARE)} {PERIOD}", "memory.max": str(MEMORY)},
}


class Slowness:
    """A control group with our limits.

    Raises:
        OSError: none can be made here.
    """

    def __init__(self) -> None:
        versions = ("cpu", "memory") if (_ROOT / "cpu").is_dir() else ("",)
        self._groups = [_ROOT / version / f"benchmarks-{os.getpid()}" for version in versions]
        for version, group in zip(versions, self._groups, strict=True):
            group.mkdir()
            for name, value in _LIMITS[version].items():
                (group / name).write_text(value)

    def join(self) -> None:
        """Put this process into it."""
        for group in self._groups:
            (group / "cgroup.procs").write_text(str(os.getpid()))

    def end(self) -> None:
        """Take it away; whoever was in it has ended."""
        for group in self._groups:
            with suppress(OSError):
                group.rmdir()


@contextmanager
def slowness() -> Iterator[Slowness]:
    """A control group for a block."""
    made = Slowness()
    try:
        yield made
    finally:
        made.end()


def measure(bench: Bench, notes: Notes) -> None:
    """Start, a case, a sheet, pages: by the clock, for here the processor is what is scarce."""
    with slowness() as slow:
        for _ in range(min(bench.runs, 5)):
            for side in bench.turns(1):
                for screen in ("today", "complaints"):
                    chosen = {**side.environment, "TAMRUANG_SCREEN": screen}
                    with Session(side.command(), chosen, side.checkout, before=slow.join) as session:
                        session.rest(2.0)
                        if screen == "today":
                            moment = session.first(PAINTED[screen].search)
                            notes.add("slow start", side.name, moment.milliseconds)
                            notes.add("slow rest", side.name, session.last.milliseconds)
                        else:
                            _strike(session, notes, side.name)
            for name, command in viewers(write_text(bench.place)).items():
                with Session(command, environment(bench.place), before=slow.join) as session:
                    session.rest(1.0)
                    notes.add("slow start", name, session.last.milliseconds)
                    for _page in range(4):
                        notes.add("slow page", name, session.strike(PAGE_DOWN, 0.5).milliseconds)


def _strike(session: Session, notes: Notes, side: str) -> None:
    for key, row in ((ENTER, "slow case"), (b"s", "slow sheet")):
        for time in range(3):
            answer = session.strike(key, 0.6)
            if time:  # what is done once was done then
                notes.add(row, side, answer.milliseconds)
            session.strike(ESC, 0.6)
    for time in range(5):
        answer = session.strike(PAGE_DOWN, 0.6)
        if time:
            notes.add("slow page", side, answer.milliseconds)
