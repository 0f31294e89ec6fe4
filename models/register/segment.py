"""A part of a list that is sorted by one column, and how it is found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

NO_INDEX = "+"
"""Before a column: it is the same then, but no index knows it."""


class Segment(NamedTuple):
    """A part of a list that is sorted by one column.

    Attributes:
        position: of the part in the list.
        source: the FROM clause.
        where: what a case must be; always something.
        values: for the `?` in it.
        key: what it is sorted by, then by the id.
        id: the column that the id is compared by.
        descending: the direction.
        ids: the only cases that stand in it; None if that is not known.
        found: what of `where` an index finds them by, with its values.
    """

    position: int
    source: str
    where: str
    values: tuple[object, ...]
    key: str
    id: str
    descending: bool
    ids: frozenset[int] | None = None
    found: tuple[str, tuple[object, ...]] = ("1 = 1", ())

    def only(self, condition: str, values: Iterable[object] = (), *, first: bool = False) -> Segment:
        """The segment with one more condition; checked before all others if `first`."""
        if first:
            return self._replace(where=f"{condition} AND {self.where}", values=(*values, *self.values))
        return self._replace(where=f"{self.where} AND {condition}", values=(*self.values, *values))
