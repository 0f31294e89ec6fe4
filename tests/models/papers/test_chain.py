"""What is changed, removed or put in behind the program's back is found, and the first of it is named."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models.demo.register import make_register
from models.form.project import Project
from models.papers.audit import Change, Tampering, find_tampering
from models.papers.tables import PAPER_TABLES
from models.reports.projects import change_project, create_project
from models.storage.database import close_office, connection, database, open_office
from tests.models.papers.papers import TEXT, recorded
from tests.old_office import make_old_office
from tests.other_program import BROKEN, other_program


def behind_the_back(path: Path, *statements: str) -> None:
    """What another program can do: triggers are no hindrance to it."""
    close_office()
    with other_program(path, guarded=False) as other:
        for statement in statements:
            other.execute(statement)
    open_office(path)


@pytest.fixture
def history(office: Path) -> Path:
    """Three events of reports, and two papers between."""
    stored = create_project(Project(code="A", name="ก"), by="สมศรี")
    recorded()
    stored = change_project(stored.id, {"name": "ข"}, revision=stored.revision, by="สมศรี")
    recorded(TEXT.replace("34", "35"))
    change_project(stored.id, {"name": "ค"}, revision=stored.revision, by="สมศรี")
    assert find_tampering() is None
    return office


CASES: dict[str, tuple[tuple[str, ...], tuple[str, int, Change]]] = {
    "an event altered": (("UPDATE event SET by = 'ข' WHERE id = 2",), ("event", 2, Change.ALTERED)),
    "two altered": (
        ("UPDATE event SET changes = '[]' WHERE id = 3", "UPDATE paper SET counts = '{}' WHERE id = 1"),
        ("paper", 1, Change.ALTERED),
    ),
    "an event removed": (("DELETE FROM event WHERE id = 2",), ("event", 2, Change.REMOVED)),
    "an event put in": (
        ("INSERT INTO event (at, by, verb, project_id, changes) VALUES ('x', 'x', 'save', 1, '[]')",),
        ("event", 4, Change.INSERTED),
    ),
    "a paper altered": (("UPDATE paper SET title = 'x' WHERE id = 2",), ("paper", 2, Change.ALTERED)),
    "a paper's flag altered": (("UPDATE paper SET with_names = 1",), ("paper", 1, Change.ALTERED)),
    "a paper removed": (
        ("DELETE FROM paper_text WHERE paper_id = 1", "DELETE FROM paper WHERE id = 1"),
        ("paper", 1, Change.REMOVED),
    ),
    "a paper's text altered": (
        ("UPDATE paper_text SET text = x'00' WHERE id = 2",),
        ("paper_text", 2, Change.ALTERED),
    ),
    "a paper's text removed": (("DELETE FROM paper_text WHERE id = 1",), ("paper_text", 0, Change.REMOVED)),
    "a link altered": (("UPDATE chain SET hash = 'x' WHERE id = 3",), ("event", 2, Change.ALTERED)),
    "a link removed": (("DELETE FROM chain WHERE id = 3",), ("chain", 3, Change.REMOVED)),
    "events exchanged": (
        (
            "UPDATE event SET id = 9 WHERE id = 1",
            "UPDATE event SET id = 1 WHERE id = 2",
            "UPDATE event SET id = 2 WHERE id = 9",
        ),
        ("event", 1, Change.ALTERED),
    ),
}


IN_FILES: dict[str, tuple[tuple[str, ...], tuple[str, int, Change]]] = {
    "the last event removed with its link": (
        ("DELETE FROM chain WHERE id = 5", "DELETE FROM event WHERE id = 3"),
        ("chain", 5, Change.REMOVED),
    ),
    "bytes in place of a text": (("UPDATE event SET by = x'00' WHERE id = 3",), ("event", 3, Change.ALTERED)),
    "a link that names nothing known": (
        ("PRAGMA ignore_check_constraints = 1", "UPDATE chain SET record = 'x' WHERE id = 2"),
        ("chain", 2, Change.ALTERED),
    ),
}
"""What nobody can do on a server, or what can't be told there: it does not know which number was given last."""


@pytest.mark.parametrize("name", CASES)
def test_the_first_row_that_does_not_fit_is_named(history: Path, name: str) -> None:
    is_named(history, *CASES[name])


@pytest.mark.about_files("a server takes no such values, and does not know which number was given last")
@pytest.mark.parametrize("name", IN_FILES)
def test_the_first_row_that_does_not_fit_in_a_file_is_named(history: Path, name: str) -> None:
    is_named(history, *IN_FILES[name])


def is_named(history: Path, statements: tuple[str, ...], expected: tuple[str, int, Change]) -> None:
    behind_the_back(history, *statements)
    misfit = find_tampering()
    assert misfit is not None
    assert (misfit.table, misfit.id, misfit.change) == expected
    assert str(misfit.id) in str(misfit.sentence)


def test_a_chain_made_anew_gives_other_codes_than_those_on_paper(history: Path) -> None:
    from models.storage.chain import add_to

    close_office()
    with other_program(history, guarded=False) as other:
        other.execute("UPDATE event SET by = 'ข' WHERE id = 1")
        links = other.execute("SELECT record, record_id FROM chain ORDER BY id").fetchall()
        other.execute("DELETE FROM chain")
        if isinstance(other, sqlite3.Connection):
            other.execute("DELETE FROM sqlite_sequence WHERE name = 'chain'")
        for record, record_id in links:
            add_to(other, record, record_id)
    open_office(history)
    misfit = find_tampering()
    assert misfit is not None
    assert (misfit.table, misfit.id) == ("paper", 1)


@pytest.mark.parametrize("table", ["paper", "paper_text", "chain"])
def test_no_verb_and_no_accident_changes_what_was_recorded(history: Path, table: str) -> None:
    with connection():
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 9"):
            with pytest.raises(BROKEN, match="only added to"):
                database.connection().execute(statement)


@pytest.mark.about_files("no office of an earlier version is on a server")
def test_an_older_office_is_chained_as_it_stands(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> None:
        create_project(Project(code="A"), by="a")
        create_project(Project(code="B"), by="a")
        make_register(3, by="a", today=date(2020, 2, 4))

    make_old_office(path, monkeypatch, work)
    with closing(sqlite3.connect(path)) as earlier, earlier:  # of a version that had no chain either
        for table in ("chain", "paper_text", "paper"):
            earlier.execute(f"DROP TABLE {table}")
        earlier.execute("DELETE FROM schema_migration WHERE name IN ('0004_papers', '0015_views')")
        for (view,) in earlier.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            earlier.execute(f"DROP VIEW {view}")
    open_office(path)
    assert find_tampering() is None
    with connection():
        links = database.connection().execute("SELECT record, record_id FROM chain ORDER BY id").fetchall()
    assert links[:3] == [("event", 1), ("event", 2), ("act", 1)]
    behind_the_back(path, "UPDATE event SET project_id = 7 WHERE id = 2")
    assert find_tampering() == Tampering("event", 2, Change.ALTERED, "2020-02-04T02:30:00Z", "a")


def test_a_verb_that_fails_leaves_no_link(office: Path) -> None:
    from models.storage.database import transaction

    with pytest.raises(RuntimeError), transaction():
        create_project(Project(code="A"), by="a")
        raise RuntimeError
    assert find_tampering() is None
    create_project(Project(code="A"), by="a")
    assert find_tampering() is None


def test_tables_and_migration_tell_the_same(office: Path) -> None:
    with connection():
        for table in PAPER_TABLES:
            told = {field.column_name: field.null for field in table._meta.sorted_fields}
            columns = database.get_columns(table._meta.table_name)
            assert {column.name: column.null for column in columns} == told
