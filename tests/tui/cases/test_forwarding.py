"""Forwarding offers the agencies of the office by letters and digits, and offers to keep a new one."""

from pathlib import Path

import pytest

from models.admin.word_lists import add_word
from models.cases.diary import diary
from models.office.words import List, load_words
from tests.tui.conftest import on_stage
from tests.tui.invented_cases import case, register

BY = "หัวหน้า"
WATER, POWER = "การประปาสมมติ", "การไฟฟ้าสมมติ"


@pytest.fixture
def agencies(database: Path) -> None:
    add_word(List.AGENCY, WATER, by=BY, aliases=("กปส",))
    add_word(List.AGENCY, POWER, by=BY)


def told(number: int) -> str | None:
    return diary(number)[-1].note


@pytest.mark.parametrize(
    ("keys", "agency"),
    [(("2",), POWER), (("down", "down"), POWER), (("ก", "ป", "ส"), WATER), (("ไ", "ฟ"), POWER)],
)
async def test_an_agency_is_chosen_by_digit_arrow_or_letters(
    database: Path, agencies: None, keys: tuple[str, ...], agency: str
) -> None:
    (stored,) = register([case("66-A1")])
    async with on_stage(database, first="complaints") as stage:
        await stage.press("w")
        for key in keys:
            await (stage.press(key) if len(key) > 1 else stage.type(key))
        await stage.press("enter")
        await stage.type("fix it")
        await stage.press("enter", "enter")  # the day is the last field
        assert stage.name == "ComplaintsScreen"
    assert told(stored.id) == f"{agency}: fix it"


@pytest.mark.parametrize(("answer", "is_kept"), [("y", True), ("n", False)])
async def test_a_new_agency_is_kept_only_if_that_is_wanted(
    database: Path, agencies: None, answer: str, is_kept: bool
) -> None:
    (stored,) = register([case("66-A1")])
    async with on_stage(database, first="complaints") as stage:
        await stage.press("w")
        await stage.type("กรมทางสมมต")
        await stage.press("f2", answer)
        assert stage.name == "ComplaintsScreen"
    assert told(stored.id) == "กรมทางสมมต"
    assert (load_words().find(List.AGENCY, "กรมทางสมมต") is not None) is is_kept
