"""Programs are killed while they save: nothing that was acknowledged is lost, nothing is half, and what is left opens again"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from pathlib import Path

from tests.campaign.outcome import Outcome
from tests.campaign.tools.places import folder, put_office
from tests.campaign.tools.writer import Writer, look_into, start_writer

ROUNDS = 2_000
SMALL = 10
_CALLS = "pwrite64,fdatasync,fsync,ftruncate,unlink,rename"
_BY_CALL = 8
"""Each so many-th round kills at a system call, which takes longer, where `strace` is there."""
_FRESH = 25
"""After so many rounds the office is a new one."""


def run(rounds: int, seed: int) -> Outcome:
    """Kill so many groups of programs, all on the same few offices."""
    outcome = Outcome()
    strace = shutil.which("strace")
    with folder() as place:
        path, expected = place / "office.db", frozenset[str]()
        for number in range(seed, seed + rounds):
            chance = random.Random(number)
            if (number - seed) % _FRESH == 0:
                for left in place.iterdir():
                    left.unlink()
                expected = put_office(path)
            writers = [start_writer(path) for _ in range(chance.choice((1, 1, 2)))]
            by_call = strace is not None and number % _BY_CALL == 0
            if by_call and strace is not None:
                _kill_at_call(strace, writers, number, chance)
            else:
                _kill_by_time(writers, number, chance)
            told = frozenset(code for writer in writers for code in writer.acknowledged)
            asked = {f"{number}-{which}-{n}" for which in range(len(writers)) for n in range(_MOST)}
            found = look_into(path)
            wrong = found.wrong or (found.refused and f"refused: {found.refused}")
            if not wrong and (lost := (expected | told) - found.codes):
                wrong = f"{len(lost)} acknowledged are lost: {sorted(lost)[:3]}"
            if not wrong and (more := found.codes - expected - told - asked):
                wrong = f"nobody has saved {sorted(more)[:3]}"
            outcome.note("killed at a call" if by_call else "killed", seed=number, wrong=wrong or None)
            expected = found.codes or expected
            if wrong:
                for left in place.iterdir():
                    left.unlink()
                expected = put_office(path)
    return outcome


_MOST = 12


def _kill_by_time(writers: list[Writer], number: int, chance: random.Random) -> None:
    """Let them save without a pause, and kill them after a while that may end anywhere."""
    for which, writer in enumerate(writers):
        for each in range(_MOST):
            writer.ask(f"{number}-{which}-{each}")
    for writer in chance.sample(writers, len(writers)):
        for _ in range(chance.randrange(4)):
            writer.told()
        until = time.perf_counter() + chance.random() * 0.004
        while time.perf_counter() < until:
            pass
        writer.kill()


def _kill_at_call(strace: str, writers: list[Writer], number: int, chance: random.Random) -> None:
    """Kill the first at one of its system calls that write, the others afterwards."""
    first = writers[0]
    traced = subprocess.Popen(
        [
            *(strace, "-f", "-qq", "-o", os.devnull, "-p", str(first.number), "-e", f"trace={_CALLS}"),
            *("-e", f"inject={_CALLS}:signal=KILL:when={chance.randrange(1, 40)}"),
        ],
        stderr=subprocess.DEVNULL,
    )
    _await_tracer(first.number)
    for which, writer in enumerate(writers):
        for each in range(_MOST):
            writer.ask(f"{number}-{which}-{each}")
    for writer in writers:
        for _ in range(_MOST):
            if not writer.told(5):
                break
        writer.kill()
    traced.wait()


def _await_tracer(number: int) -> None:
    """Wait until a process is traced."""
    status = Path(f"/proc/{number}/status")
    for _ in range(2_000):
        if "TracerPid:\t0" not in status.read_text():
            return
        time.sleep(0.001)
