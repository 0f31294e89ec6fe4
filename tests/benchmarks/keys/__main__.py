"""Counts keys and prints one table: `python -m tests.benchmarks.keys [--old PROGRAM] [--new PROGRAM] [TASK ...]`.

A program is the `tamruang` of a checkout, `…/.venv/bin/tamruang`; without `--old`, only the newer one is counted.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tabulate import tabulate

from tests.benchmarks import keys
from tests.benchmarks.keys.driver import Count, Task, run

OURS = Path(sys.executable).with_name("tamruang")


def tasks() -> dict[str, Task]:
    """All tasks by their modules' names: a module of this package that has a `TASK`."""
    modules = {
        found.name: import_module(f"{keys.__name__}.{found.name}")
        for found in iter_modules(keys.__path__)
        if not found.name.startswith("_")
    }
    return {name: module.TASK for name, module in modules.items() if hasattr(module, "TASK")}


def main() -> int:
    """Count what the command line names; ends with 1 if an aim is missed or something was not done."""
    known = tasks()
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.keys", description=__doc__)
    reader.add_argument(
        "tasks", nargs="*", metavar="TASK", help=f"of {', '.join(known)}; all if none is named"
    )
    reader.add_argument("--old", type=Path, help="the program as it was (commit 8127d74)")
    reader.add_argument("--new", type=Path, default=OURS, help="the program as it is")
    asked = reader.parse_args()
    rows, is_fine = [], True
    for name in asked.tasks or known:
        task = known[name]
        before = run(task, task.old, asked.old) if task.old and asked.old else None
        after = run(task, task.new, asked.new) if task.new else None
        most = _most(task, before)
        is_missed = after is not None and most is not None and after.besides > most
        is_fine = is_fine and not is_missed
        share = f"{after.besides / before.besides:.0%}" if before and after else ""
        aim = (
            ""
            if task.aim is None
            else f"≤ {task.aim:.0%}"
            if isinstance(task.aim, float)
            else f"≤ {task.aim}"
        )
        rows.append((task.name, _say(before), _say(after), share, aim, "MISSED" if is_missed else ""))
        print(*rows[-1], file=sys.stderr, flush=True)
    print(tabulate(rows, headers=("task", "old", "new", "share", "aim", ""), disable_numparse=True))
    return 0 if is_fine else 1


def _most(task: Task, before: Count | None) -> float | None:
    if isinstance(task.aim, float):
        return task.aim * before.besides if before else None
    return task.aim


def _say(count: Count | None) -> str:
    return f"{count.besides} ({count.keys} + {count.choosing})" if count else "-"


if __name__ == "__main__":
    sys.exit(main())
