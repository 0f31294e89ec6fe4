"""Commands as whole processes."""

from __future__ import annotations

from tests.benchmarks.notes import Notes
from tests.benchmarks.peers import environment, is_installed
from tests.benchmarks.processes import python
from tests.benchmarks.sides import Bench, spend

COMMANDS = {
    "version": ("--version",),
    "list": ("complaint", "list", "-n", "20"),
    "list as JSON": ("complaint", "list", "-n", "20", "--json"),
    "counts": ("complaint", "counts", "--from", "2024-10-01", "--until", "2025-09-30"),
    "help": ("complaint", "--help"),
}
CLICK_AND_PEEWEE = "click + peewee"


def measure(bench: Bench, notes: Notes) -> None:
    """Each command in turn; beside it the imports of click and peewee alone, and taskwarrior's list of nothing."""
    beside = environment(bench.place)
    for _ in range(2 * bench.runs):
        imports = spend(python("import click, peewee"), beside).processor
        task = (
            spend(["task", "rc.confirmation=off", "--version"], beside).processor
            if is_installed("task")
            else None
        )
        for side in bench.turns(1):
            for name, words in COMMANDS.items():
                spent = side.run(*words)
                notes.add(f"command {name}", side.name, spent.processor * 1_000)
        for name in COMMANDS:
            notes.add(f"command {name}", CLICK_AND_PEEWEE, imports * 1_000)
            if task is not None:
                notes.add(f"command {name}", "task", task * 1_000)
