"""Questions to the models of each program in turn: saves, groups, counts."""

from __future__ import annotations

import json
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from tests.benchmarks.notes import Notes
from tests.benchmarks.sides import Bench, CannotRun, Side

COMMIT = "one fsynced commit"


class Asked:
    """A program that answers questions; ended when the block is left."""

    def __init__(self, side: Side) -> None:
        self._process = subprocess.Popen(
            [side.python, "-P", str(Path(__file__).with_name("asked.py")), str(side.office)],
            env=side.environment,
            cwd=side.checkout,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.questions: list[str] = json.loads(self._read())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, question: str) -> tuple[float, float]:
        """Milliseconds by the clock, and of the processor."""
        assert self._process.stdin is not None
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        milliseconds, processor = json.loads(self._read())
        return milliseconds, processor

    def _read(self) -> str:
        assert self._process.stdout is not None
        if not (line := self._process.stdout.readline()):
            raise CannotRun("it has ended; what it said stands above")
        return line


def measure_saves(bench: Bench, notes: Notes) -> None:
    """One status saved, against one small row committed by plain sqlite3 on the same disk."""
    with ExitStack() as open_ones:
        asked = {side.name: open_ones.enter_context(Asked(side)) for side in bench.sides}
        for turn in range(20 * bench.runs):
            for name, program in asked.items():
                commit, save = program.ask("commit"), program.ask("save")
                if turn < 5:
                    continue  # what is done once was done then
                for row, at in (("save", 0), ("save, processor", 1)):
                    notes.add(row, name, save[at] / commit[at])
                    notes.add(f"{row}, ms", name, save[at])
                    notes.add(f"{row}, ms", COMMIT, commit[at])


def measure_counts(bench: Bench, notes: Notes) -> None:
    """Groups of all cases, and the counts of a fiscal year: the dearest of each kind."""
    with ExitStack() as open_ones:
        asked = {side.name: open_ones.enter_context(Asked(side)) for side in bench.sides}
        for _ in range(bench.runs):
            for name, program in asked.items():
                for row, start in (("group by", "group "), ("year", "year")):
                    kinds = [question for question in program.questions if question.startswith(start)]
                    notes.add(row, name, max(program.ask(kind)[1] for kind in kinds))
                notes.add("count", name, program.ask("count")[1])
