"""What was measured: every single figure, by row and by program."""

from __future__ import annotations

import statistics
from collections import defaultdict


class Notes:
    """Figures as they come. What is not in here was not measured, and is not printed."""

    def __init__(self) -> None:
        self._figures: dict[tuple[str, str], list[float]] = defaultdict(list)

    def add(self, row: str, program: str, figure: float) -> None:
        """Write a figure down.

        Args:
            row: the key of a row of the table.
            program: the name of a side, or of a program beside it.
            figure: in the unit of the row.
        """
        self._figures[row, program].append(figure)

    def median(self, row: str, program: str) -> float | None:
        """The median; None if it was not measured."""
        figures = self._figures.get((row, program))
        return statistics.median(figures) if figures else None

    def ratio(self, row: str, program: str, other: str) -> float | None:
        """The median of the ratios of figures that were taken in turn; None if there are none."""
        ours, theirs = self._figures.get((row, program), []), self._figures.get((row, other), [])
        if len(ours) != len(
            theirs
        ):  # one of them was measured by the way: only what they are in the middle compares
            return statistics.median(ours) / statistics.median(theirs) if ours and theirs else None
        ratios = [one / another for one, another in zip(ours, theirs, strict=True) if another]
        return statistics.median(ratios) if ratios else None
