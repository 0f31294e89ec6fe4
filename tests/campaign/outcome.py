"""What came of a class of attacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What came of a class of attacks.

    Attributes:
        held: how many were survived, refused or told rightly.
        lost: a line for each that was not: its seed, and what was wrong.
        told: how often what happened, for the table's last column.
    """

    held: int = 0
    lost: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)

    @property
    def tried(self) -> int:
        """How many there were."""
        return self.held + len(self.lost)

    def note(self, what: str, *, seed: int, wrong: str | None = None) -> None:
        """Count one.

        Args:
            what: happened, in two or three words.
            seed: by which it can be tried again.
            wrong: what a person would have lost; None if nothing.
        """
        self.told[what] += 1
        if wrong is None:
            self.held += 1
        else:
            self.lost.append(f"seed {seed}: {wrong}")
