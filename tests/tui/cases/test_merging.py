"""Merging proposes what is near, says which case goes into which, and lets one swap them before it is done."""

from pathlib import Path

import pytest

from models.cases.store import load_complaint
from tests.tui.conftest import on_stage
from tests.tui.invented_cases import case, register


@pytest.mark.parametrize(("answers", "swallowed"), [(("y",), 1), (("s", "y"), 0), (("n",), None)])
async def test_a_near_case_is_taken_by_its_digit_and_may_be_swapped(
    database: Path, answers: tuple[str, ...], swallowed: int | None
) -> None:
    made = register(
        [
            case("66-A1", address="ซอยสมมติ 4", subject="ท่อตัน"),
            case("66-A2", address="ซอยสมมติ 4", subject="น้ำขัง"),
        ]
    )
    async with on_stage(database, first="complaints", size=(120, 36)) as stage:
        await stage.press("m")
        assert "66-A1" in stage.text.split("รวมเรื่อง")[-1]
        assert "สถานที่เดียวกัน" in stage.text
        await stage.press("1", "enter")
        said = stage.text.split("รวมเรื่อง: ")[-1]
        assert said.index("น้ำขัง") < said.index("ท่อตัน"), "the one that is swallowed stands first"
        await stage.press(*answers)
    merged = [at for at, each in enumerate(made) if load_complaint(each.id).merged]
    assert merged == ([] if swallowed is None else [swallowed])


async def test_of_marked_cases_one_swallows_the_others(database: Path) -> None:
    first, second, third = register([case(f"66-A{n}") for n in (1, 2, 3)])
    async with on_stage(database, first="complaints") as stage:
        await stage.press("space", "space", "space", "m")
        await stage.type("66-A2")
        await stage.press("enter", "y")
    assert [load_complaint(each.id).parent for each in (first, second, third)] == [second.id, None, second.id]


async def test_a_case_is_not_merged_into_itself(database: Path) -> None:
    (stored,) = register([case("66-A1")])
    async with on_stage(database, first="complaints") as stage:
        await stage.press("m")
        await stage.type("66-A1")
        await stage.press("enter")
        assert stage.name == "MergeSheet"
        assert "! " in stage.text
    assert not load_complaint(stored.id).merged
