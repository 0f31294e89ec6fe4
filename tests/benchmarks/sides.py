"""The programs that are compared: this checkout's, and another's if one is named; each with its own Python and its own office."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.processes import usual
from tests.benchmarks.session import Session

ROOT = Path(__file__).parents[2]

_MAKE = """
import sys
from pathlib import Path
from models import clock
from models.demo.register import make_register
from models.storage.database import close_office, open_office
open_office(Path(sys.argv[1]), make=True)
make_register(int(sys.argv[2]), by="benchmark", today=clock.today())
close_office()
"""


class CannotRun(RuntimeError):
    """A program ended with an error: what it said."""


class Side:
    """One program.

    Args:
        name: at the head of its column.
        checkout: where it lies.
        place: an empty folder for what it keeps.
    """

    def __init__(self, name: str, checkout: Path, place: Path) -> None:
        self.name, self.checkout = name, checkout
        own = checkout / ".venv" / "bin" / "python"
        self.python = str(own) if own.exists() else sys.executable
        self.place = place
        self.office = place / "office.db"
        place.mkdir(parents=True)
        self.environment = {
            **usual(dict(os.environ)),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "HOME": str(place),
            "PYTHONPATH": str(checkout),
            "TAMRUANG_LANG": "en",
            "TAMRUANG_DATABASE": str(self.office),
        }

    def command(self, *words: str) -> list[str]:
        """How it is started."""
        return [self.python, "-m", "tui", *words]

    def run(self, *words: str, database: Path | None = None) -> Spent:
        """Run one of its commands to the end; what it printed is thrown away.

        Raises:
            CannotRun: it failed.
        """
        environment = dict(self.environment)
        if database is not None:
            environment["TAMRUANG_DATABASE"] = str(database)
        return spend(self.command(*words), environment, self.checkout)

    def tell(self, code: str, *words: str) -> Any:
        """Run a piece of Python in which its `models` can be imported; gives what it prints as JSON, if anything."""
        done = subprocess.run(
            [self.python, "-c", code, *words],
            env=self.environment,
            cwd=self.checkout,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise CannotRun(done.stderr[-2_000:])
        return json.loads(done.stdout) if done.stdout.strip() else None

    @contextmanager
    def opened(self, screen: str, *, quiet: float = 1.0) -> Iterator[Session]:
        """Its program on one of its screens, when it rests."""
        with Session(
            self.command(), {**self.environment, "TAMRUANG_SCREEN": screen}, self.checkout
        ) as session:
            session.rest(quiet)
            yield session

    def make_office(self, cases: int, given: Path | None) -> None:
        """Make its office, or copy one and bring it up to date as the program itself does."""
        if given is None:
            self.tell(_MAKE, str(self.office), str(cases))
        else:
            shutil.copyfile(given, self.office)
        self.run("complaint", "list", "-n", "1")


@dataclass(frozen=True)
class Spent:
    """What a whole process took.

    Attributes:
        seconds: by the clock.
        processor: seconds of it, its children included.
        megabytes: the most memory that one of its processes held.
    """

    seconds: float
    processor: float
    megabytes: float


_METER = """
import json, os, resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL if sys.argv[1] == "-" else open(sys.argv[1], "wb"), stderr=subprocess.PIPE)
taken = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.returncode, done.stderr.decode(errors="replace")[-2000:]]))
"""


def spend(
    command: Sequence[str],
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
    *,
    output: Path | None = None,
    typed: bytes | None = None,
) -> Spent:
    """Run a program to its end, with a small one between that has no other children whose time could be added.

    Args:
        command: starts it.
        environment: of the process; this one's if it is None.
        folder: in which it is started.
        output: where its output goes; nowhere if it is None.
        typed: its input.

    Raises:
        CannotRun: it failed.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _METER, str(output or "-"), *command],
        env=usual(environment or dict(os.environ)),
        cwd=folder,
        input=typed,
        stdin=subprocess.DEVNULL if typed is None else None,
        stdout=subprocess.PIPE,
        check=True,
    )
    seconds, processor, megabytes, code, said = json.loads(done.stdout)
    if code:
        raise CannotRun(f"{' '.join(command)}: {said}")
    return Spent(seconds, processor, megabytes)


@dataclass(frozen=True)
class Bench:
    """What measuring modules are given.

    Attributes:
        sides: the program as it is, and the older one if there is one.
        place: a folder for files.
        runs: how often each thing is measured on each side.
        cases: of the offices.
        is_quick: whether a glance is enough.
    """

    sides: tuple[Side, ...]
    place: Path
    runs: int
    cases: int
    is_quick: bool

    def turns(self, runs: int | None = None) -> Iterator[Side]:
        """The sides in turn, another one first each time."""
        for turn in range(runs or self.runs):
            yield from self.sides if turn % 2 else reversed(self.sides)
