"""Where the time goes, by whose code it is and by function: `python -m tests.benchmarks.where_time_goes [--cases N] [PART ...]`.

Starting, keys and a sheet are watched inside the real program in a pseudo-terminal of 120×36; a save and an import in a process of
their own. Times are CPU time of the thread that works for the person (a profile makes calls of Python dearer than they are: read the
shares, not the milliseconds). What waits costs nothing here.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from tabulate import tabulate

from models import clock
from models.cases.workflow import set_status
from models.demo.register import make_register
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.filters import ALL, Filter
from models.register.order import NEWEST_FIRST
from models.register.window import page
from models.storage.database import close_office, open_office
from tests.benchmarks.arrivals import write_layout_b
from tests.benchmarks.list_screen import Session
from tests.benchmarks.processes import usual
from tests.new_office import open_new_office

ROOT = Path(__file__).parents[2]
TOP = 12
"""Functions named for each part."""
PATIENCE = 60.0
SAVES = 200
ARRIVALS = 5_000

_WATCHED = """
import cProfile, os, signal, sys, time
watch = cProfile.Profile(time.thread_time)
def begin(*_):
    watch.clear()
    watch.enable()
def end(*_):
    watch.disable()
    watch.create_stats()
    watch.dump_stats(os.environ["WATCH_FILE"] + ".part")
    os.replace(os.environ["WATCH_FILE"] + ".part", os.environ["WATCH_FILE"])
signal.signal(signal.SIGUSR1, begin)
signal.signal(signal.SIGUSR2, end)
sys.argv = ["tamruang"]
if os.environ.get("WATCH_START"):
    begin()
from tui.__main__ import main
main()
"""
"""The program, which begins and ends being watched at a signal."""

_COMMAND = """
import cProfile, os, sys, time
watch = cProfile.Profile(time.thread_time)
from tui.cli import run
watch.enable()
code = run(sys.argv[1:])
watch.disable()
watch.dump_stats(os.environ["WATCH_FILE"])
sys.exit(code)
"""
"""A command, watched once the command line is loaded."""

_KEYS = {
    "first key": (b"\x1b[B",),
    "page key": (b"\x1b[6~",),
    "opening a sheet, first": (b"s",),
    "opening a sheet, then": (b"\x1b", b"s"),
    "opening a case, first": (b"\x1b", b"\r"),
    "opening a case, then": (b"\x1b", b"\r"),
}
"""Keys of each part, of which the last is watched, one part after the other in one run of the program."""
PARTS = ("start", *_KEYS, "a save", "an import")

Name = TypeVar("Name")
Function = tuple[str, int, str]
"""File, line and name, as profiles have them."""


def main() -> None:
    """Watch what the command line names, and print a table for each."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.where_time_goes", description=__doc__)
    reader.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of: {', '.join(PARTS)}; all if none is named"
    )
    reader.add_argument("--cases", type=int, default=20_000, help="of the made-up register (default 20,000)")
    asked = reader.parse_args()
    if unknown := [part for part in asked.parts if part not in PARTS]:
        reader.error(f"no part is called {', '.join(unknown)}; there are: {', '.join(PARTS)}")
    wanted = asked.parts or list(PARTS)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if set(wanted) - {"an import"}:
            open_office(place / "office.db", make=True)
            make_register(asked.cases, by="benchmark", today=clock.today())
            close_office()
        if "start" in wanted:
            _show("start: what is loaded", _loaded(place), "modules")
            _show("start: the work", _profile_of(_start(place)), "functions")
        if set(wanted) & set(_KEYS):
            for part, watched in _keys(place):
                if part in wanted:
                    _show(part, _profile_of(watched), "functions")
        if "a save" in wanted:
            watched, count = _saves(place)
            _show(f"a save, the mean of {count}", _profile_of(watched, share=count), "functions")
        if "an import" in wanted:
            _show(f"an import of {ARRIVALS:,} rows", _profile_of(_import(place)), "functions")


Costs = defaultdict[tuple[str, str], float]
"""Milliseconds by whose code it is, and by the name of a function or module."""


def _show(part: str, costs: Costs, kind: str) -> None:
    whole = sum(costs.values())
    by_owner: defaultdict[str, float] = defaultdict(float)
    for (owner, _), cost in costs.items():
        by_owner[owner] += cost
    print(f"\n{part}: {whole:.1f} ms")
    headers = ("whose", "ms", "share")
    print(tabulate([_line(owner, cost, whole) for owner, cost in _dearest(by_owner)], headers=headers))
    headers = (f"dearest {kind}", "ms", "share")
    named = [_line(f"{owner}: {name}", cost, whole) for (owner, name), cost in _dearest(costs)[:TOP]]
    print(tabulate(named, headers=headers), flush=True)


def _dearest(costs: Mapping[Name, float]) -> list[tuple[Name, float]]:
    return sorted(costs.items(), key=lambda item: -item[1])


def _line(name: str, cost: float, whole: float) -> tuple[str, str, str]:
    return name, f"{cost:.2f}", f"{100 * cost / whole if whole else 0:.0f} %"


# Whose code it is.


def owner_of(file: str) -> str:
    """Whose a file is: a room of ours, a package that was installed, SQLite, or Python."""
    path = Path(file)
    if ROOT in path.parents and "site-packages" not in path.parts:
        inside = path.relative_to(ROOT).parts
        return "ours, " + "/".join(inside[: 2 if len(inside) > 2 else 1])
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1].removesuffix(".py")
    return "Python"


def owner_of_module(name: str) -> str:
    """The same of a module."""
    parts = name.split(".")
    if parts[0] in ("tui", "exports", "models"):
        return "ours, " + "/".join(parts[:2])
    return parts[0] if parts[0] not in sys.stdlib_module_names else "Python"


def _profile_of(file: Path, share: int = 1) -> Costs:
    """What a profile holds: what a function does itself, and what it lets parts written in C do for it.

    Args:
        file: of the profile.
        share: by which all is divided.
    """
    found: Costs = defaultdict(float)
    statistics: dict[Function, tuple[int, int, float, float, dict[Function, tuple[int, int, float, float]]]]
    statistics = pstats.Stats(str(file)).stats
    for (path, _, name), (_, _, itself, _, callers) in statistics.items():
        if path != "~":
            found[owner_of(path), f"{Path(path).stem}.{name}"] += itself * 1000 / share
            continue
        for (caller, _, called_by), (_, _, cost, _) in callers.items():
            owner = "SQLite" if "sqlite3." in name else owner_of(caller) if caller != "~" else "Python"
            told = name if owner in ("SQLite", "Python") else f"{Path(caller).stem}.{called_by}"
            found[owner, told] += cost * 1000 / share
    return found


# The parts.


def _environment(place: Path, **more: str) -> dict[str, str]:
    return {
        **usual(dict(os.environ)),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "HOME": str(place),
        "PYTHONPATH": str(ROOT),
        "TAMRUANG_DATABASE": str(place / "office.db"),
        "TAMRUANG_SCREEN": "complaints",
        **more,
    }


def _loaded(place: Path) -> Costs:
    """Milliseconds that each module took, itself, until the list stood."""
    told = place / "imports"
    command = ["sh", "-c", f'exec "$0" -X importtime -m tui 2>"{told}"', sys.executable]
    Session(command, _environment(place), newest(place)).end()
    found: Costs = defaultdict(float)
    for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("import time:") and "[us]" not in line:
            itself, _, module = line.removeprefix("import time:").split("|")
            if (
                int(itself) > 0
            ):  # what a thread loads meanwhile is taken off whoever waits for it, now and then twice
                found[owner_of_module(module.strip()), module.strip()] += int(itself) / 1000
    return found


def newest(place: Path) -> str:
    """Number of the case that stands first in the list."""
    open_office(place / "office.db")
    try:
        return page(ALL, NEWEST_FIRST, today=clock.today(), limit=1)[0].number
    finally:
        close_office()


def _start(place: Path) -> Path:
    """Profile from the first line of the program until the list stands, without what loads modules."""
    watched = place / "start"
    session = _watched(place, watched, WATCH_START="1")
    _end(session, watched)
    session.end()
    return watched


def _keys(place: Path) -> Iterable[tuple[str, Path]]:
    """A profile of each key, one after the other."""
    watched = place / "key"
    session = _watched(place, watched)
    try:
        for part, keys in _KEYS.items():
            for key in keys[:-1]:
                session.answer(key, quiet=1.0)
            os.kill(session.process, signal.SIGUSR1)
            session.answer(keys[-1], quiet=1.0)
            _end(session, watched)
            yield part, watched
            watched.unlink()
    finally:
        session.end()


def _watched(place: Path, watched: Path, **more: str) -> Session:
    environment = _environment(place, WATCH_FILE=str(watched), **more)
    return Session([sys.executable, "-c", _WATCHED], environment, newest(place))


def _end(session: Session, watched: Path) -> None:
    os.kill(session.process, signal.SIGUSR2)
    until = time.monotonic() + PATIENCE
    while not watched.exists():
        if time.monotonic() > until:
            raise TimeoutError("the program did not tell what it did")
        session.answer(b"", quiet=0.2)


def _saves(place: Path) -> tuple[Path, int]:
    """Profile of a status that is set, each time of another case, and how often."""
    open_office(place / "office.db")
    words = load_words()
    waiting, begun = words.status(Standing.WAITING).id, words.status(Standing.IN_PROGRESS).id
    pending = Filter(statuses=frozenset({waiting}))
    watch = cProfile.Profile(time.thread_time)
    cases = page(pending, NEWEST_FIRST, today=clock.today(), limit=SAVES + 1)
    for n, case in enumerate(cases):
        if n:  # the first pays for what is loaded once
            watch.enable()
        set_status(case.id, begun, by="benchmark")
        watch.disable()
    close_office()
    watch.dump_stats(place / "saves")
    return place / "saves", len(cases) - 1


def _import(place: Path) -> Path:
    """Profile of the command that takes a file in."""
    open_new_office(place / "new.db")
    close_office()
    write_layout_b(place / "arrivals.csv", ARRIVALS)
    watched = place / "import"
    environment = _environment(place, WATCH_FILE=str(watched), TAMRUANG_DATABASE=str(place / "new.db"))
    subprocess.run(
        [sys.executable, "-c", _COMMAND, "complaint", "import", "--yes", str(place / "arrivals.csv")],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return watched


if __name__ == "__main__":
    main()
