"""The holidays of a year are asked of the library once, and kept in the office with its version."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import metadata
from pathlib import Path

import holidays
import pytest

from models.office import calendar, holiday_library, kept_holidays
from models.office.calendar import Calendar, thai_holidays
from models.office.holiday_library import days_of, library_version
from models.storage.database import close_office, open_office
from models.storage.read_only import Closed

NEW_YEAR = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def forget_years() -> Iterator[None]:
    """Each test begins as a new process does."""
    thai_holidays.cache_clear()
    yield
    thai_holidays.cache_clear()
    kept_holidays._asked.clear()


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that must not be asked."""

    def refuse(year: int) -> Mapping[date, str]:
        raise AssertionError(f"the library was asked for {year}")

    monkeypatch.setattr(calendar, "days_of", refuse)


def kept_in(path: Path) -> dict[int, tuple[str, dict[str, str]]]:
    with sqlite3.connect(path) as reading:
        rows = reading.execute("SELECT year, version, days FROM holiday_year").fetchall()
    return {year: (version, json.loads(days)) for year, version, days in rows}


def store(path: Path, year: int, version: str, days: str) -> None:
    with sqlite3.connect(path) as writing:
        writing.execute("INSERT OR REPLACE INTO holiday_year VALUES (?, ?, ?)", (year, version, days))
    writing.close()


@pytest.fixture
def closed_office(path: Path) -> Path:
    """An office in which 2020 was asked for."""
    open_office(path, make=True)
    thai_holidays(2020)
    close_office()
    thai_holidays.cache_clear()
    return path


@pytest.mark.parametrize("year", [1995, 2020, 2023, 2026, 2030])
def test_the_thai_days_alone_are_those_of_the_whole_library(year: int) -> None:
    whole = holidays.country_holidays("TH", years=year, language="th", categories=("public", "government"))
    ours = days_of(year)
    assert ours.keys() <= whole.keys()
    for day, name in ours.items():
        assert set(name.split("; ")) <= set(whole.get_list(day))
    assert len(ours) >= 10


def test_the_version_is_that_of_the_installed_library() -> None:
    assert library_version() == metadata.version("holidays")


def test_the_library_is_whole_for_others_after_its_thai_days_were_asked_for() -> None:
    days_of(2020)
    assert holidays.country_holidays("LA", years=2020)


def test_a_year_that_was_asked_for_is_kept_when_the_office_is_closed(
    closed_office: Path, no_library: None
) -> None:
    assert kept_in(closed_office).keys() == {2020}
    open_office(closed_office)
    assert thai_holidays(2020) == days_of(2020)
    assert list(thai_holidays(2020)) == sorted(days_of(2020))


def test_what_an_older_library_knew_is_asked_for_again_and_replaced(path: Path) -> None:
    open_office(path, make=True)
    store(path, 2020, "0.1", '{"2020-02-03": "วันเก่า"}')
    assert thai_holidays(2020) == days_of(2020)
    close_office()
    assert kept_in(path)[2020][0] == library_version()


def test_what_a_newer_library_knew_serves_a_machine_that_is_never_updated(
    path: Path, no_library: None
) -> None:
    open_office(path, make=True)
    store(path, 2020, "99.1", '{"2020-02-03": "วันหยุดพิเศษ"}')
    assert Calendar().holiday_name(date(2020, 2, 3)) == "วันหยุดพิเศษ"
    close_office()
    assert kept_in(path)[2020][0] == "99.1"


@pytest.mark.parametrize("days", ["nonsense", "[]", '{"2020-13-01": "ก"}', "3"])
def test_a_row_that_says_nothing_is_as_none(path: Path, days: str) -> None:
    open_office(path, make=True)
    store(path, 2020, library_version(), days)
    assert thai_holidays(2020) == days_of(2020)


def test_without_the_table_the_library_is_asked(path: Path) -> None:
    open_office(path, make=True)
    with sqlite3.connect(path) as damaging:
        damaging.execute("DROP TABLE holiday_year")
    damaging.close()
    assert NEW_YEAR in thai_holidays(2020)
    close_office()


def test_without_an_office_the_library_is_asked() -> None:
    assert NEW_YEAR in thai_holidays(2020)
    assert not kept_holidays._asked


def test_an_office_that_can_only_be_read_keeps_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_office(path, make=True)
    monkeypatch.setattr(kept_holidays, "why_closed", lambda: Closed.FULL)
    assert NEW_YEAR in thai_holidays(2020)
    monkeypatch.undo()
    close_office()
    assert not kept_in(path)


def test_leaving_waits_for_nobody_who_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_office(path, make=True)
    thai_holidays(2020)
    looks: list[None] = []
    monkeypatch.setattr("models.storage.sqlite.wait_a_moment", lambda: looks.append(None))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    close_office()
    other.execute("ROLLBACK")
    other.close()
    assert len(looks) <= 1
    assert not kept_in(path)


def test_years_of_typing_errors_are_not_kept(path: Path) -> None:
    open_office(path, make=True)
    thai_holidays(2563)
    close_office()
    assert not kept_in(path)


def test_a_library_without_its_country_where_it_was_is_asked_at_its_own_door(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    holiday_library._thailand.cache_clear()
    monkeypatch.setattr(holiday_library, "_folder", lambda: "/nowhere")
    try:
        assert NEW_YEAR in days_of(2020)
    finally:
        holiday_library._thailand.cache_clear()


def test_threads_that_ask_at_once_all_get_the_days() -> None:
    """In a process of its own, in which nothing of the library is loaded yet."""
    code = (
        "from concurrent.futures import ThreadPoolExecutor as Pool\n"
        "from models.office.holiday_library import days_of\n"
        "with Pool(8) as pool: found = list(pool.map(days_of, range(2018, 2026)))\n"
        "assert all(found)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(calendar.__file__).parents[2])
