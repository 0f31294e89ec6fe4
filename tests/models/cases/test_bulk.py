"""Many new cases at once are stored exactly as if they had come one by one."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import clock
from models.cases.acts import Verb, act
from models.cases.bulk import CHUNK, Case, insert_new
from models.cases.complaint import Complaint
from models.cases.spans import Stood
from models.office.vocabulary import NO_STEPS, Method, StepDone
from models.storage import seals
from models.storage.database import close_office, connection, database
from tests.new_office import open_new_office

TABLES = ("complaint", "facet", "span", "act", "case_event", "case_key", "sqlite_sequence")
NOW = datetime(2023, 3, 1, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def cases(count: int) -> Iterator[Case]:
    for n in range(count):
        received = datetime(2023, 1, 1, 20, 30, 15, tzinfo=UTC) + timedelta(hours=n)
        day = received.date() + timedelta(days=1)
        finished = n % 3 == 0
        yield (
            Complaint(
                number=f"2566-ก{n:06d}" if n % 2 else f"ab c{n}",
                received_at=received,
                channel=6 if n % 4 else None,
                categories=(12, 13) if n % 5 else (),
                sections=(40,) if n % 2 else (),
                subject=f"น้ำท่วมซอย {n} ๑๒",
                detail='สอง "ย่อหน้า"\nIt\'s here' if n % 7 else None,
                latitude=13.75 if n % 2 else None,
                longitude=100.5 if n % 2 else None,
                status=4 if finished else 1,
                pending=not finished,
                status_on=day + timedelta(days=4) if finished else day,
                steps=(StepDone(day, 'ก "ข"'), None, None, None, StepDone(day, "MIS"))
                if finished
                else NO_STEPS,
                accept_by=day,
                finish_by=day + timedelta(days=9),
                due_on=None if finished else day,
                method=Method.OTHER if finished else None,
                answer="แก้ไขแล้ว" if finished else None,
                extra=(("photo", "http://a/ข"), ("star", "5")) if n % 2 else (),
                touched=("subject",) if n % 6 == 0 else (),
                mis_at=received if n % 2 else None,
            ),
            (Stood(day, 1), Stood(day + timedelta(days=1), 2)) if finished else (),
        )


def content() -> dict[str, list[object]]:
    with connection():
        found = {
            table: database.connection().execute(f"SELECT * FROM {table}").fetchall() for table in TABLES
        }
        words = "SELECT term, doc, cnt FROM complaint_trigram"
        found["trigrams"] = database.connection().execute(words).fetchall()
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def test_many_at_once_are_stored_and_sealed_as_if_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "make_keys", lambda count: [bytes(seals.KEY_BYTES)] * count)
    open_new_office(tmp_path / "one.db")
    with act(Verb.IMPORT, "ก", note="x.csv") as doing:
        for case, stood in cases(60):
            doing.add(case, stood=stood)
    one_by_one = content()
    open_new_office(tmp_path / "many.db")
    with act(Verb.IMPORT, "ก", note="x.csv") as doing:
        assert insert_new(doing, cases(60)) == 60
        assert doing.events == 60
    assert content() == one_by_one
    close_office()


def test_ids_of_deleted_cases_are_not_given_again(tmp_path: Path) -> None:
    open_new_office(tmp_path / "office.db")
    with act(Verb.IMPORT, "ก") as doing:
        insert_new(doing, cases(2))
    with act(Verb.IMPORT, "ก") as doing:
        database.connection().execute("DELETE FROM complaint WHERE id = 2")
        insert_new(doing, [(replace(case, number=f"Z{case.number}"), stood) for case, stood in cases(1)])
        ids = database.connection().execute("SELECT id FROM complaint ORDER BY id").fetchall()
    assert ids == [(1,), (3,)]
    close_office()


def test_progress_is_told_and_may_stop_all_of_it(tmp_path: Path) -> None:
    open_new_office(tmp_path / "office.db")
    told: list[int] = []

    def stop(done: int) -> None:
        told.append(done)
        if done > CHUNK:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), act(Verb.IMPORT, "ก") as doing:
        insert_new(doing, cases(CHUNK + 1), progress=stop)
    assert told == [CHUNK, CHUNK + 1]
    assert content()["complaint"] == content()["act"] == content()["trigrams"] == []
    close_office()


def test_a_number_that_is_there_already_stores_nothing(tmp_path: Path) -> None:
    open_new_office(tmp_path / "office.db")
    case = next(cases(1))
    with pytest.raises(sqlite3.IntegrityError), act(Verb.IMPORT, "ก") as doing:
        insert_new(doing, [case, case])
    assert content()["complaint"] == []
    close_office()
