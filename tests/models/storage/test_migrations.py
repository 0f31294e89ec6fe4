"""Older databases are copied and brought up to date, newer ones refused."""

import ast
import os
import runpy
import shutil
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.admin.word_lists import change_word
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.search_text import bare_number, number_key
from models.cases.store import complaint_of_number, find_number
from models.cases.undo import undo_last
from models.errors import DatabaseUnusable
from models.form.project import Project
from models.office.vocabulary import Standing
from models.office.words import List, Words, load_words
from models.register.filters import Filter
from models.register.order import Order
from models.register.window import page
from models.reports import journal
from models.reports.projects import create_project, list_projects
from models.storage import database, schema
from models.storage.database import close_office, connection, open_office
from tests.models.storage.files import mode_of, open_mask, refused

LAST = schema.version_of(schema.known_migrations())
"""The number of this version's last migration."""
NOTE, WRONG = f"{LAST + 1:04}_note.py", f"{LAST + 2:04}_wrong.py"
NOON = datetime(2020, 2, 4, 5, tzinfo=UTC)
SECOND = """
from peewee import TextField

def up(migrator, db):
    migrator.migrate(migrator.add_column("project", "note", TextField(null=True)))
"""


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A later version of the program, with one migration more."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.FOLDER, folder)
    (folder / NOTE).write_text(SECOND)
    monkeypatch.setattr(schema, "FOLDER", folder)
    return folder


def columns_of(path: Path, table: str = "project") -> set[str]:
    with sqlite3.connect(path) as reading:
        return {row[1] for row in reading.execute(f"PRAGMA table_info({table})")}


@pytest.fixture
def old_office(path: Path) -> Path:
    open_office(path, make=True)
    create_project(Project(code="A", name="ก"), by="a")
    close_office()
    return path


def test_an_older_database_is_brought_up_to_date_and_copied_first(
    old_office: Path, newer_program: Path
) -> None:
    with open_mask():
        open_office(old_office)
    assert "note" in columns_of(old_office)
    assert [stored.project.code for stored in list_projects()] == ["A"]
    copy = old_office.with_name(f"tamruang-2020-02-04-version-{LAST}.db")
    assert sorted(file.name for file in old_office.parent.glob("*.db")) == [copy.name, "tamruang.db"]
    assert mode_of(copy) == 0o600
    assert "note" not in columns_of(copy)
    with sqlite3.connect(copy) as reading:
        assert reading.execute("SELECT code FROM project").fetchall() == [("A",)]
        assert reading.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_copy_holds_what_was_still_in_the_log(
    path: Path, newer_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(
            schema,
            "known_migrations",
            lambda: [
                "0001_project_and_reports",
                "0002_register",
                "0003_drafts",
                "0004_papers",
                "0005_numbers",
            ],
        )
        (newer_program / NOTE).rename(newer_program / "later.txt")
        open_office(path, make=True)
        other = sqlite3.connect(path)
        other.execute("SELECT count(*) FROM project").fetchone()  # keeps the log from being folded away
        create_project(Project(code="A"), by="a")
        close_office()
    (newer_program / "later.txt").rename(newer_program / NOTE)
    open_office(path)
    other.close()
    with sqlite3.connect(path.with_name(f"tamruang-2020-02-04-version-{LAST}.db")) as reading:
        assert reading.execute("SELECT code FROM project").fetchall() == [("A",)]


def test_a_second_copy_of_the_day_does_not_replace_the_first(old_office: Path, newer_program: Path) -> None:
    first = old_office.with_name(f"tamruang-2020-02-04-version-{LAST}.db")
    first.write_text("precious")
    open_office(old_office)
    assert first.read_text() == "precious"
    assert old_office.with_name(f"tamruang-2020-02-04-version-{LAST}-2.db").exists()


def test_no_copy_is_made_of_a_new_or_an_up_to_date_database(old_office: Path) -> None:
    open_office(old_office)
    assert [file.name for file in old_office.parent.glob("*.db")] == ["tamruang.db"]


def test_no_index_of_cases_names_the_id_that_stands_behind_each_entry_by_itself(old_office: Path) -> None:
    with sqlite3.connect(old_office) as reading:
        names = [row[1] for row in reading.execute("PRAGMA index_list(complaint)")]
        columns = {name: [row[2] for row in reading.execute(f"PRAGMA index_info({name})")] for name in names}
    assert columns["complaint_status_received_at_id"] == ["status", "received_at"]
    assert not [name for name, named in columns.items() if "id" in named]


def test_a_migration_that_fails_changes_nothing(old_office: Path, newer_program: Path) -> None:
    (newer_program / WRONG).write_text("def up(migrator, db):\n    db.execute_sql('nonsense')\n")
    with pytest.raises(DatabaseUnusable, match="nonsense"):
        open_office(old_office)
    assert "note" not in columns_of(old_office)
    (newer_program / WRONG).unlink()
    open_office(old_office)
    assert "note" in columns_of(old_office)


def test_a_copy_that_cannot_be_made_stops_the_migration(
    old_office: Path, newer_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(DatabaseUnusable, match="the disk is full"):
        open_office(old_office)
    assert "note" not in columns_of(old_office)


def test_a_database_of_a_newer_version_is_refused_by_the_older(
    old_office: Path, newer_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_office(old_office)
    close_office()
    monkeypatch.undo()
    for copy in old_office.parent.glob("*version*"):
        copy.unlink()
    assert "newer version" in refused(old_office)


def test_a_migration_known_only_by_name_is_enough_to_refuse(old_office: Path) -> None:
    with sqlite3.connect(old_office) as changing:
        changing.execute(
            "INSERT INTO schema_migration (name, applied) VALUES (?, '2026-01-01')", (f"{LAST + 1:04}_later",)
        )
    changing.close()
    assert "newer version" in refused(old_office)


def test_a_higher_version_number_is_enough_to_refuse(old_office: Path) -> None:
    with sqlite3.connect(old_office) as changing:
        changing.execute(f"PRAGMA user_version = {LAST + 1}")
    changing.close()
    assert "newer version" in refused(old_office)


def test_an_office_of_the_first_version_gets_the_register_and_keeps_its_reports(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        first = path.parent.parent / "first"
        shutil.copytree(schema.FOLDER, first)
        for later in sorted(first.glob("0*.py"))[1:]:
            later.unlink()
        earlier.setattr(journal.chain, "append", lambda *_: None)
        earlier.setattr(journal, "load_words", lambda: Words(()))
        earlier.setattr(schema, "FOLDER", first)
        open_office(path, make=True)
        create_project(Project(code="A", name="ก"), by="a")
        close_office()
    open_office(path)
    assert [stored.project.code for stored in list_projects()] == ["A"]
    assert load_words().status(Standing.WAITING).word == "รอรับเรื่อง"
    assert path.with_name("tamruang-2020-02-04-version-1.db").exists()


def test_a_migration_imports_nothing_of_ours() -> None:
    for script in schema.FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            ours = [name for name in names if name.partition(".")[0] in ("models", "exports", "tui")]
            assert not ours, f"{script.name} would change whenever {ours} does"


def test_tables_and_migrations_tell_the_same(office: Path) -> None:
    from models.cases.tables import CASE_TABLES
    from models.drafts import DraftRow
    from models.reports.tables import TABLES

    with connection():
        for table in (*TABLES, *CASE_TABLES, DraftRow):
            told = {field.column_name: field.null for field in table._meta.sorted_fields}
            there = {
                column.name: column.null for column in database.database.get_columns(table._meta.table_name)
            }
            assert there == told


class TestNumbers:
    """Before its fifth step the register told cases apart by the digits and letters of their numbers alone."""

    NUMBERS = ("1/12/2566", "2-11", "2023-ABC123", "ข63-00001", "กท ๑๒/๖๖", "ดี1", "9--9")

    @pytest.fixture
    def old_register(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        with monkeypatch.context() as earlier:
            old = path.parent.parent / "old"
            shutil.copytree(schema.FOLDER, old)
            (old / "0005_numbers.py").unlink()
            earlier.setattr(schema, "FOLDER", old)
            open_office(path, make=True)
            for number in self.NUMBERS:
                case = register_complaint(Complaint(number=number, subject="ไฟดับ"), by="ก")
                self.behind_the_back(
                    "UPDATE complaint SET number_key = ? WHERE id = ?", bare_number(number), case.id
                )
            close_office()
        return path

    @staticmethod
    def behind_the_back(sql: str, *values: object) -> list[tuple[object, ...]]:
        with connection():
            return list(database.database.connection().execute(sql, values).fetchall())

    def test_every_case_is_there_with_the_key_that_the_program_looks_for(self, old_register: Path) -> None:
        open_office(old_register)
        keys = self.behind_the_back("SELECT number, number_key FROM complaint ORDER BY id")
        assert keys == [(number, number_key(number)) for number in self.NUMBERS]
        for number in self.NUMBERS:
            assert complaint_of_number(number).number == number
            found = page(Filter(text=bare_number(number)), Order(), today=date(2020, 2, 4))
            assert not found or found[0].number == number
        undo_last(by="ก")  # the search index fits still
        assert find_number("9-9") is None

    def test_a_case_that_was_taken_for_another_one_can_come_in_at_last(self, old_register: Path) -> None:
        open_office(old_register)
        other = register_complaint(Complaint(number="11/2/2566", subject="น้ำท่วม"), by="ก")
        assert find_number("1/12/2566") != find_number("11/2/2566") == other

    def test_a_key_that_the_program_did_not_make_stops_nothing(self, old_register: Path) -> None:
        with sqlite3.connect(old_register) as changing:
            changing.execute("UPDATE complaint SET number_key = '2-11' WHERE number = '9--9'")
        changing.close()
        open_office(old_register)
        keys = dict(self.behind_the_back("SELECT number, number_key FROM complaint"))
        assert len(keys) == len(self.NUMBERS)
        assert len(set(keys.values())) == len(keys)


def test_categories_of_the_city_are_parted_and_other_aliases_stay(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        old = path.parent.parent / "old"
        shutil.copytree(schema.FOLDER, old)
        (old / "0007_own_categories.py").unlink()
        earlier.setattr(schema, "FOLDER", old)
        open_office(path, make=True)
        sign = load_words().find(List.CATEGORY, "ป้ายจราจร")
        assert sign is not None
        assert sign.word == "ป้าย"
        change_word(sign.id, by="ก", aliases=(*sign.aliases, "ป้ายของเรา"))
        close_office()
    open_office(path)
    words = load_words()
    assert [words.find(List.CATEGORY, word) for word in ("ป้ายจราจร", "PM2.5", "สัตว์", "ขยะ")] == [None] * 4
    assert words.by_id[sign.id].aliases == ("ป้ายโฆษณา", "ป้ายของเรา")


def test_what_mis_said_of_fields_changed_before_is_found_in_the_history(path: Path) -> None:
    open_office(path, make=True)
    case = register_complaint(Complaint(number="1", subject="ถนนพัง", mis_at=NOON), by="ก")
    change_fields(case.id, {"subject": "ถนนทรุด"}, by="ก")
    change_fields(case.id, {"subject": "ถนนทรุดมาก", "address": "ซอย 5"}, by="ก")
    changed = complaint_of_number("1")
    assert dict(changed.mis) == {"subject": "ถนนพัง", "address": None}
    with connection():
        database.database.execute_sql("ALTER TABLE complaint DROP COLUMN mis")
        (script,) = schema.FOLDER.glob("0*_what_mis_said.py")
        runpy.run_path(str(script))["up"](None, database.database)
    assert complaint_of_number("1") == changed
