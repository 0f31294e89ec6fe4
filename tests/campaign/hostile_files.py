"""Hostile files of all kinds are read or refused with a sentence, within bounds of time and memory.

Each is a file as an office has it (of every kind that is imported, or a form), spoilt by chance, or one that is made to cost much. A
process of its own reads it with a command; where the system ends that process, or it stumbles, or what it prints is not fit for a
terminal, the attack has won.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
from pathlib import Path

from tests.campaign.outcome import Outcome
from tests.campaign.tools.places import folder, put_office
from tests.campaign.tools.spoilt_files import make_file
from tests.hostile.ways_out import at_home, environment, print_command, wrong_in

ROUNDS = 500
SMALL = 3

SECONDS = 30
MEMORY = 2 << 30
_NO_MEMORY = ("memory", "หน่วยความจำ")
_COMMANDS = {
    "cases": (
        ("complaint", "import", "--dry-run"),
        ("complaint", "import", "--yes", "--status", "ใหม่=waiting"),
    ),
    "form": (("form", "read"), ("form", "check"), ("form", "import", "--yes"), ("verify",)),
}


def run(rounds: int, seed: int) -> Outcome:
    """Have so many files read."""
    outcome = Outcome()
    with folder() as place:
        for number in range(seed, seed + rounds):
            chance = random.Random(number)
            home = place / str(number)
            home.mkdir()
            made = make_file(chance, home)
            command = chance.choice(_COMMANDS[made.about])
            told, wrong = _read(home, [*command, str(made.path)])
            outcome.note(told, seed=number, wrong=f"{made.what}: {wrong}" if wrong else None)
    return outcome


def _read(home: Path, arguments: list[str]) -> tuple[str, str | None]:
    """Have a process read a file; gives what came of it, and what was wrong."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            _be_read(home, arguments, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = answer.read().decode(errors="replace")
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        seconds = used.ru_utime + used.ru_stime
        return "ended", f"ended by {signal.Signals(os.WTERMSIG(status)).name} after {seconds:.0f} s of work"
    told, _, wrong = said.partition("\n")
    return told or "ended", wrong or (None if told else f"ended with {os.WEXITSTATUS(status)}")


def _be_read(home: Path, arguments: list[str], answer: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(10 * SECONDS)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(
        silent, sys.__stderr__.fileno() if sys.__stderr__ else 2
    )  # a library in Rust tells there of a panic
    office = home / "office.db"
    put_office(office)
    with at_home(home, **environment(office)):
        printed = print_command(arguments)
    wrong = wrong_in(printed, arguments)
    said = (printed.err + printed.out).decode(errors="replace")
    if wrong is None and printed.code and any(word in said for word in _NO_MEMORY):
        wrong = f"took more memory than {MEMORY >> 20} MB"
    told = {0: "read", 1: "read in part"}.get(printed.code, "refused")
    os.write(answer, f"{told}\n{wrong or ''}".encode())
    os._exit(0)
