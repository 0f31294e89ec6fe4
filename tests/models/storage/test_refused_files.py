"""What is no office, or can't be used, is refused with a sentence and left as it was."""

import sqlite3
from pathlib import Path

import pytest

from models.errors import DatabaseUnusable
from models.form.project import ProgressReport, Project
from models.reports.projects import create_project, list_projects
from models.reports.verbs import list_reports, save_report
from models.storage import database
from models.storage.database import close_office, connection, open_office
from tests.models.storage.files import refused, unprivileged


@pytest.mark.parametrize("wal", [False, True])
def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path, wal: bool) -> None:
    path = tmp_path / "theirs.db"
    theirs = sqlite3.connect(path)
    if wal:
        theirs.execute("PRAGMA journal_mode = WAL")
    theirs.execute("CREATE TABLE project (id INTEGER)")
    theirs.close()
    assert "another program" in refused(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("เรียน ผู้อำนวยการเขต " * 100, encoding="utf-8")
    assert "not a database" in refused(path)


def test_a_short_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "note"
    path.write_bytes(b"x")
    assert "not a database" in refused(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is not a file" in refused(tmp_path)


def test_a_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DatabaseUnusable, match="can't be"):
        open_office(tmp_path / "file" / "x.db", make=True)


def test_an_empty_file_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    open_office(tmp_path / "x.db", make=True)
    assert list_projects() == []


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_write_protected_is_read_and_not_written(path: Path, what: str) -> None:
    open_office(path, make=True)
    create_project(Project(code="A"), by="a")
    close_office()
    protected, mode = (path, 0o400) if what == "file" else (path.parent, 0o500)
    protected.chmod(mode)
    with unprivileged(path.parent, path):
        open_office(path)
        assert [stored.project.code for stored in list_projects()] == ["A"]
        with pytest.raises(DatabaseUnusable, match=r"you may not write to it. It is yours"):
            create_project(Project(), by="a")
        close_office()


def test_a_database_that_may_not_be_read_is_refused(path: Path) -> None:
    open_office(path, make=True)
    close_office()
    path.chmod(0o000)
    with (
        unprivileged(path.parent, path),
        pytest.raises(DatabaseUnusable, match=r"you may not read it. It is yours"),
    ):
        open_office(path)


def test_a_new_database_where_nothing_may_be_written_is_refused(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    with unprivileged(locked), pytest.raises(DatabaseUnusable, match=r"you may not write to it"):
        open_office(locked / "new" / "x.db", make=True)


def test_a_damaged_page_is_told_when_it_is_met(path: Path) -> None:
    open_office(path, make=True)
    create_project(Project(name="ก" * 2000), by="a")
    close_office()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    with pytest.raises(DatabaseUnusable, match="damaged"):
        open_office(path)
        list_projects()


def test_a_full_disk_is_told_and_nothing_is_stored(office: Path) -> None:
    project = create_project(Project(code="A"), by="a")
    with (
        pytest.raises(DatabaseUnusable, match=r"is full, or your share of it .* Nothing was changed"),
        connection(),
    ):
        # SQLite refuses to grow the file, just as when the disk has no room.
        pages = database.database.pragma("page_count")
        database.database.execute_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(1, 200):
            save_report(project.id, ProgressReport(number, narrative="ก" * 1900), by="a")
    numbers = [stored.report.number for stored in list_reports(project.id)]
    assert numbers == list(range(1, len(numbers) + 1))
    save_report(project.id, ProgressReport(500), by="a")


def test_a_writer_that_does_not_end_is_told(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(office, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(database.database.obj, "_timeout", 0.01)
    with pytest.raises(DatabaseUnusable, match="Another program"):
        create_project(Project(), by="a")
    other.close()
    create_project(Project(), by="a")
