from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.cases.acts import Verb, act
from models.cases.complaint import Complaint
from models.cases.store import load_complaints
from models.demo.register import make_register
from models.office.vocabulary import Priority
from models.storage.database import close_office, connection, database
from tests.new_office import Filled

TODAY = date(2020, 2, 4)


def all_cases() -> list[Complaint]:
    """Every case of the open register."""
    with connection():
        ids = [row[0] for row in database.connection().execute("SELECT id FROM complaint ORDER BY id")]
    return load_complaints(ids)


def _mixed_up() -> None:
    """What a made-up register has not: equal moments, no words, odd texts, cases moved in time."""
    cases = all_cases()
    with act(Verb.CHANGE, "ทดสอบ") as doing:
        for place, case in enumerate(cases[:60]):
            changed = replace(case, received_at=cases[0].received_at) if place % 2 else case
            if place % 5 == 0:
                changed = replace(changed, categories=(), sections=(), channel=None, district=None)
            if place % 7 == 0:
                changed = replace(
                    changed, subject='ค่าใช้จ่าย 100% "ด่วน" A_B\\C ซอย ๔๔', detail="straße Ünder กข"
                )
            if place % 11 == 0:
                changed = replace(changed, address=None, officer=None, subject=None)
            doing.change(case, changed)
        waiting = [case.id for case in cases[60:] if case.pending][::3]
        for place, case in enumerate(cases[60:]):
            followed = replace(case, priority=Priority(place % 4)) if place % 3 == 0 else case
            if place % 4 == 1:
                followed = replace(followed, look_on=TODAY + timedelta(place % 3 - 1))
            if case.id in waiting:
                since = TODAY - timedelta(place % 5)
                followed = replace(followed, held_on=since, held_for="การประปาสมมติ", due_on=None)
            doing.change(case, followed)


def fill_with_mixed_cases() -> None:
    """260 made-up cases for the office that is open."""
    make_register(260, by="ทดสอบ", today=TODAY)
    _mixed_up()


@pytest.fixture(scope="session")
def mixed_register(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return Filled(fill_with_mixed_cases, tmp_path_factory.mktemp("register"))


@pytest.fixture
def register(mixed_register: Filled, path: Path) -> Iterator[None]:
    """An open register of 260 made-up cases; changes are lost after the test."""
    mixed_register.open_at(path)
    yield
    close_office()
