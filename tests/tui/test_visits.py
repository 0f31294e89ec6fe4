"""A screen that was left is gone, with all that was on it: a program that stays open for weeks has as much memory as on its first day."""

from pathlib import Path

import pytest

from tests.tui.opened_screens import SCREENS
from tests.tui.visits import alive, at_first, first_of, visit
from tui.start import SCREENS as FIRST

LATEST = 1
"""Screens that were left last; the tasks of the keys that led back may still know them."""


@pytest.mark.parametrize("first", FIRST)
async def test_nothing_of_a_screen_that_was_left_stays_in_memory(first: str, database: Path) -> None:
    names = [name for name in SCREENS if first_of(name) == first]
    async with at_first(first, database) as stage:
        seen = [(name, await visit(stage, name)) for name in [*names, *names[:LATEST]]]
        assert sum(len(left) for _, left in seen) > len(names)
        assert alive(dict(seen[:-LATEST])) == {}
