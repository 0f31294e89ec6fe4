"""What became of each row of a damaged database: the account that salvage gives, and can stand by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.messages import Message

Ranges = tuple[tuple[int, int], ...]
"""Whole numbers as first and last of each run."""


@dataclass(frozen=True, slots=True)
class OfTable:
    """What became of a table's rows.

    Attributes:
        saved: rows in the new office that nothing speaks against.
        doubtful: ids of rows in the new office that may differ from what was there, or can't be proven.
        restored: ids of rows that were missing or differed and were made again from the history.
        missing: ids of rows that were there and are lost.
        unknown_missing: whether there may be more missing rows than those that are known.
    """

    saved: int = 0
    doubtful: Ranges = ()
    restored: Ranges = ()
    missing: Ranges = ()
    unknown_missing: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What was saved of a damaged database.

    Attributes:
        tables: by name.
        numbers: of cases that are named in the account, by id, where they are known.
        lost_cases: ids of cases of which nothing was saved but what the history tells.
        partial_cases: ids of cases of which only a part was saved.
        evidence_missing: names of contents of evidence that are not beside the database, or not what they were.
        files: how many files beside the database were copied.
        chain_gaps: links of the chain of history that can't be proven.
        texts_unproven: whether the table of the search could not tell of the texts of cases.
        unknown: what can't be known, as sentences.
        leftovers: rows that have no place in the new office.
    """

    tables: Mapping[str, OfTable]
    numbers: Mapping[int, str]
    lost_cases: tuple[int, ...]
    partial_cases: tuple[int, ...]
    evidence_missing: tuple[str, ...]
    files: int
    chain_gaps: Ranges
    texts_unproven: bool
    unknown: tuple[Message, ...]
    leftovers: int

    def is_clean(self) -> bool:
        """Whether nothing is missing and nothing doubtful."""
        return not (self.lost_cases or self.evidence_missing) and not any(
            one.doubtful or one.missing or one.unknown_missing for one in self.tables.values()
        )

    def as_json(self) -> dict[str, Any]:
        """The account for programs."""
        return {
            "tables": {
                name: {
                    **{"saved": one.saved, "doubtful": one.doubtful, "restored": one.restored},
                    **{"missing": one.missing, "may_miss_more": one.unknown_missing},
                }
                for name, one in self.tables.items()
            },
            "lost_cases": [self.numbers.get(case, f"#{case}") for case in self.lost_cases],
            "partial_cases": [self.numbers.get(case, f"#{case}") for case in self.partial_cases],
            "evidence_missing": self.evidence_missing,
            "files": self.files,
            "chain_gaps": self.chain_gaps,
            "texts_unproven": self.texts_unproven,
            "unknown": [str(one) for one in self.unknown],
            "leftovers": self.leftovers,
        }


def ranges(numbers: Iterable[int]) -> Ranges:
    """Runs of whole numbers, which come in their order."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], number))
        else:
            found.append((number, number))
    return tuple(found)


def size_of(found: Ranges) -> int:
    """How many numbers runs have."""
    return sum(last - first + 1 for first, last in found)


def holes(present: Sequence[int] | Iterable[int], last: int) -> Ranges:
    """The runs of numbers from 1 to `last` that are not among those present, which come in their order."""
    found: list[tuple[int, int]] = []
    expected = 1
    for number in present:
        if number > expected:
            found.append((expected, min(number - 1, last)))
        expected = max(expected, number + 1)
    if expected <= last:
        found.append((expected, last))
    return tuple(found)


@dataclass(slots=True)
class Notes:
    """What is found of the rows while an office is salvaged.

    Attributes:
        doubtful: ids by table.
        restored: ids by table.
        missing: ids by table.
        more_missing: tables that may miss more.
        leftovers: rows that have no place: table, and their values as they were read.
        unknown: what can't be known.
        texts_unproven: whether nothing tells a second time of the texts of cases.
        taken: how many rows could be read.
    """

    doubtful: dict[str, set[int]] = field(default_factory=dict)
    restored: dict[str, set[int]] = field(default_factory=dict)
    missing: dict[str, set[int]] = field(default_factory=dict)
    more_missing: set[str] = field(default_factory=set)
    leftovers: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    unknown: list[Message] = field(default_factory=list)
    texts_unproven: bool = False
    taken: int = 0

    def doubt(self, table: str, *ids: int) -> None:
        """A row may differ from what was there."""
        self.doubtful.setdefault(table, set()).update(ids)

    def restore(self, table: str, row_id: int) -> None:
        """A row was made again from a second copy that is proven."""
        self.restored.setdefault(table, set()).add(row_id)
        self.doubtful.get(table, set()).discard(row_id)
        self.missing.get(table, set()).discard(row_id)

    def miss(self, table: str, *ids: int) -> None:
        """A row was there and is lost."""
        self.missing.setdefault(table, set()).update(ids)

    def is_doubtful(self, table: str, row_id: int) -> bool:
        """Whether a row may differ."""
        return row_id in self.doubtful.get(table, ())
