"""Cases, entries and notes are sealed as they are written; what was there before is sealed by the upgrade, just so."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.undo import undo_last
from models.cases.workflow import add_note, take_in
from models.demo.register import make_register
from models.papers.audit import find_tampering, find_tampering_in
from models.storage import seals
from models.storage.chain import SEALED
from models.storage.database import close_office, connection, database, open_office
from models.storage.seals import FORGOTTEN, key_of, rotate_key, state_in
from tests.models.papers.test_chain import behind_the_back
from tests.old_office import make_old_office


def last_states() -> dict[int, Any]:
    query = "SELECT complaint, state, max(id) FROM case_event WHERE record = 'complaint' AND kind <> 'gone' GROUP BY complaint"
    with connection():
        return {case: state for case, state, _ in database.connection().execute(query)}


def states_now() -> dict[int, Any]:
    with connection():
        plain = database.connection()
        ids = [row[0] for row in plain.execute("SELECT id FROM complaint ORDER BY id")]
        return {case: state_in(plain, key_of(plain, case), case) for case in ids}


def work() -> None:
    make_register(40, by="สมศรี", today=date(2020, 2, 4))
    case = register_complaint(Complaint(subject="ไฟดับ"), by="สมหญิง").id
    take_in(case, by="สมหญิง")
    add_note(case, "โทรหาแล้ว", by="สมหญิง")
    change_fields(case, {"subject": "ไฟดับทั้งซอย"}, by="สมหญิง")
    undo_last(by="สมหญิง")


def test_the_last_entry_of_each_case_says_how_it_stands(office: Path) -> None:
    work()
    assert states_now() == last_states()
    assert find_tampering() is None


def test_an_upgrade_seals_what_there_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_old_office(path, monkeypatch, work)
    open_office(path)
    assert find_tampering() is None
    now = states_now()
    assert len(now) == 41
    assert now == last_states()


def test_the_upgrade_and_the_program_bind_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import runpy

    from models.storage import schema

    frozen = runpy.run_path(str(schema.FOLDER / "0016_seals.py"))
    assert (frozen["HEADS"], frozen["ROWS"]) == (SEALED.heads, SEALED.rows)
    assert (*frozen["MATTER"], *frozen["DAYS"], *seals.LATER) == seals.STATE_COLUMNS
    assert frozen["SPAN"] == ", ".join(seals.SPAN_COLUMNS)


def test_what_was_changed_before_an_upgrade_is_told_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_office(path, monkeypatch, work)
    with sqlite3.connect(path) as other:
        other.execute("DROP TRIGGER act_no_update")
        other.execute("UPDATE act SET note = 'ไม่เคยโทร' WHERE note = 'โทรหาแล้ว'")
    other.close()
    open_office(path)
    assert find_tampering() is not None


@pytest.mark.parametrize("upgraded", [False, True])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE case_event SET changes = '{}' WHERE id = (SELECT max(id) FROM case_event WHERE changes LIKE '%subject%')",
        "UPDATE act SET note = 'ไม่เคยโทร' WHERE note = 'โทรหาแล้ว'",
        "UPDATE act SET note_seal = NULL, note_key = NULL, note = hex(note_seal) WHERE note = 'โทรหาแล้ว'",
        "UPDATE act SET note = NULL WHERE note = 'โทรหาแล้ว'",
        f"UPDATE case_event SET changes = '{FORGOTTEN}' WHERE changes LIKE '%subject%'",
        "UPDATE case_event SET seal = NULL WHERE id = (SELECT max(id) FROM case_event WHERE seal IS NOT NULL)",
        "UPDATE case_event SET state = NULL WHERE id = (SELECT max(id) FROM case_event WHERE state IS NOT NULL)",
        "UPDATE case_event SET state = 1 WHERE complaint IS NULL",
        "UPDATE act SET note_key = x'00' WHERE note IS NULL",
        "DELETE FROM case_key WHERE complaint = 41",
        "UPDATE case_key SET key = x'00'",
        "UPDATE chain SET covered = NULL",
        "UPDATE chain SET covered = hash WHERE id = 1",
    ],
)
def test_what_does_not_fit_its_seal_is_found(
    path: Path, monkeypatch: pytest.MonkeyPatch, upgraded: bool, statement: str
) -> None:
    if upgraded:
        make_old_office(path, monkeypatch, work)
        open_office(path)
    else:
        open_office(path, make=True)
        work()
    if statement == "UPDATE chain SET covered = NULL" and not upgraded:
        return
    behind_the_back(path, statement)
    assert find_tampering() is not None
    close_office()


def test_a_new_key_seals_from_the_next_entry_on(office: Path) -> None:
    work()
    with connection():
        plain = database.connection()
        before = key_of(plain, 41)
        with database.atomic():
            assert rotate_key(plain, 41) != before
        last = plain.execute("SELECT max(id) FROM case_event").fetchone()[0]
        assert plain.execute("SELECT since FROM case_key WHERE complaint = 41").fetchone() == (last + 1,)


def test_copies_of_before_there_were_seals_are_still_judged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_office(path, monkeypatch, work)
    with closing(sqlite3.connect(path)) as copy:
        assert find_tampering_in(copy) is None
        copy.execute("DROP TRIGGER case_event_no_update")
        copy.execute("UPDATE case_event SET changes = '{}' WHERE changes LIKE '%subject%'")
        assert find_tampering_in(copy) is not None
