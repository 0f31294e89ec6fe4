"""Thai digits are taken wherever a number or a date is: typed, in a file, on the command line."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from models.cases.search_text import number_key
from models.dates import parse_date, parse_period
from models.imports import moments, values
from models.imports.moments import Moment
from models.numbers import parse_count, parse_money, parse_percent
from models.reports.rows import StoredProject
from models.thai import to_thai_digits
from tests.tui.conftest import Stage, on_stage
from tests.tui.keyboard.typing import key_of
from tui.cases.fields import read_moment, read_place
from tui.commands.types import Day
from tui.daily.sheets import read_count
from tui.office.lists import read_number
from tui.register.filters import days_of
from tui.reports.project_fields import parse_field
from tui.today.lookup import looks_like_number

TODAY = date(2023, 1, 9)


def day(text: str) -> date | None:
    return parse_date(text, today=TODAY)


def moment(text: str) -> Moment:
    return moments.read_moment(text, moments.Order.DAY_FIRST, datetime(2023, 1, 9, tzinfo=UTC))


READ: list[tuple[Callable[[str], object], str]] = [
    (parse_count, "91"),
    (parse_count, "1,091 เรื่อง"),
    (parse_money, "1,250.50 บาท"),
    (parse_percent, "40.5 %"),
    *[(day, text) for text in ("31/1/2563", "31 ม.ค. 63", "2020-01-31", "31-01-63", "5/1")],
    (lambda text: parse_period(text, TODAY), "1-31 ม.ค. 2566"),
    (lambda text: parse_period(text, TODAY), "1/1/2566 - 31/1/2566"),
    (lambda text: days_of(text, TODAY), "1/10/2563 - 31/10/2563"),
    (lambda text: days_of(text, TODAY), "9/1/2566"),
    (lambda text: Day().convert(text, None, None), "31/1/2563"),
    (lambda text: read_number(text, 1, 366), "15"),
    (read_count, "1,200"),
    (looks_like_number, "2023-ABC123"),
    (number_key, "2566/0012"),
    (read_moment, "5/1/2566 10:30"),
    (read_moment, "5 ม.ค. 66 10.30"),
    (read_place, "13.75, 100.5"),
    (lambda text: parse_field("fiscal_year", text), "2566"),
    (lambda text: parse_field("budget_received", text), "120,000.50"),
    (lambda text: parse_field("starts_on", text), "1 ต.ค. 2565"),
    *[(moment, text) for text in ("2023-01-05 10:30", "5 ม.ค. 66 เวลา 10.30 น.", "25660105", "44931.4375")],
    (values.parse_coords, "(100.5, 13.75)"),
    (values.parse_count, "2"),
]


@pytest.mark.parametrize(("read", "text"), READ, ids=[f"{at}-{text}" for at, (_, text) in enumerate(READ)])
def test_both_digits_say_the_same(read: Callable[[str], object], text: str) -> None:
    thai = to_thai_digits(text)
    assert thai != text
    assert read(thai) == read(text)
    assert read(text) not in (None, (None, None))


async def strike(stage: Stage, text: str) -> None:
    await stage.pilot.strike(*map(key_of, text))
    await stage.settle()


async def test_a_report_is_typed_in_thai_digits(project: StoredProject) -> None:
    from models.storage.database import office_path

    async with on_stage(office_path(), size=(120, 40)) as stage:
        await stage.press("f3")
        texts = {}
        for digits in (str, to_thai_digits):
            for name, text in {
                "received": "91",
                "finished": "71",
                "progress_percent": "24.5",
                "reported_on": "1/4/2566",
            }.items():
                field = stage.app.screen.query_one(f"#{name}")
                field.focus()
                field.action_select_all()  # type: ignore[attr-defined]
                await stage.settle()
                await strike(stage, digits(text))
            texts[digits] = stage.app.screen.fields.read().report  # type: ignore[attr-defined]
        assert texts[str] == texts[to_thai_digits]
        assert texts[str].received == 91
