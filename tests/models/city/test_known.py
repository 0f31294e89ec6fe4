"""The city as it was known: what was changed, added or taken back since does not show."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.cases.undo import undo_last
from models.city.known import last_known, load_known_city
from models.city.offices import add_office, change_office, confirm_key, find_office, remove_key, remove_office
from models.city.overview import load_overview
from models.storage.database import close_office
from tests.exports.papers.story import Clock
from tests.new_office import open_new_office

BY = "city"
FIRST, SECOND, THIRD = date(2020, 2, 3), date(2020, 2, 10), date(2020, 3, 1)
KEY = "12345-67890-12345-67890-12345-67890-12345-67890"


@pytest.fixture(autouse=True)
def city(tmp_path: Path, stopped_clock: Clock) -> Iterator[None]:
    """On the first day two offices; on the second one is changed, one removed, one added and taken back."""
    open_new_office(tmp_path / "city.db")
    stopped_clock.at(FIRST)
    one = add_office("เขตหนึ่งสมมติ", by=BY, addresses=["a@one.example"], aliases=["หนึ่ง"])
    two = add_office("เขตสองสมมติ", by=BY)
    key = confirm_key(one.id, KEY, by=BY)
    stopped_clock.at(SECOND)
    change_office(one, replace(one, name="เขตใหม่สมมติ", due_day=20, since=date(2020, 1, 1)), by=BY)
    remove_key(key.id, by=BY)
    remove_office(two.id, by=BY)
    add_office("เขตสามสมมติ", by=BY)
    undo_last(by=BY)
    stopped_clock.at(THIRD)
    yield
    close_office()


def names(known: int) -> list[str]:
    return [office.name for office in load_known_city(2563, known).offices]


def test_an_office_is_as_it_was_with_its_keys_and_one_that_was_removed_is_there() -> None:
    known = last_known(FIRST)
    assert names(known) == ["เขตสองสมมติ", "เขตหนึ่งสมมติ"]
    (_, one) = load_known_city(2563, known).offices
    assert (one.due_day, one.since, one.addresses, one.aliases) == (10, None, ("a@one.example",), ("หนึ่ง",))
    assert [key.fingerprint for key in one.keys] == [KEY]


def test_what_is_known_now_is_what_stands_in_the_database() -> None:
    assert load_known_city(2563, last_known()).offices == [find_office("เขตใหม่สมมติ")]
    assert last_known(THIRD) == last_known(SECOND) == last_known()


def test_before_anything_was_known_there_is_nothing() -> None:
    assert last_known(date(2020, 2, 2)) == 0
    assert names(0) == []


def test_every_act_has_its_own_picture_also_one_that_was_taken_back() -> None:
    first, last = last_known(FIRST), last_known()
    assert "เขตสามสมมติ" in names(last - 1)
    assert [len(names(known)) for known in range(first - 2, last + 1)] == [1, 2, 2, 2, 2, 1, 2, 1]


def test_the_overview_as_of_a_day_has_the_offices_of_that_day() -> None:
    then = load_overview(2563, today=THIRD, as_of=FIRST)
    assert [office.name for office in then.offices] == ["เขตสองสมมติ", "เขตหนึ่งสมมติ"]
    assert then.today == FIRST
    now = load_overview(2563, today=THIRD)
    assert [(office.name, office.due_day) for office in now.offices] == [("เขตใหม่สมมติ", 20)]
    assert load_overview(2563, today=THIRD, as_of=THIRD).offices == now.offices
