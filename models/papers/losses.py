"""Gaps in the chain of history that are known: what was lost with a damaged database when the office was salvaged.

They stand in the history themselves, as what the act of salvaging changed, and are bound by the chain from there on: whoever puts
such an act in to hide something puts it where everybody sees it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.storage.misread import reading

Runs = Sequence[Sequence[int]]
"""Numbers as first and last of each run."""

_GAPS = (
    "SELECT changes FROM case_event JOIN act ON act.id = act_id WHERE verb = 'salvage' AND record = 'chain' "
    "ORDER BY case_event.id"
)


@dataclass(frozen=True, slots=True)
class Losses:
    """What can't be proven.

    Attributes:
        links: of the chain that are lost.
        unproven: links that are there, but do not fit their steps, or whose forerunner is lost.
        loose: steps that no link leads to, by their kind.
        unsealed: entries and notes that do not fit their seals, by `case_event` and `act`.
    """

    links: Runs = ()
    unproven: Runs = ()
    loose: Mapping[str, Runs] = field(default_factory=dict)
    unsealed: Mapping[str, Runs] = field(default_factory=dict)

    def first_other(self, first: int, end: int) -> int | None:
        """The first number from `first` to before `end` that is not among the lost links; None if all are."""
        number = first
        while number < end:
            run = next((run for run in self.links if run[0] <= number <= run[1]), None)
            if run is None:
                return number
            number = run[1] + 1
        return None

    def is_unproven(self, link: int) -> bool:
        """Whether a link is there, but proves nothing."""
        return _has(self.unproven, link)

    def is_loose(self, record: str, record_id: int) -> bool:
        """Whether a step is known to have no link."""
        return _has(self.loose.get(record, ()), record_id)

    def is_unsealed(self, table: str, row_id: int) -> bool:
        """Whether an entry or a note is known not to fit its seal."""
        return _has(self.unsealed.get(table, ()), row_id)

    def as_changes(self) -> str:
        """As an entry of the history keeps them."""
        told = {
            "links": self.links,
            "unproven": self.unproven,
            "loose": self.loose,
            "unsealed": self.unsealed,
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def known_losses(connection: Any) -> Losses:
    """What the history says of its own gaps; an office may have been salvaged more than once."""
    links: list[Sequence[int]] = []
    unproven: list[Sequence[int]] = []
    loose: dict[str, list[Sequence[int]]] = {}
    unsealed: dict[str, list[Sequence[int]]] = {}
    for (changes,) in connection.execute(_GAPS):
        with reading():
            told = json.loads(changes)
            links += told["links"]
            unproven += told["unproven"]
            for record, runs in told["loose"].items():
                loose.setdefault(record, []).extend(runs)
            for table, runs in told.get("unsealed", {}).items():  # those of before there were seals have none
                unsealed.setdefault(table, []).extend(runs)
    return Losses(links, unproven, loose, unsealed)


def _has(runs: Runs, number: int) -> bool:
    return any(first <= number <= last for first, last in runs)
