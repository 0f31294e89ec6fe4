"""A way to find cases, and how many it finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.storage.database import database

Query = tuple[str, tuple[object, ...]]
"""A statement with `?` and its values."""


class AccessPath(NamedTuple):
    """A way to find cases.

    Attributes:
        about: the condition that it fulfils.
        source: the FROM clause.
        where: with `?`.
        values: for them.
        serves: the columns in whose order it finds them, each as it must be written.
        id: the column of the id.
        probe: source, condition and values that count the same cases more cheaply.
    """

    about: str
    source: str
    where: str
    values: tuple[object, ...]
    serves: dict[str, str]
    id: str = "c.id"
    probe: tuple[str, str, tuple[object, ...]] | None = None

    def counting(self, most: int) -> Query:
        """What counts the cases that it finds, as far as one more than `most`; a case may be counted twice."""
        source, where, values = self.probe or (self.source, self.where, self.values)
        return (
            f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where} LIMIT {most + 1}) AS found",
            values,
        )


def numbers(paths: Sequence[AccessPath], most: int) -> list[int | None]:
    """How many cases each path finds, None for more than `most`; asked at once, for a server may be far away."""
    if not paths:
        return []
    asked = [path.counting(most) for path in paths]
    sql = f"SELECT {', '.join(f'({sql})' for sql, _ in asked)}"
    row = (
        database.connection().execute(sql, tuple(value for _, values in asked for value in values)).fetchone()
    )
    return [number if number <= most else None for number in row]
