"""The queues of this machine's printers, as CUPS tells them, and handing a text over to one.

What is known afterwards is that the queue took it, under which number: whether a sheet came out, only who stands there can see.

CUPS turns plain text into pages with a filter that knows no Thai: where it was tried (cups-filters 1.28), each letter came out as
an empty box. WeasyPrint makes of a paper's HTML the pages that a browser would print, with a Thai font that this machine has. Where
it is not installed, the text is handed over as it is, and whoever prints is told.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from models.errors import TamruangError
from models.messages import Message, message
from models.outlet import one_line

LAYS_OUT = "weasyprint"
"""The program that makes pages of a paper."""

_SECONDS = 30
_JOB = re.compile(r"request id is (\S+-[0-9]+)")
_DEFAULT = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)
_NEW_PAGE = "\f"
_ENGLISH = {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": "en"}


class NoPrinter(TamruangError):
    """Nothing can be printed from this machine."""

    title = message("Nothing was printed")


class NotTaken(TamruangError):
    """The queue did not take the job."""

    title = message("The printer's queue did not take it")


@dataclass(frozen=True, slots=True)
class Queues:
    """The queues that a job can be handed to.

    Attributes:
        names: at least one.
        usual: the one that the machine prints to when nobody says another; None if it has none.
        knows_thai: whether Thai is laid out before it is handed over.
    """

    names: tuple[str, ...]
    usual: str | None
    knows_thai: bool


@dataclass(frozen=True, slots=True)
class Sheets:
    """A paper to be printed; it begins on a new sheet.

    Attributes:
        text: its lines.
        html: the same as a page.
        is_wide: across the sheet.
    """

    text: str
    html: str
    is_wide: bool = False


def find_queues() -> Queues:
    """Ask CUPS for its queues.

    Raises:
        NoPrinter: there is no CUPS on this machine, it does not answer, or it has no queue.
    """
    if shutil.which("lp") is None or shutil.which("lpstat") is None:
        raise NoPrinter(
            message(
                "This machine has no printing system (the command lp of CUPS was not found). Save the paper to a file, and "
                "print it where there is one."
            )
        )
    # `-e` also names printers in the network that nobody set up; an older CUPS has only `-a`.
    for option in ("-e", "-a"):
        found = _run(["lpstat", option])
        names = tuple(dict.fromkeys(line.split()[0] for line in found.stdout.splitlines() if line.strip()))
        if found.returncode == 0 and names:
            usual = _DEFAULT.search(_run(["lpstat", "-d"]).stdout)
            ours = usual[1] if usual is not None and usual[1] in names else None
            return Queues(names, ours, shutil.which(LAYS_OUT) is not None)
    reason = one_line(found.stderr.strip())
    raise NoPrinter(
        message("No printer is set up on this machine. lpstat says: {reason}", reason=reason)
        if reason
        else message(
            "No printer is set up on this machine. Save the paper to a file, and print it where there is one."
        )
    )


def hand_over(sheets: Sequence[Sheets], queue: str, *, title: str, copies: int = 1) -> tuple[str, ...]:
    """Hand papers over to a queue, in one job; as plain text, those that lie across go in a job of their own.

    Args:
        sheets: at least one; each begins on a new sheet.
        queue: its name.
        title: of the job, which everybody sees who looks at the queue.
        copies: of each.

    Returns:
        The numbers of the jobs, as CUPS gave them.

    Raises:
        NotTaken: the queue did not take one; those before it were taken.
    """
    options = ["-d", queue, "-n", str(copies), "-t", title, "-o", "media=A4"]
    if shutil.which(LAYS_OUT) is not None:
        with TemporaryDirectory(prefix="tamruang-") as folder:  # its owner's alone
            return (_lp(options, queue, files=_pages(sheets, Path(folder))),)
    jobs: list[str] = []
    for is_wide in (False, True):
        texts = [each.text for each in sheets if each.is_wide is is_wide]
        if texts:
            across = ["-o", "landscape"] if is_wide else []
            wanted = [*options, "-o", "cpi=12", "-o", "lpi=7", *across]
            jobs.append(_lp(wanted, queue, data=_NEW_PAGE.join(texts).encode()))
    return tuple(jobs)


def _pages(sheets: Sequence[Sheets], folder: Path) -> list[str]:
    """The papers as files that a printer understands, in their order."""
    files = []
    for place, each in enumerate(sheets):
        file = str(folder / f"{place}.pdf")
        made = _run([LAYS_OUT, "-q", "-", file], each.html.encode())
        if made.returncode != 0:
            raise NotTaken(
                message(
                    "{program} could not lay the paper out: {reason}", program=LAYS_OUT, reason=_reason(made)
                )
            )
        files.append(file)
    return files


def _lp(options: list[str], queue: str, *, data: bytes = b"", files: Sequence[str] = ()) -> str:
    taken = _run(["lp", *options, *(["--", *files] if files else [])], data)
    job = _JOB.search(taken.stdout)
    if taken.returncode != 0 or job is None:
        raise NotTaken(message("{queue}: {reason}", queue=queue, reason=_reason(taken)))
    return job[1]


@dataclass(frozen=True)
class _Ran:
    returncode: int
    raw: bytes
    stderr: str

    @property
    def stdout(self) -> str:
        return self.raw.decode("utf-8", "replace")


def _run(command: list[str], data: bytes = b"") -> _Ran:
    """Run a program; one that can't be started or does not end in time has failed.

    The words are given as a list: no shell reads them.
    """
    try:
        ran = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, **_ENGLISH},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _Ran(1, b"", f"{command[0]}: no answer within {_SECONDS} seconds")
    except OSError as error:
        return _Ran(1, b"", f"{command[0]}: {error.strerror}")
    return _Ran(ran.returncode, ran.stdout, ran.stderr.decode("utf-8", "replace"))


def _reason(ran: _Ran) -> str:
    return one_line(ran.stderr.strip() or ran.stdout.strip()) or f"exit {ran.returncode}"


def describe_jobs(jobs: Sequence[str]) -> Message:
    """The sentence about jobs that a queue took."""
    return message("✓ Handed to the printer's queue: job {jobs}.", jobs=", ".join(jobs))
