"""How often a program waits for a server that is far away: each wait is a way there and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.cases.workflow import add_note, assign, take_in
from models.errors import InvalidValue
from models.office.vocabulary import Method
from models.office.words import List, load_words
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST
from models.register.window import page
from models.storage.database import close_office, database, open_office, transaction
from tests.new_office import offices_on, open_new_office
from tests.servers.postgresql import OWNER
from tests.servers.waits import waits_counted

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

SECTION = 34
"""The first of a new office's sections."""
MOST = 4
"""So many waits a save may need."""


@pytest.fixture(autouse=True)
def office(tmp_path: Path, postgresql: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An office that is open on a server, with a case in it."""
    monkeypatch.setenv("PGUSER", OWNER)
    path = tmp_path / "tamruang.office"
    with offices_on(postgresql):
        open_new_office(path)
        register("2563-000001")  # what is kept in memory is there from here on
        yield path
        close_office()


def register(number: str) -> Complaint:
    return register_complaint(
        Complaint(number=number, subject="น้ำท่วม", received_at=datetime(2020, 2, 3, 3, tzinfo=UTC)), by="ก"
    )


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(lambda: register("2563-000002"), id="new case"),
        pytest.param(lambda: add_note(1, "ไปดูแล้ว", by="ก"), id="note"),
        pytest.param(lambda: take_in(1, by="ก"), id="taken in"),
        pytest.param(lambda: assign(1, sections=[SECTION], by="ก"), id="assigned"),
        pytest.param(
            lambda: finish(1, method=Method.INVESTIGATED, answer="แก้ไขเรียบร้อยแล้ว", by="ก"), id="finished"
        ),
    ],
)
def test_a_save_waits_four_times_at_most(save: Callable[[], object]) -> None:
    assert load_words().by_id[SECTION].list is List.SECTION
    with waits_counted() as waits:
        save()
    assert len(waits) <= MOST, waits


def test_an_office_is_opened_with_few_questions(office: Path) -> None:
    close_office()
    with waits_counted() as waits:
        open_office(office)
    assert len(waits) <= 2, waits


def test_a_case_and_a_page_are_read_with_one_wait_and_its_end() -> None:
    load_words()
    with waits_counted() as waits:
        assert load_complaint(1).number == "2563-000001"
    assert len(waits) == 1, waits
    with waits_counted() as waits:
        assert [line.number for line in page(Filter(), NEWEST_FIRST, today=date(2020, 2, 4))] == [
            "2563-000001"
        ]
    assert len(waits) == 2, waits


def test_what_was_asked_ahead_is_asked_anew_after_it_was_written() -> None:
    with transaction():
        register("2563-000002")
        with pytest.raises(InvalidValue):
            register("2563-000002")
        register("2563-000003")
    assert [load_complaint(number).number for number in (2, 3)] == ["2563-000002", "2563-000003"]


def test_a_refused_statement_is_told_within_the_part_that_can_fail_alone() -> None:
    with transaction():
        with pytest.raises(Exception, match="unique"), transaction():
            database.connection().execute("INSERT INTO setting (name, value) VALUES ('x', '1'), ('x', '2')")
        add_note(1, "ยังบันทึกต่อได้", by="ก")
    assert load_complaint(1).revision >= 1


def test_a_list_of_values_may_stand_in_a_question_within_a_save() -> None:
    with transaction():
        found = database.connection().execute("SELECT id FROM complaint WHERE id = ANY(?)", ([1, 2],))
        assert found.fetchall() == [(1,)]
