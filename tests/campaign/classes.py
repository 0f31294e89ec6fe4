"""The classes of attacks: files of this folder that have `run`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from tests.campaign.outcome import Outcome

_OF_THE_CAMPAIGN = {"__init__", "__main__", "classes", "outcome", "conftest"}


class AttackClass(Protocol):
    """A file of this folder.

    Attributes:
        __doc__: its first line is the class's name in the table.
        ROUNDS: how many attacks a whole campaign tries.
        SMALL: how many a run within the suite tries: together some two seconds.
    """

    __doc__: str | None
    ROUNDS: int
    SMALL: int

    def run(self, rounds: int, seed: int) -> Outcome:
        """Try so many attacks, the first with this seed, each further one with the next."""


def class_names() -> list[str]:
    """The names of all classes."""
    here = Path(__file__).parent
    return sorted(
        path.stem
        for path in here.glob("*.py")
        if path.stem not in _OF_THE_CAMPAIGN and not path.stem.startswith("test_")
    )


def load_class(name: str) -> AttackClass:
    """A class by the name of its file."""
    return cast(AttackClass, import_module(f"tests.campaign.{name}"))


def title_of(one: AttackClass) -> str:
    """What the table calls a class."""
    return (one.__doc__ or "").strip().splitlines()[0].rstrip(".")


def all_classes() -> Iterator[tuple[str, AttackClass]]:
    """All classes by name."""
    for name in class_names():
        yield name, load_class(name)
