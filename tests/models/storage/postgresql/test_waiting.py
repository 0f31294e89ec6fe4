"""How often a program waits for a server that is far away: each wait is a way there and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.cases.workflow import add_note, assign, take_in
from models.errors import InvalidValue
from models.office.vocabulary import Method
from models.office.words import List, load_words
from models.storage.database import close_office, connection, database, office_path, open_office, transaction
from tests.new_office import offices_on, open_new_office
from tests.servers.line import Line, line_to
from tests.servers.postgresql import OWNER

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

SECTION = 34
"""The first of a new office's sections."""
MOST = 4
"""So many waits a save may need."""


@pytest.fixture
def line(tmp_path: Path, postgresql: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """An office that is open over a line, with a case in it."""
    monkeypatch.setenv("PGUSER", OWNER)
    path = tmp_path / "tamruang.office"
    with line_to(postgresql.folder) as line, offices_on(postgresql):
        open_new_office(path)
        close_office()
        near, far = (quote(str(folder), safe="") for folder in (postgresql.folder, line.folder))
        path.write_text(path.read_text().replace(str(postgresql.folder), str(line.folder)).replace(near, far))
        open_office(path)
        register("2563-000001")  # what is kept in memory is there from here on
        yield line
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
def test_a_save_waits_four_times_at_most(line: Line, save: Callable[[], object]) -> None:
    assert load_words().by_id[SECTION].list is List.SECTION
    before = line.waits
    save()
    assert line.waits - before <= MOST


def test_an_office_is_opened_with_four_waits_and_a_thread_comes_in_with_two(line: Line) -> None:
    path = office_path()
    close_office()
    before = line.waits
    open_office(path)
    assert line.waits - before <= MOST
    before = line.waits
    with connection():
        assert line.waits - before <= 2  # the driver may ask first whether the line can be kept secret


def test_a_case_is_read_with_one_wait(line: Line) -> None:
    before = line.waits
    assert load_complaint(1).number == "2563-000001"
    assert line.waits - before == 1


def test_what_was_asked_ahead_is_asked_anew_after_it_was_written(line: Line) -> None:
    with transaction():
        register("2563-000002")
        with pytest.raises(InvalidValue):
            register("2563-000002")
        register("2563-000003")
    assert [load_complaint(number).number for number in (2, 3)] == ["2563-000002", "2563-000003"]


def test_a_refused_statement_is_told_within_the_part_that_can_fail_alone(line: Line) -> None:
    with transaction():
        with pytest.raises(Exception, match="unique"), transaction():
            database.connection().execute("INSERT INTO setting (name, value) VALUES ('x', '1'), ('x', '2')")
        add_note(1, "ยังบันทึกต่อได้", by="ก")
    assert load_complaint(1).revision >= 1


def test_a_list_of_values_may_stand_in_a_question_within_a_save(line: Line) -> None:
    with transaction():
        found = database.connection().execute("SELECT id FROM complaint WHERE id = ANY(?)", ([1, 2],))
        assert found.fetchall() == [(1,)]
