"""Some rows of a file, held against one state of the register: what there is to store of them, and what is to be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.cases.complaint import Complaint
from models.imports.day_columns import Counted
from models.imports.plan import Changed, New, Plan, Told
from models.imports.rows import Row

Unread = tuple[Told, int, list[str]]
"""A remark on a day that can't be read, the place of its column, and the row."""


@dataclass(slots=True)
class Batch:
    """Some rows, held against one state of the register.

    Attributes:
        rows: as they stand in the file.
        plan: what they make.
        known_by: number of the last act by then.
        counted: what was counted of the columns of days before.
        found: what there is to store.
        moved: cases that have others merged into them and that the rows settle or open, before and after.
        unread: days that can't be read.
        fresh: new cases whose numbers others of the file have, too, with their keys.
    """

    rows: list[Row]
    plan: Plan
    known_by: int
    counted: Counted
    found: list[New | Changed] = field(default_factory=list)
    moved: dict[int, tuple[Complaint, Complaint]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    fresh: list[tuple[str, Complaint]] = field(default_factory=list)
