"""What may be the same matter is proposed to who merges: by place, words and complainant, never by a category alone."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.office.words import List, load_words
from models.register import near
from models.register.near import Likeness, near_cases
from tests.models.register.conftest import TODAY

BY = "สมศรี"


@pytest.fixture
def kind(office: None) -> tuple[int, ...]:
    return (load_words().of(List.CATEGORY)[0].id,)


def stored(number: str, *, complainant: Complainant | None = None, **values: object) -> Complaint:
    moment = datetime.combine(TODAY, time(2), UTC)
    made = replace(Complaint(number=number, received_at=moment, subject=number), **values)  # type: ignore[arg-type]
    return register_complaint(made, by=BY, complainant=complainant)


def numbers(asked: Complaint) -> dict[str, tuple[Likeness, ...]]:
    return {each.line.number: each.alike for each in near_cases(asked)}


def test_the_same_address_and_nearly_the_same_words_are_told(office: None, kind: tuple[int, ...]) -> None:
    here: dict[str, object] = {"categories": kind, "subdistrict": "คลองหนึ่ง"}
    first = stored("66-1", subject="ไฟทางดับทั้งซอยสมมติ 4", **here)
    second = stored("66-2", subject="ไฟทางดับทั้งซอย สมมติ ๔ มืดมาก", **here)
    stored("66-3", subject="ทางเท้าชำรุด", **here)
    stored("66-4", subject="ไฟทางดับทั้งซอยสมมติ 4", categories=kind)
    assert numbers(first) == {second.number: (Likeness.WORDS,)}


def test_a_complainant_is_recognised_and_not_named(office: None) -> None:
    first = stored("66-1", complainant=Complainant("นางสาวสมมติ ใจงาม", "081-000-0000"))
    stored("66-2", complainant=Complainant(None, "๐๘๑ ๐๐๐ ๐๐๐๐"))
    stored("66-3", complainant=Complainant("นาย ก", "02"))
    assert numbers(first) == {"66-2": (Likeness.COMPLAINANT,)}
    assert "สมมติ" not in repr(near_cases(first))


def test_what_most_speaks_for_comes_first(office: None, kind: tuple[int, ...]) -> None:
    here: dict[str, object] = {"categories": kind, "latitude": 13.75, "longitude": 100.5}
    first = stored("66-1", subject="ฝาท่อหายหน้าตลาด", **here)
    stored("66-2", subject="น้ำท่วม", **here)
    stored("66-3", subject="ฝาท่อหายหน้าตลาดเช้า", **here)
    assert list(numbers(first)) == ["66-3", "66-2"]


def test_of_very_many_cases_the_nearest_in_time_on_both_sides_are_looked_at(
    office: None, kind: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    here: dict[str, object] = {"categories": kind, "latitude": 13.75, "longitude": 100.5}
    first = stored("66-1", **here)
    for number, hours in (("66-2", -1), ("66-3", -2), ("66-4", 1), ("66-5", 2)):
        stored(number, **here, received_at=first.received_at + timedelta(hours=hours))
    assert set(numbers(first)) == {"66-2", "66-3", "66-4", "66-5"}
    monkeypatch.setattr(near, "MOST_READ", 2)  # it is itself one of those from its moment on
    assert set(numbers(first)) == {"66-2", "66-3", "66-4"}
