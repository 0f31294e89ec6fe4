"""How many cases are of several kinds, asked at once: a server may be far away."""

from __future__ import annotations

from collections.abc import Sequence

from models.storage.database import database


def count_each(*kinds: tuple[str, Sequence[object]]) -> list[int]:
    """How many cases there are of each kind, in their order.

    Args:
        kinds: what a case must be, as SQL, and the values for its gaps.
    """
    asked = ", ".join(f"(SELECT count(*) FROM complaint WHERE {condition})" for condition, _ in kinds)
    values = tuple(value for _, each in kinds for value in each)
    return [int(number) for number in database.connection().execute(f"SELECT {asked}", values).fetchone()]
