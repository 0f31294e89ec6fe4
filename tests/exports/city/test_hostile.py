"""What somebody who means harm can send to the city: it counts for nobody, and keeps nothing else from being taken."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.city.items import NoMonth, item_of_form
from exports.city.taking import Result
from exports.exchange.bundle import FORM, MONTH, read_month_bundle
from exports.exchange.envelope import seal
from exports.exchange.month_text import write_statement
from exports.exchange.refused import Reason, Refused
from models.cases.undo import undo_last
from models.city.cells import State
from models.city.findings import Kind
from models.city.keys import list_keys
from models.city.matching import Basis
from models.city.offices import add_office, confirm_key, find_office, remove_key, remove_office
from models.dates import Period
from models.errors import InvalidValue
from models.papers.extract import MOST
from models.reports.month_end import month_code
from tests.exports.city.invented import (
    DECEMBER,
    FIGURES,
    JANUARY,
    KHLONG,
    NOVEMBER,
    TUNG,
    bundle,
    form,
    form_file,
    mail,
    secret,
)
from tests.exports.city.test_taking import BY, overview, put, take
from tests.models.conftest import StoppedClock

FORGED = {**FIGURES, JANUARY: (99, 99, 0)}
THIEF, FRESH, NEXT = secret(1), secret(2), secret(3)


def about(month: date) -> bytes:
    """A bundle about any month, signed as it should be."""
    bundled = read_month_bundle(bundle(key=THIEF))
    period = Period(month, month.replace(day=31 if month.month != 2 else 29))
    statement = replace(bundled.statement, month=period)
    manifest = replace(bundled.manifest, about=month_code(period))
    return seal(manifest, {MONTH: write_statement(statement), FORM: bundled.form.encode()}, THIEF)


def test_a_stolen_key_that_is_trusted_no_longer_stays_so_when_the_new_one_names_it(
    city: Path, tmp_path: Path
) -> None:
    office = add_office(TUNG, by=BY)
    old = confirm_key(office.id, THIEF.public.fingerprint, by=BY)
    confirm_key(office.id, FRESH.public.fingerprint, by=BY)
    remove_key(old.id, by=BY)
    take(
        *put(
            tmp_path,
            november=bundle(month=NOVEMBER, key=FRESH, before=[THIEF]),
            december=bundle(month=DECEMBER, key=NEXT, before=[THIEF]),
            january=bundle(key=THIEF, figures=FORGED),
        )
    )
    found = overview()
    assert found.cell(office.id, NOVEMBER).basis is Basis.SIGNED
    assert [found.cell(office.id, month).state for month in (DECEMBER, JANUARY)] == [State.HELD] * 2
    assert {key.fingerprint: key.basis for key in list_keys()}[THIEF.public.fingerprint] is Basis.HELD
    undo_last(by=BY), undo_last(by=BY), undo_last(by=BY), undo_last(by=BY)
    take(*put(tmp_path, january=bundle(key=THIEF, figures=FORGED)))
    assert (
        overview().cell(office.id, JANUARY).state is State.STANDS
    )  # it was taken back that it is trusted no longer


def test_the_only_key_that_was_stolen_counts_no_longer_either(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    key = confirm_key(office.id, THIEF.public.fingerprint, by=BY)
    take(*put(tmp_path, january=bundle(key=THIEF)))
    remove_key(key.id, by=BY)
    assert overview().cell(office.id, JANUARY).state is State.HELD
    confirm_key(office.id, THIEF.public.fingerprint, by=BY)
    assert overview().cell(office.id, JANUARY).basis is Basis.SIGNED


def test_a_key_that_went_with_its_office_is_not_called_stolen(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    confirm_key(office.id, THIEF.public.fingerprint, by=BY)
    remove_office(office.id, by=BY)
    office = add_office(TUNG, by=BY)
    take(*put(tmp_path, january=bundle(key=THIEF)))
    assert overview().cell(office.id, JANUARY).basis is Basis.KEY_UNCONFIRMED


def test_what_an_old_key_signs_after_the_change_is_to_be_looked_at(
    city: Path, tmp_path: Path, stopped_clock: StoppedClock
) -> None:
    office = add_office(TUNG, by=BY)
    confirm_key(office.id, THIEF.public.fingerprint, by=BY)
    take(*put(tmp_path, november=bundle(month=NOVEMBER, key=THIEF)))
    take(*put(tmp_path, december=bundle(month=DECEMBER, key=FRESH, before=[THIEF])))
    stopped_clock.forward(days=1)
    take(*put(tmp_path, january=bundle(key=THIEF)))
    kinds = {
        month: {each.kind for each in overview().cell(office.id, month).findings}
        for month in (NOVEMBER, JANUARY)
    }
    assert Kind.KEY_OLD in kinds[JANUARY]
    assert Kind.KEY_OLD not in kinds[NOVEMBER]  # it was here before the key was changed


@pytest.mark.parametrize("month", [date(1, 1, 1), date(1899, 12, 1), date(2300, 1, 1), date(9999, 12, 1)])
def test_a_month_that_nobody_reports_is_refused(month: date) -> None:
    with pytest.raises(Refused) as caught:
        read_month_bundle(about(month))
    assert caught.value.reason is Reason.CONTENT


def test_a_form_of_such_a_month_alone_says_nothing() -> None:
    sent = form()
    late = replace(
        sent.reports[0],
        number=1,
        reported_on=None,
        period_start=date(9999, 12, 1),
        period_end=date(9999, 12, 31),
    )
    with pytest.raises(NoMonth):
        item_of_form(b"x", replace(sent, reports=(late,)), "")


def test_a_month_that_has_not_begun_is_refused_and_tells_of_none_before(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    (taken,) = take(*put(tmp_path, march=about(date(2020, 3, 1))))
    assert taken.result is Result.REFUSED
    assert "not begun" in taken.sentence.text  # type: ignore[union-attr]
    assert overview().cell(office.id, JANUARY).state is not State.TOLD_LATER
    (taken,) = take(*put(tmp_path, february=about(date(2020, 2, 1))))
    assert taken.result is Result.NEW


def test_one_mail_that_is_too_large_keeps_no_other_from_being_taken(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY, addresses=["report@tung.example"])
    first = b"From a@b.example Mon Feb  3 03:00:00 2020\n"
    large = mail(b"x" * MOST, sender="citizen@home.example", name="photo.txt")
    ours = mail(b"x" * MOST, name="photo.txt")
    box = b"".join(first + each + b"\n\n" for each in (large, mail(bundle()), ours))
    (path := tmp_path / "in.mbox").write_bytes(box)
    assert [each.result for each in take(path)] == [Result.OTHER, Result.NEW, Result.REFUSED]


def test_a_name_that_looks_the_same_is_no_other_office(city: Path, tmp_path: Path) -> None:
    """Two เ look as one แ does: typed so, it is the same office, and there can be no second one beside it."""
    office = add_office("สำนักงานเขตแดงสมมติ", by=BY)
    take(*put(tmp_path, form=form_file("สำนักงานเขตเเดงสมมติ")))
    assert overview().cell(office.id, JANUARY).state is State.STANDS
    with pytest.raises(InvalidValue):
        add_office("สำนักงานเขตเเดงสมมติ", by=BY)
    assert find_office("เเดง").id == office.id


def test_an_office_that_signs_for_another_one_is_found_before_any_key_was_compared(
    city: Path, tmp_path: Path
) -> None:
    tung, khlong = add_office(TUNG, by=BY), add_office(KHLONG, by=BY)
    take(*put(tmp_path, own=bundle(TUNG, month=DECEMBER, key=THIEF)))
    assert overview().cell(tung.id, DECEMBER).state is State.STANDS
    take(*put(tmp_path, forged=bundle(KHLONG, key=THIEF, figures=FORGED)))
    found = overview()
    for office, month in ((tung, DECEMBER), (khlong, JANUARY)):
        cell = found.cell(office.id, month)
        assert cell.state is State.HELD
        assert Kind.KEY_SHARED in {each.kind for each in cell.findings}
    confirm_key(tung.id, THIEF.public.fingerprint, by=BY)
    found = overview()
    assert found.cell(tung.id, DECEMBER).basis is Basis.SIGNED
    assert [each.arrival.item.office for each in found.unknown] == [KHLONG]
