"""An office on a server comes up to a newer version's tables, whole or not at all, and programs of before are told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.cases.workflow import add_note
from models.errors import DatabaseReplaced, DatabaseUnusable
from models.storage import schema
from models.storage.database import close_office, connection, database, open_office
from models.storage.postgresql.opening import prepare
from models.storage.server import read_address, signpost_text
from tests.new_office import Server, offices_on, open_new_office
from tests.servers.postgresql import OWNER

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

NEWER = 'def up(migrator, db):\n    db.execute_sql("CREATE TABLE later (id bigint PRIMARY KEY)")\n'
BROKEN = NEWER + '    db.execute_sql("SELECT nothing FROM nowhere")\n'


@pytest.fixture
def place(tmp_path: Path, postgresql: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The signpost of an office that is open, with a case in it."""
    monkeypatch.setenv("PGUSER", OWNER)
    path = tmp_path / "tamruang.office"
    with offices_on(postgresql):
        open_new_office(path)
        register_complaint(Complaint(number="2563-000001", subject="น้ำท่วม"), by="ก")
        yield path
        with connection():
            database.connection().execute("DROP TABLE IF EXISTS later")
        close_office()


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations of this version and one more, which a test writes."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "FOLDER", folder)
    return folder / "9000_later.py"


def tables() -> set[str]:
    with connection():
        rows = database.connection().execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        )
        return {name for (name,) in rows}


def test_opening_brings_an_older_office_up_and_the_next_opening_finds_nothing_to_do(
    place: Path, newer: Path
) -> None:
    close_office()
    newer.write_text(NEWER)
    for _ in range(2):
        open_office(place)
        assert "later" in tables()
        assert add_note(1, "หลังปรับรุ่น", by="ก").changed
        close_office()
    open_office(place)


def test_a_new_office_has_what_later_migrations_make(
    tmp_path: Path, place: Path, postgresql: Cluster, newer: Path
) -> None:
    newer.write_text(NEWER)
    name = postgresql.create_database()
    other = tmp_path / "other.office"
    other.write_text(signpost_text(read_address(postgresql.address(name, office="other"))))
    assert prepare(other, make=True).migrations == len(schema.known_migrations())
    with postgresql.connect(name) as server:
        assert server.execute("SELECT to_regclass('other.later') IS NOT NULL").fetchall() == [(True,)]
    postgresql.drop_database(name)


def test_a_migration_that_fails_leaves_the_office_as_it_was(
    place: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_office()
    newer.write_text(BROKEN)
    with pytest.raises(DatabaseUnusable):
        open_office(place)
    newer.unlink()
    open_office(place)
    assert "later" not in tables()


def test_who_has_it_open_is_told_at_the_next_save_and_nothing_is_stored(place: Path, newer: Path) -> None:
    before = load_complaint(1)
    newer.write_text(NEWER)
    prepare(place, make=False)  # as another program, of a newer version
    with pytest.raises(DatabaseReplaced):
        add_note(1, "ไม่ควรถูกบันทึก", by="ก")
    assert load_complaint(1) == before
    with connection():
        assert database.connection().execute("SELECT count(*) FROM act").fetchone() == (1,)


def test_only_who_began_an_office_may_bring_it_up(
    place: Path, newer: Path, postgresql: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_office()
    name = place.read_text().partition("postgresql:///")[2].partition("?")[0]
    postgresql.create_role("clerk_of_upgrading")
    for words in ("GRANT USAGE ON SCHEMA {} TO {}", "GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}"):
        postgresql.execute(words, Server.office, "clerk_of_upgrading", database=name)
    newer.write_text(NEWER)
    monkeypatch.setenv("PGUSER", "clerk_of_upgrading")
    with pytest.raises(DatabaseUnusable, match="earlier version"):
        open_office(place)
    monkeypatch.setenv("PGUSER", OWNER)
    postgresql.execute("DROP OWNED BY {}", "clerk_of_upgrading", database=name)
    postgresql.execute("DROP ROLE {}", "clerk_of_upgrading")
    open_office(place)
    assert "later" in tables()


def test_a_schema_that_holds_something_else_is_left_alone(
    tmp_path: Path, postgresql: Cluster, postgresql_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGUSER", OWNER)
    postgresql.execute("CREATE SCHEMA {}", "sales", database=postgresql_database)
    postgresql.execute("CREATE TABLE {}.{} (n int)", "sales", "invoice", database=postgresql_database)
    path = tmp_path / "sales.office"
    path.write_text(signpost_text(read_address(postgresql.address(postgresql_database, office="sales"))))
    with pytest.raises(DatabaseUnusable, match="something else"):
        open_office(path, make=True)
    with postgresql.connect(postgresql_database) as server:
        found = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'sales'").fetchall()
    assert found == [("invoice",)]
