"""What may be the same matter as a letter that is just being typed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.cases.complaint import Complainant, Complaint
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.cases.joining import register_along
from models.cases.redo import redo
from models.cases.store import complaint_of_number, load_complaint
from models.cases.undo import undo_last
from models.errors import InvalidValue, NotFound, SearchStopped
from models.register.typed_near import near_typed

AT = datetime(2020, 1, 20, 3, tzinfo=UTC)
TODAY = date(2020, 1, 21)
STORED = Complaint(
    number="63-1",
    subject="ฝาท่อแตกหน้าตลาด",
    received_at=AT,
    categories=(15,),
    address="12/3 ซอยสุขเกษม 4 ถนนสมมติ",
)


@pytest.fixture
def stored(office: Path) -> Complaint:
    return register_complaint(STORED, by="ก")


@pytest.mark.parametrize(
    "typed",
    [
        {"address": "12/3 ซอยสุขเกษม 4 ถนนสมมติ"},
        {"address": "ซอยสุขเกษม ๔"},
        {"subject": "ฝาท่อแตกหน้าตลาด"},
        {"subject": "ฝาท่อแตกหน้าตลาด", "address": "ซอยสุขเกษม 4"},
        {"categories": (15,), "address": "12/3 ซอยสุขเกษม 4 ถนนสมมติ"},
    ],
)
def test_the_same_place_or_words_may_be_the_same_matter(stored: Complaint, typed: dict[str, object]) -> None:
    found = near_typed(Complaint(received_at=AT + timedelta(days=2), **typed), today=TODAY)  # type: ignore[arg-type]
    assert [line.id for line in found] == [stored.id], "and once"


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"address": "ซอย"},
        {"address": "ซอยสุขเกษม 5"},
        {"subject": "ฝาท่อแตกหน้าตลาด", "address": "ซอยอื่น 9"},
        {"subject": "ฝาท่อแตกหน้าตลาด", "received_at": AT + timedelta(days=31)},
    ],
)
def test_what_says_too_little_or_lies_elsewhere_is_not(stored: Complaint, typed: dict[str, object]) -> None:
    assert near_typed(Complaint(**{"received_at": AT, **typed}), today=TODAY) == []  # type: ignore[arg-type]


def test_a_case_is_not_near_itself(stored: Complaint) -> None:
    assert near_typed(stored, today=TODAY) == []


def test_a_look_that_nobody_waits_for_is_given_up(stored: Complaint) -> None:
    for number in range(50):
        register_complaint(replace(STORED, number=f"63-9{number}"), by="ก")
    try:
        found = near_typed(replace(STORED, id=0, categories=()), today=TODAY, stopped=lambda: True)
    except SearchStopped:
        return
    assert found, "or it was done before anybody could stop it"


def test_a_letter_is_registered_along_with_a_case_or_not_at_all(stored: Complaint) -> None:
    person = Complainant("นายทดลอง", "0800000000")
    joined = register_along(replace(STORED, number="63-2"), stored.id, by="ก", complainant=person)
    assert (joined.parent, joined.merged, joined.number) == (stored.id, True, "63-2")
    with pytest.raises(NotFound):
        register_along(replace(STORED, number="63-3"), 999, by="ก")
    with pytest.raises(InvalidValue):
        register_along(replace(STORED, number="63-1"), stored.id, by="ก")
    with pytest.raises(NotFound):
        complaint_of_number("63-3")
    undo_last(by="ก")
    with pytest.raises(NotFound):
        load_complaint(joined.id)
    assert [entry.undone for entry in diary(stored.id) if entry.others] == [True], (
        "the other case tells of it"
    )
    redo(by="ก")
    again = load_complaint(joined.id)
    assert (again.parent, again.merged, again.number) == (stored.id, True, "63-2")
    undo_last(by="ก")
    with pytest.raises(NotFound):
        load_complaint(joined.id)
