"""The columns of the list are chosen and put in order, are the person's from then on, and go with a saved view."""

from pathlib import Path

import pytest

from models.register.views import list_views, load_columns
from tests.tui.conftest import BY, on_stage
from tests.tui.invented_cases import some_cases
from tests.tui.register.opened_list import open_list
from tui.register.list_columns import LEAST, USUAL, columns_of
from tui.widgets.columns import lay_out


async def test_a_column_is_added_moved_and_kept(database: Path) -> None:
    some_cases(3)
    async with on_stage(database) as stage:
        await open_list(stage)
        # District, the ninth, is ticked off; subdistrict, behind the usual ones, comes in and moves before them.
        await stage.press("v", "c", "home", *["down"] * 11, "space", *["less_than_sign"] * 10, "enter")
        titles = stage.lines[4].split()
        assert titles.index("แขวง") == titles.index("เลขที่เรื่อง") + 1
        await stage.press("v", "f3")
        await stage.type("places")
        await stage.press("enter")
    keys = ("number", "subdistrict", *USUAL[1:])
    assert load_columns(BY) == keys
    assert list_views()[0].columns == keys
    async with on_stage(database) as stage:
        await open_list(stage)
        assert "แขวง" in stage.lines[4], "they are this person's from now on"
        await stage.press("v", "c", "z", "enter")
        assert "แขวง" not in stage.lines[4]
        await stage.press("v", "8")
        assert "แขวง" in stage.lines[4], "a view brings its own"


@pytest.mark.parametrize("width", [60, 76, 96, 116, 196])
def test_columns_leave_from_the_right_and_the_subject_takes_the_room(width: int) -> None:
    chosen = columns_of(("number", "officer", "subject", "address", "channel"))
    there = [index for index, _ in lay_out(tuple(chosen), width).columns]
    assert {0, 2} <= set(there)
    assert there == [index for index in range(5) if index in (0, 2) or index <= max(there)]
    used = sum(cells for _, cells in lay_out(tuple(chosen), width).columns)
    assert used + 2 * (len(there) - 1) >= width - len(there)


def test_a_name_that_nobody_knows_any_more_is_left_out() -> None:
    assert [column.title for column in columns_of(("gone",))] == [column.title for column in columns_of(())]
    assert len(columns_of(("officer", "gone"))) == len(LEAST) + 1
