"""The city's offices: each name, address and key is one office's; what is changed is an act."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.cases.undo import undo_last
from models.city.offices import (
    add_office,
    change_office,
    confirm_key,
    find_office,
    list_offices,
    remove_key,
    remove_office,
)
from models.errors import ChangedByOther, InvalidValue, NotFound
from tests.models.city.invented import TUNG

BY = "city"
KEY = "-".join(["12345"] * 8)


def test_an_office_is_found_by_its_names_and_by_a_piece_of_one(office: Path) -> None:
    tung = add_office(f" {TUNG} ", by=BY, aliases=["เขตทุ่ง"], addresses=["Report@Tung.example"], due_day=15)
    add_office("สำนักงานเขตคลองสมมติ", by=BY)
    assert (tung.name, tung.addresses) == (TUNG, ("report@tung.example",))
    assert {find_office(text).id for text in (TUNG, "เขตทุ่ง", "ทุ่ง", str(tung.id))} == {tung.id}
    for text in ("สมมติ", "ไม่มี", ""):
        with pytest.raises(NotFound):
            find_office(text)


def test_no_two_offices_have_one_name_address_or_key(office: Path) -> None:
    tung, other = add_office(TUNG, by=BY, addresses=["a@tung.example"]), add_office("อื่น", by=BY)
    for values in ({"name": "สำนักงานเขต ทุ่งสมมติ"}, {"aliases": (TUNG,)}, {"addresses": ("A@tung.example",)}):
        with pytest.raises(InvalidValue):
            change_office(other, replace(other, **values), by=BY)  # type: ignore[arg-type]
    confirm_key(tung.id, KEY, by=BY)
    with pytest.raises(InvalidValue):
        confirm_key(other.id, KEY, by=BY)
    for due_day in (0, 29):
        with pytest.raises(InvalidValue):
            add_office("ใหม่", by=BY, due_day=due_day)
    with pytest.raises(InvalidValue):
        add_office("()", by=BY, addresses=["no address"])


def test_an_old_name_stays_known_and_months_are_whole(office: Path) -> None:
    tung = add_office(TUNG, by=BY, since=date(2019, 10, 20))
    changed = change_office(tung, replace(tung, name="ทุ่งใหม่", until=date(2020, 2, 3)), by=BY)
    assert changed.aliases == (TUNG,)
    assert (changed.since, changed.until) == (date(2019, 10, 1), date(2020, 2, 29))
    assert [changed.reports_in(date(2019, 9 + add, 1)) for add in (0, 1)] == [False, True]
    assert not changed.reports_in(date(2020, 3, 1))
    assert changed.due_on(date(2019, 12, 1)) == date(2020, 1, 10)


def test_nobodys_change_is_overwritten(office: Path) -> None:
    seen = add_office(TUNG, by=BY)
    change_office(seen, replace(seen, phone="1"), by="other")
    with pytest.raises(ChangedByOther) as refused:
        change_office(seen, replace(seen, phone="2"), by=BY)
    assert refused.value.by == "other"
    assert find_office(TUNG).phone == "1"


def test_all_of_it_can_be_undone(office: Path) -> None:
    tung = add_office(TUNG, by=BY)
    confirm_key(tung.id, KEY, by=BY, spoke_with="คุณสมมติ")
    remove_key(find_office(TUNG).keys[0].id, by=BY)
    remove_office(tung.id, by=BY)
    assert list_offices() == []
    undo_last(by=BY)
    undo_last(by=BY)
    (key,) = find_office(TUNG).keys
    assert (key.fingerprint, key.spoke_with, key.confirmed_by) == (KEY, "คุณสมมติ", BY)
    undo_last(by=BY)
    undo_last(by=BY)
    assert list_offices() == []
