"""Other programs read the same of an office on a server as of one in a file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from models import clock
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.merging import merge
from models.cases.undo import undo_last
from models.cases.workflow import add_note, assign, tell_complainant
from models.demo.office import make_sample_office
from models.demo.register import make_register
from models.office.words import List, load_words
from models.storage.database import close_office, open_office
from tests.models.storage.postgresql.both import Both

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from tests.servers.postgresql import Connection


def views_of(file: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of every view of an office in a file."""
    names = [
        name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    ]
    return {name: [row[1] for row in file.execute(f"PRAGMA table_info({name})")] for name in names}


@pytest.fixture
def busy(both: Both, path: Path) -> Both:
    """An office in which everything happened, in both."""
    open_office(path)
    make_sample_office(by="สมศรี", today=date(2020, 2, 4))
    make_register(60, by="สมศรี", today=date(2020, 2, 4))
    words = load_words()
    road, water = (word.id for word in words.of(List.CATEGORY)[:2])
    works, city = (word.id for word in words.of(List.SECTION)[:2])
    moments = [clock.now() - timedelta(days=70), clock.now()]
    case, other, part = (
        register_complaint(
            Complaint(
                number=f"ข-{at.isoformat()}-{number}", subject="ถนน", categories=(water, road), received_at=at
            ),
            by="counter: สมหญิง",
            complainant=Complainant("ก", "02"),
        )
        for number, at in enumerate((*moments, moments[0]))
    )
    assign([case.id], by="ก", sections=(city, works))
    tell_complainant(case.id, by="ค", note="ก")
    merge(part.id, other.id, by="ก")
    add_note(other.id, "note", by="ง")
    change_fields(other.id, {"subject": "ไฟไม่ดับ"}, by="จ")
    undo_last(by="จ")
    close_office()
    both.file.execute(
        "INSERT INTO account (login, officer, role, sections, is_shared) "
        "SELECT 'ก', id, 'clerk', '', 0 FROM office_word WHERE list = 'officer' LIMIT 1"
    )
    both.file.execute(
        "INSERT INTO evidence (complaint, sha256, media, size, name, moment, added_on, added_by) "
        "VALUES (1, 'abcdef', 'image/png', 2, 'n', 'after', '2020-02-04', 'counter: ก: ข')"
    )
    both.file.execute(
        'INSERT INTO paper (code, kind, title, about, revisions, number, counts, at, "by", with_names, sha256, salt) VALUES '
        "('A', 'case', 't', 'a', '', 1, '', '2020-02-04T17:00:00Z', 'ก', 0, 's', 1), "
        "('B', 'case', 't', 'a', '', 2, '', '2019-12-31T16:59:59Z', 'x', 1, 's', 1)"
    )
    both.file.execute(
        'INSERT INTO daily_check (day, new, at, "by") VALUES '
        "('2020-02-04', 3, '2020-02-04T16:59:59Z', 'ก'), ('2020-02-05', 0, '2020-02-04T17:00:00Z', 'counter: ข')"
    )
    both.file.execute(
        "INSERT INTO report_source (report, as_of, known, received, finished, pending) SELECT id, '2020-02-04', 1, 7, 4, 3 FROM report LIMIT 1"
    )
    both.file.execute(
        "UPDATE complaint SET number_year = 2020, latitude = 13.7563, longitude = 100.5018, priority = 2, held_on = '2020-02-04', "
        "stopped = 3, look_on = '2020-03-01', method = 'warned', received_from = 'ก', mis_at = 0, reopened = 1 WHERE id = 1"
    )
    both.file.execute("UPDATE office_word SET days = 7, retired = 1 WHERE list = 'category'")
    both.file.execute("UPDATE report SET progress_percent = 3333, disbursed = 1 WHERE state = 'draft'")
    # The last second of a month, of a fiscal year and of a year in Bangkok, and the next one.
    for case, at in enumerate(
        (1569862799, 1569862800, 1577811599, 1577811600, 1582995599, 1582995600), start=10
    ):
        both.file.execute("UPDATE complaint SET received_at = ? WHERE id = ?", (at, case))
    # As rows from before are kept: all steps, and who did each of them.
    both.file.execute(
        """UPDATE complaint SET steps = '[["2020-01-06","ก"],null,["2020-01-07","ก","x"],null,null]' WHERE id = 2"""
    )
    both.copy()
    return both


def test_columns_are_the_same(file: sqlite3.Connection, server: Connection) -> None:
    for view, columns in views_of(file).items():
        found = server.execute(f"SELECT * FROM {view}").description
        assert found is not None
        assert [column.name for column in found] == columns


def test_rows_are_the_same_in_any_time_zone_and_way_of_writing_days(busy: Both) -> None:
    busy.server.execute("SET LOCAL TimeZone = 'America/St_Johns'; SET LOCAL DateStyle = 'German'")
    empty = []
    for view, columns in views_of(busy.file).items():
        told = busy.rows(f"SELECT * FROM {view}")
        empty += [
            (view, column) for place, column in enumerate(columns) if not any(row[place] for row in told)
        ]
    assert not empty, str(empty)


def test_the_section_of_an_officer_is_told(server: Connection) -> None:
    server.execute(
        "INSERT INTO office_word (list, word, aliases, means, pending, position, retired) "
        "SELECT 'officer', 'ก', '[]', id::text, 0, 0, 0 FROM office_word WHERE word = 'ฝ่ายโยธา'"
    )
    told = server.execute("SELECT meaning FROM v_word WHERE list = 'officer'").fetchall()
    assert told == [("ฝ่ายโยธา",)]


def test_values_are_of_the_kinds_that_they_are_in_a_file(busy: Both) -> None:
    for view in views_of(busy.file):
        kinds: list[Any] = [
            {
                (place, type(value))
                for row in connection.execute(f"SELECT * FROM {view}")
                for place, value in enumerate(row)
            }
            for connection in busy
        ]
        assert kinds[0] == kinds[1], view


def test_nothing_can_be_written_through_a_view(both: Both) -> None:
    import psycopg

    for view, (first, *_) in views_of(both.file).items():
        for statement in (f'UPDATE {view} SET "{first}" = NULL', f"DELETE FROM {view}"):
            with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState), both.server.transaction():
                both.server.execute(statement)
