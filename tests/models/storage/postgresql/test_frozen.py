"""What nobody may change the database refuses on either, in the same words, and lets pass what forgetting needs."""

from __future__ import annotations

import pytest

from models.storage.postgresql.frozen import HISTORY, PAPERS
from tests.models.storage.postgresql.both import Both

FROZEN, KEPT = "a submitted report is frozen", "a submitted report is kept"
REPORT = "INSERT INTO report (id, project_id, edition, position, state, revision, number, changed_at, changed_by) VALUES "
SHOWN = ("label", "received", "finished", "pending", "progress_percent", "disbursed")
WRITTEN = ("reported_on", "period_start", "period_end", "narrative", "plan_status", "target_status")


@pytest.fixture
def filled(both: Both) -> Both:
    """Both offices with something in each table that is guarded."""
    for statement, *values in (
        ("INSERT INTO project (id, revision, units, changed_at, changed_by) VALUES (1, 1, '[]', 'a', 'a')",),
        (f"{REPORT} (1, 1, 1, 1, 'submitted', 1, 1, 'a', 'a'), (2, 1, 1, 2, 'draft', 1, 2, 'a', 'a')",),
        (f"{REPORT} (3, 1, 2, 1, 'draft', 1, 1, 'a', 'a')",),
        (
            "INSERT INTO event (id, at, \"by\", verb, project_id, changes) VALUES (1, 'a', 'a', 'new', 1, '[]')",
        ),
        (
            'INSERT INTO act (id, at, "by", verb, "on", note, note_key, note_seal) VALUES (1, ?, ?, ?, ?, ?, ?, ?)',
            *("a", "a", "note", "2020-01-06", "คนแจ้ง", b"k" * 16, b"s" * 16),
        ),
        (
            "INSERT INTO case_event (id, act_id, complaint, record, record_id, kind, changes, seal) VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
            *(1, 5, "complaint", 5, "change", "{}", b"s"),
        ),
        (
            'INSERT INTO paper (id, code, kind, title, about, revisions, number, counts, at, "by", with_names, sha256, salt) '
            "VALUES (1, 'c', 'k', 't', 'a', '', 1, '', 'a', 'a', 0, 's', 1)",
        ),
        (
            "INSERT INTO paper_text (id, paper_id, format, sha256, text) VALUES (1, 1, 'text', 's', ?)",
            b"\x00words",
        ),
        ("INSERT INTO chain (id, record, record_id, rows, hash) VALUES (1, 'act', 1, 0, 'h')",),
    ):
        assert int(both.run(statement, *values)) > 0, statement
    return both


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        *(
            (f"UPDATE report SET {column} = 1 WHERE id = 1", FROZEN)
            for column in (*SHOWN, "project_id", "edition")
        ),
        *((f"UPDATE report SET {column} = 'a' WHERE id = 1", FROZEN) for column in WRITTEN),
        ("UPDATE report SET number = number WHERE id = 1", FROZEN),
        ("UPDATE report SET first_edition_id = NULL", FROZEN),
        ("UPDATE report SET revision = 2, changed_at = 'b', submitted_at = 'b' WHERE id = 1", 1),
        ("UPDATE report SET narrative = 'a', received = 3 WHERE state = 'draft'", 2),
        ("UPDATE report SET state = 'submitted' WHERE id = 2", 1),
        ("DELETE FROM report WHERE id = 1", KEPT),
        ("DELETE FROM report WHERE id > 1", 2),
        ("UPDATE event SET changes = '[]'", HISTORY),
        ("UPDATE event SET id = id WHERE id = 9", 0),
        ("DELETE FROM event", HISTORY),
        ("UPDATE act SET note = NULL, note_key = NULL", 1),
        ("UPDATE act SET note = NULL", HISTORY),
        ("UPDATE act SET note_key = NULL", HISTORY),
        ("UPDATE act SET note = '', note_key = NULL", HISTORY),
        *(
            (f"UPDATE act SET note = NULL, note_key = NULL, {column} = 'b'", HISTORY)
            for column in ("at", '"by"', "verb", '"on"')
        ),
        ("UPDATE act SET note = NULL, note_key = NULL, note_seal = NULL", HISTORY),
        ("UPDATE act SET note = NULL, note_key = NULL, undoes_id = 1", HISTORY),
        ("UPDATE act SET note = NULL, note_key = NULL, id = 2", HISTORY),
        ("DELETE FROM act", HISTORY),
        ("UPDATE case_event SET changes = '-'", 1),
        ("UPDATE case_event SET changes = '{}'", HISTORY),
        ("UPDATE case_event SET changes = ''", HISTORY),
        *(
            (f"UPDATE case_event SET changes = '-', {column} = 2", HISTORY)
            for column in ("id", "act_id", "complaint", "record_id")
        ),
        ("UPDATE case_event SET changes = '-', complaint = NULL", HISTORY),
        ("UPDATE case_event SET changes = '-', record = 'b'", HISTORY),
        ("UPDATE case_event SET changes = '-', kind = 'gone'", HISTORY),
        ("UPDATE case_event SET changes = '-', seal = NULL", HISTORY),
        ("UPDATE case_event SET changes = '-', state = seal", HISTORY),
        ("DELETE FROM case_event WHERE id = 1", HISTORY),
        ("UPDATE paper SET title = 'b'", PAPERS),
        ("DELETE FROM paper", PAPERS),
        ("UPDATE paper_text SET format = 'text'", PAPERS),
        ("UPDATE paper_text SET sha256 = 'b'", PAPERS),
        ("DELETE FROM paper_text", PAPERS),
        ("UPDATE chain SET covered = 'b'", PAPERS),
        ("DELETE FROM chain", PAPERS),
    ],
)
def test_both_take_a_change_alike(filled: Both, statement: str, said: str | int) -> None:
    assert filled.run(statement) == said
    for table in ("report", "event", "act", "case_event", "paper", "paper_text", "chain"):
        filled.rows(f"SELECT * FROM {table}")


def test_the_text_of_a_paper_can_be_emptied_and_nothing_else(filled: Both) -> None:
    for changed, value, said in (
        ("text = ?", b"other", PAPERS),
        ("text = ?, sha256 = 'b'", b"", PAPERS),
        ("text = ?, paper_id = 2", b"", PAPERS),
        ("text = ?", b"", 1),
    ):
        assert filled.run(f"UPDATE paper_text SET {changed}", value) == said
    assert filled.rows("SELECT text FROM paper_text") == [(b"",)]


@pytest.mark.parametrize("table", ["report", "event", "act", "case_event", "paper", "paper_text", "chain"])
def test_no_table_of_the_history_is_emptied_at_once(filled: Both, table: str) -> None:
    import psycopg

    with pytest.raises(psycopg.IntegrityError, match=r"added to|kept"), filled.server.transaction():
        filled.server.execute(f"TRUNCATE {table} CASCADE")


def test_what_is_refused_is_a_broken_constraint_for_the_program_as_well(filled: Both) -> None:
    from peewee import IntegrityError, __exception_wrapper__

    with pytest.raises(IntegrityError, match=HISTORY), __exception_wrapper__, filled.server.transaction():
        filled.server.execute("DELETE FROM act")
