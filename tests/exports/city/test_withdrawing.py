"""What was taken in and was wrong counts no more and is not lost; what was refused is remembered without what was in it."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from exports.city.records import cell_record
from exports.city.taking import Result
from models.admin.people import link_account
from models.cases.redo import redo
from models.cases.undo import undo_last
from models.city.arrivals import content_of, load_arrivals
from models.city.cells import State
from models.city.choices import choose_version
from models.city.keys import list_keys
from models.city.matching import Basis
from models.city.offices import add_office
from models.city.overview import load_overview
from models.city.refusals import Refusal, load_refusals
from models.city.sums import add_up
from models.city.withdrawals import bring_back, withdraw
from models.errors import InvalidValue, NotAllowed, NotFound
from models.office.people import Role
from tests.exports.city.invented import (
    DECEMBER,
    FIGURES,
    JANUARY,
    SUAN,
    TUNG,
    bundle,
    form_file,
    mail,
    secret,
)
from tests.exports.city.test_taking import BY, TODAY, overview, put, take
from tests.models.conftest import StoppedClock

WRONG = "ส่งผิดเดือน"


def number_of(folder: Path, content: bytes, name: str = "wrong") -> int:
    """The number under which something is kept that comes in now."""
    (taken,) = take(*put(folder, **{name: content}))
    assert taken.arrival is not None
    return taken.arrival


def refusals() -> list[Refusal]:
    return load_refusals(date(2020, 1, 1), TODAY)


def test_what_is_withdrawn_counts_no_more_and_is_kept_with_the_reason(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    content = bundle()
    number = number_of(tmp_path, content)
    withdraw(number, WRONG, by=BY)
    found = overview()
    cell = found.cell(office.id, JANUARY)
    assert (cell.state, cell.own, cell.came_on) == (State.MISSING, (), None)
    assert [each.office for each in found.withdrawn] == [office.id]
    assert [each["why"] for each in cell_record(cell)["withdrawn"]] == [WRONG]
    assert add_up(found).total.counted == 0
    assert office in found.missing(JANUARY)
    assert list_keys() == []
    assert content_of(load_arrivals()[0].item.sha256) == content
    bring_back(number, by=BY)
    assert overview().cell(office.id, JANUARY).state is State.STANDS
    with pytest.raises(NotFound):
        bring_back(number, by=BY)


def test_withdrawing_is_undone_and_redone(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    withdraw(number_of(tmp_path, bundle()), WRONG, by=BY)
    undo_last(by=BY)
    assert overview().cell(office.id, JANUARY).state is State.STANDS
    redo(by=BY)
    assert overview().cell(office.id, JANUARY).state is State.MISSING


def test_the_same_file_stays_withdrawn_when_it_comes_again(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    withdraw(number_of(tmp_path, bundle()), WRONG, by=BY)
    (again,) = take(*put(tmp_path, again=mail(bundle())))
    assert again.result is Result.WITHDRAWN
    assert overview().cell(office.id, JANUARY).state is State.MISSING
    number_of(tmp_path, bundle(edition=2, figures={**FIGURES, JANUARY: (6, 4, 2)}), "right")
    cell = overview().cell(office.id, JANUARY)
    assert cell.state is State.STANDS
    assert not [each for each in cell.findings if each.kind == "older"]


def test_a_forged_key_disturbs_nobody_once_its_file_is_withdrawn(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    number_of(tmp_path, bundle(), "true")
    forged = number_of(tmp_path, bundle(month=DECEMBER, key=secret(9)), "forged")
    assert overview().cell(office.id, JANUARY).state is State.HELD
    withdraw(forged, "ปลอม", by=BY)
    assert overview().cell(office.id, JANUARY).basis is Basis.KEY_UNCONFIRMED


def test_the_version_that_was_chosen_gives_way_when_it_is_withdrawn(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    one = number_of(tmp_path, bundle(), "one")
    other = number_of(tmp_path, bundle(figures={**FIGURES, JANUARY: (6, 4, 2)}, salt=1), "other")
    choose_version(office.id, one, by=BY)
    withdraw(one, WRONG, by=BY)
    cell = overview().cell(office.id, JANUARY)
    assert cell.state is State.STANDS
    assert cell.arrival is not None
    assert cell.arrival.id == other


def test_what_belongs_to_nobody_can_be_withdrawn_too(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY)
    withdraw(number_of(tmp_path, form_file(SUAN)), WRONG, by=BY)
    found = overview()
    assert found.unknown == ()
    assert [each.office for each in found.withdrawn] == [None]


def test_the_day_before_it_still_counted(city: Path, tmp_path: Path, stopped_clock: StoppedClock) -> None:
    office = add_office(TUNG, by=BY)
    number = number_of(tmp_path, bundle())
    stopped_clock.forward(days=2)
    withdraw(number, WRONG, by=BY)
    for day, state in ((4, State.STANDS), (6, State.AWAITED)):
        found = load_overview(2563, today=TODAY, as_of=date(2020, 2, day))
        assert found.cell(office.id, JANUARY).state is state


def test_a_withdrawal_has_a_reason_and_is_of_something_that_came(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY)
    number = number_of(tmp_path, bundle())
    for why in ("", " \n", "ย" * 501):
        with pytest.raises(InvalidValue):
            withdraw(number, why, by=BY)
    with pytest.raises(NotFound):
        withdraw(number + 1, WRONG, by=BY)
    withdraw(number, WRONG, by=BY)
    with pytest.raises(InvalidValue):
        withdraw(number, WRONG, by=BY)
    link_account("boss", role=Role.HEAD, by=BY)
    link_account("eyes", role=Role.READER, by="boss")
    with pytest.raises(NotAllowed):
        bring_back(number, by="eyes")


def test_what_is_refused_leaves_what_when_and_why_and_nothing_that_was_in_it(
    city: Path, tmp_path: Path
) -> None:
    add_office(TUNG, by=BY, addresses=["report@tung.example"])
    spoilt = bytearray(bundle())
    spoilt[len(spoilt) // 2] ^= 1
    take(*put(tmp_path, spoilt=mail(bytes(spoilt)), again=mail(bytes(spoilt)), true=bundle(month=DECEMBER)))
    (refusal,) = refusals()
    assert (refusal.origin.name, refusal.origin.sender) == ("again.eml", "report@tung.example")
    assert (refusal.reason, refusal.times, refusal.refused_by) == ("damaged", 2, BY)
    assert "changed or damaged" in refusal.sentence.text
    with sqlite3.connect(city) as connection:
        assert connection.execute("SELECT count(*) FROM city_content").fetchone()[0] == 1
    undo_last(by=BY)
    assert load_arrivals() == []  # what was taken in is taken back, not that something was refused
    assert len(refusals()) == 1


def test_what_others_sent_is_not_called_refused(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY)
    take(*put(tmp_path, lunch=mail(b"lunch", sender="a@home.example", name="lunch.txt")))
    assert refusals() == []


def test_what_is_taken_in_later_is_refused_no_longer(
    city: Path, tmp_path: Path, stopped_clock: StoppedClock
) -> None:
    add_office(TUNG, by=BY)
    early = put(tmp_path, early=bundle())
    stopped_clock.forward(days=-40)  # the clock of the machine was wrong
    (taken,) = take(*early)
    assert taken.result is Result.REFUSED
    stopped_clock.forward(days=40)
    assert [each.reason for each in load_refusals(date(2019, 1, 1), TODAY)] == ["unreadable"]
    assert [each.result for each in take(*early)] == [Result.NEW]
    assert load_refusals(date(2019, 1, 1), TODAY) == []
