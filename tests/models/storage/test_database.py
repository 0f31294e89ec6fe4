"""The file of the office: made, protected, opened; its transactions and threads."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from models.form.project import Project
from models.reports.projects import create_project, list_projects
from models.storage import database
from models.storage.database import close_office, connection, open_office, snapshot, transaction
from models.storage.place import default_path
from tests.models.storage.files import ROOT, mode_of, open_mask


def test_new_folder_and_files_are_readable_by_their_owner_alone(path: Path) -> None:
    with open_mask():
        open_office(path, make=True)
        create_project(Project(name="ก"), by="a")
    assert mode_of(path.parent) == 0o700
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["tamruang.db", "tamruang.db-shm", "tamruang.db-wal"]
    assert {mode_of(file) for file in files} == {0o600}


def test_an_existing_folder_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    open_office(tmp_path / "x.db", make=True)
    assert mode_of(tmp_path) == 0o755


def test_default_place_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path().name == "tamruang.db"
    assert default_path().parent.name == "tamruang"


def test_settings_keep_what_was_saved_through_a_power_cut(office: Path) -> None:
    with connection():
        opened = database.database
        assert opened.pragma("journal_mode") == "wal"
        assert opened.pragma("synchronous") == 2  # FULL: a commit waits for the disk
        assert opened.pragma("foreign_keys") == 1
        assert opened.pragma("busy_timeout") == 5000


def test_what_was_stored_is_there_after_closing_and_opening(path: Path) -> None:
    open_office(path, make=True)
    stored = create_project(Project(code="A", name="โครงการ"), by="a")
    close_office()
    assert not path.with_name("tamruang.db-wal").exists()
    open_office(path)
    assert list_projects() == [stored]


def test_opening_another_office_closes_the_first(tmp_path: Path) -> None:
    open_office(tmp_path / "a.db", make=True)
    create_project(Project(code="A"), by="a")
    open_office(tmp_path / "b.db", make=True)
    assert list_projects() == []


def test_using_no_office_is_told_at_once() -> None:
    with pytest.raises(RuntimeError, match="open_office"):
        list_projects()


def test_an_up_to_date_database_opens_without_the_migration_library(path: Path) -> None:
    open_office(path, make=True)
    close_office()
    code = (
        "import sys; from pathlib import Path; from models.storage.database import open_office;"
        "open_office(Path(sys.argv[1])); print('playhouse.migrations' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"


def test_importing_the_models_opens_nothing() -> None:
    code = (
        "import sys; opened = [];"
        "sys.addaudithook(lambda event, args: opened.append(args) if event == 'sqlite3.connect' else None);"
        "import models.demo.office, models.drafts; print(opened)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_failed_transaction_leaves_nothing(office: Path) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        create_project(Project(code="A"), by="a")
        raise ZeroDivisionError
    assert list_projects() == []


def test_an_inner_transaction_can_fail_alone(office: Path) -> None:
    with transaction():
        create_project(Project(code="A"), by="a")
        with pytest.raises(ZeroDivisionError), transaction():
            create_project(Project(code="B"), by="a")
            raise ZeroDivisionError
    assert [stored.project.code for stored in list_projects()] == ["A"]


def test_a_snapshot_sees_one_state_while_others_write(office: Path) -> None:
    with snapshot():
        assert list_projects() == []
        in_thread(lambda: create_project(Project(code="A"), by="b"))
        assert list_projects() == []
    assert len(list_projects()) == 1


def in_thread(work: Callable[[], object]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_each_thread_keeps_a_connection_of_its_own_until_the_office_is_closed(office: Path) -> None:
    seen = []

    def work() -> None:
        with connection():
            seen.append(database.database.connection())
            with connection():
                seen.append(database.database.connection())

    in_thread(lambda: (work(), work()))
    in_thread(work)
    first, again, later, once_more, second, _ = seen
    assert first is again is later is once_more
    assert second is not first
    close_office()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        second.execute("SELECT 1")
