"""Cases of the same kind from the same place within days may be the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.register.duplicates import possible_duplicates

AT = datetime(2020, 1, 20, 3, tzinfo=UTC)
CASE = Complaint(
    subject="ฝาท่อแตก",
    received_at=AT,
    categories=(15,),
    address="12/3 ซอยสุขเกษม ๔",
    district="บางมะปริง",
    latitude=13.7,
    longitude=100.5,
)


@pytest.fixture
def stored(office: Path) -> Complaint:
    return register_complaint(CASE, by="ก")


@pytest.mark.parametrize(
    "like",
    [
        {},
        {"categories": (12, 15)},
        {"received_at": AT - timedelta(days=30)},
        {"received_at": AT + timedelta(days=30)},
        {"address": None, "latitude": 13.7008},
        {"address": "ที่อื่น", "longitude": 100.5009},
        {"latitude": None, "longitude": None, "address": "12/3  ซอย สุขเกษม 4"},
        {"latitude": 13.9, "longitude": 100.9},
        {"latitude": None, "longitude": None, "address": "๑๒/3 ซอยสุขเกษม 4"},
        {"latitude": None, "longitude": None, "address": "12/3 ซอยสุขเกษม ๔ บาง", "district": "มะปริง"},
        {
            "latitude": None,
            "longitude": None,
            "address": "12",
            "subdistrict": "/3",
            "district": "ซอยสุขเกษม 4บางมะปริง",
        },
    ],
)
def test_what_may_be_the_same_is_found(stored: Complaint, like: dict[str, object]) -> None:
    assert [line.id for line in possible_duplicates(replace(CASE, **like))] == [stored.id]


@pytest.mark.parametrize(
    "unlike",
    [
        {"categories": (12,)},
        {"categories": ()},
        {"received_at": AT - timedelta(days=31)},
        {"received_at": AT + timedelta(days=31)},
        {"address": None, "latitude": 13.701},
        {"address": "12/4 ซอยสุขเกษม 4", "latitude": None, "longitude": None},
        {"district": "บางไผ่งาม", "latitude": None, "longitude": None},
        {"address": None, "latitude": None, "longitude": None},
    ],
)
def test_what_differs_is_not_found(stored: Complaint, unlike: dict[str, object]) -> None:
    assert possible_duplicates(replace(CASE, **unlike)) == []


def test_a_case_is_no_duplicate_of_itself(stored: Complaint) -> None:
    assert possible_duplicates(stored) == []


def test_the_nearest_in_time_come_first_and_no_more_than_asked_for(office: Path) -> None:
    far, near, nearest = (
        register_complaint(replace(CASE, received_at=AT + timedelta(hours=hours)), by="ก")
        for hours in (-90, 20, -3)
    )
    assert [line.id for line in possible_duplicates(CASE)] == [nearest.id, near.id, far.id]
    assert [line.id for line in possible_duplicates(CASE, limit=1)] == [nearest.id]
