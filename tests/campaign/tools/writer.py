"""A program that saves in an office, in a process of its own: it tells of each save that was acknowledged to it, until it is killed."""

from __future__ import annotations

import os
import select
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import TamruangError
from models.form.project import ProgressReport, Project
from models.papers.audit import find_tampering
from models.reports.projects import create_project, list_projects
from models.reports.verbs import save_report
from models.storage.database import close_office, connection, database, open_office

WAIT = 60
"""Seconds after which a writer that says nothing has failed."""
TRACEBACK = "traceback"


@dataclass
class Writer:
    """The program, seen from outside. `save` and `leave` ask it to do something, `told` hears what came of it.

    Attributes:
        number: of its process.
        asks: descriptor to write to.
        answers: descriptor to read from.
        acknowledged: codes of the projects that it has saved.
        opened: “opened”, or the name of the error with which the office was refused.
    """

    number: int
    asks: int
    answers: int
    acknowledged: list[str] = field(default_factory=list)
    opened: str = ""
    _rest: bytes = b""

    def save(self, code: str) -> str:
        """Have it save; gives “saved”, or the name of the error that it was told."""
        self.ask(code)
        return self.told()

    def ask(self, code: str) -> None:
        """Have it save, without waiting for it."""
        with suppress(BrokenPipeError):
            os.write(self.asks, f"{code}\n".encode())

    def told(self, wait: float = WAIT) -> str:
        """What it says next: “saved” or an error's name; empty when it is gone or says nothing in time."""
        while b"\n" not in self._rest:
            if not select.select([self.answers], [], [], wait)[0]:
                return ""
            if not (piece := os.read(self.answers, 4096)):
                return ""
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\n")
        word, _, code = line.decode().partition(" ")
        if word == "saved":
            self.acknowledged.append(code)
        return word

    def kill(self) -> None:
        """Kill it, and hear what it had said before."""
        with suppress(ProcessLookupError):
            os.kill(self.number, signal.SIGKILL)
        self.end()

    def leave(self) -> None:
        """Have it close its office and end."""
        self.ask("")
        self.end()

    def end(self) -> None:
        """Hear everything that it still says, and wait for its end."""
        os.close(self.asks)
        while self.told():
            pass
        os.close(self.answers)
        os.waitpid(self.number, 0)


def start_writer(path: Path, *, prepare: Callable[[], object] = bool) -> Writer:
    """Start one; it has the office open when this returns.

    Args:
        path: of the office.
        prepare: is called in its process first.
    """
    asks, answers = os.pipe(), os.pipe()
    if number := os.fork():
        os.close(asks[0])
        os.close(answers[1])
        writer = Writer(number, asks[1], answers[0])
        writer.opened = writer.told()
        return writer
    os.close(asks[1])
    os.close(answers[0])
    try:
        prepare()
        _work(path, asks[0], answers[1])
    finally:
        os._exit(0)


def _work(path: Path, asks: int, answers: int) -> None:
    def tell(text: str) -> None:
        os.write(answers, f"{text}\n".encode())

    try:
        open_office(path)
    except TamruangError as error:
        tell(type(error).__name__)
        return
    tell("opened")
    with os.fdopen(asks) as lines:
        for line in lines:
            if not (code := line.strip()):
                break
            try:
                save(code)
            except TamruangError as error:
                tell(type(error).__name__)
            except Exception:
                print(traceback.format_exc(), file=sys.stderr)
                tell(TRACEBACK)
            else:
                tell(f"saved {code}")
    with suppress(TamruangError):
        close_office()


def save(code: str) -> None:
    """One save: a project, in one transaction with its step of the history."""
    stored = create_project(Project(code=code, name="น้ำท่วม " * (len(code) * 7 % 40)), by="ก")
    if code.endswith("7"):
        save_report(stored.id, ProgressReport(1, narrative="ก" * 900), by="ก")


@dataclass(frozen=True)
class Found:
    """What an office holds.

    Attributes:
        refused: name of the error with which it was refused; empty if it was opened.
        codes: of its projects.
        wrong: what is half or damaged in it; empty if nothing is.
    """

    refused: str = ""
    codes: frozenset[str] = frozenset()
    wrong: str = ""


def look_into(path: Path) -> Found:
    """Open an office in this process, look through all of it, and close it."""
    try:
        open_office(path)
        try:
            with connection():
                ((said,),) = database.execute_sql("PRAGMA integrity_check(1)").fetchall()
            codes = frozenset(stored.project.code for stored in list_projects())
            wrong = "" if said == "ok" else str(said)
            if find_tampering() is not None:
                wrong = "the chain is broken"
            return Found(codes=codes, wrong=wrong)
        finally:
            close_office()
    except TamruangError as error:
        with suppress(TamruangError):
            close_office()
        return Found(refused=f"{type(error).__name__}: {error}")
