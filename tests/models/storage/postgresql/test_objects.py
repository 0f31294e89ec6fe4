"""Whatever an administrator changes in the tables of an office, their guards, views and functions differs from what is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from models.storage.postgresql.objects import Objects, made_anew, may_make_anew, objects_of
from models.storage.server import read_address
from tests.models.storage.postgresql.conftest import MAKER, OFFICE

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster, Connection


@pytest.fixture(scope="module")
def made(postgresql: Cluster, database_with_office: str) -> Objects:
    """What an office consists of, by the login that began it."""
    return made_anew(read_address(postgresql.address(database_with_office, office=OFFICE, role=MAKER)))


def others(server: Connection, made: Objects) -> set[str]:
    there = objects_of(server)  # type: ignore[arg-type]  # asked without values, any connection does
    return {name for name in there.keys() | made.keys() if there.get(name) != made.get(name)}


def test_an_office_of_whatever_name_is_as_one_made_anew(server: Connection, made: Objects) -> None:
    assert others(server, made) == set()
    assert {what for what, _, _ in made.values()} == {"table", "index", "trigger", "view", "function"}


CHANGES = {
    "ALTER TABLE act DISABLE TRIGGER act_no_update": {"act_no_update (act)"},
    "DROP TRIGGER chain_no_delete ON chain": {"chain_no_delete (chain)"},
    "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'": {
        "refuse()"
    },
    "ALTER FUNCTION complaint_ids_ahead() SET search_path = public": {"complaint_ids_ahead()"},
    "CREATE RULE quiet AS ON UPDATE TO setting DO INSTEAD NOTHING": {"setting"},
    "ALTER TABLE setting ENABLE ROW LEVEL SECURITY": {"setting"},
    "ALTER TABLE chain DROP CONSTRAINT chain_record_check": {"chain"},
    "ALTER TABLE setting ALTER value DROP NOT NULL": {"setting"},
    "ALTER TABLE act ALTER id SET DEFAULT 7": {"act"},
    "ALTER TABLE setting ADD other text": {"setting"},
    "ALTER VIEW v_month RENAME TO v_gone": {"v_month", "v_gone"},
    "CREATE INDEX more ON setting (value)": {"more"},
    "CREATE TABLE more (id bigint)": {"more"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_differs(server: Connection, made: Objects, change: str) -> None:
    server.execute(change.encode())
    assert others(server, made) == CHANGES[change]


@pytest.fixture
def guest(postgresql: Cluster) -> Iterator[str]:
    postgresql.create_role("guest")
    yield "guest"
    postgresql.execute("DROP ROLE {}", "guest")


def test_who_may_make_no_schema_is_asked_for_none(
    postgresql: Cluster, database_with_office: str, guest: str
) -> None:
    def may(role: str) -> bool:
        return may_make_anew(read_address(postgresql.address(database_with_office, office=OFFICE, role=role)))

    assert may(MAKER)
    assert not may(guest)


def test_nothing_is_left_of_what_was_made_to_compare(
    postgresql: Cluster, database_with_office: str, made: Objects
) -> None:
    with postgresql.connect(database_with_office) as connection:
        schemas = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tamruang%'")
        assert schemas.fetchall() == []
