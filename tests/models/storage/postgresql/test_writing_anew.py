"""Tables are written anew by who owns them, when nobody looks; what a name was stands in no statistics of the server's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from models.errors import DatabaseUnusable
from models.storage.postgresql.connection import Connection, connect
from models.storage.postgresql.writing_anew import HOLDING_PERSONS, write_anew
from models.storage.server import read_address
from tests.models.storage.postgresql.conftest import MAKER, OFFICE

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster


@pytest.fixture
def owner(postgresql: Cluster, database_with_office: str) -> Iterator[Connection]:
    address = postgresql.address(database_with_office, office=OFFICE, role=MAKER)
    with closing(connect(read_address(address))) as connection:
        yield connection


def test_who_owns_the_tables_writes_them_anew(owner: Connection) -> None:
    assert write_anew(owner)


def test_who_does_not_own_them_is_told_who_must(postgresql: Cluster, database_with_office: str) -> None:
    postgresql.create_role("clerk")
    try:
        postgresql.execute("GRANT USAGE ON SCHEMA {} TO {}", OFFICE, "clerk", database=database_with_office)
        address = postgresql.address(database_with_office, office=OFFICE, role="clerk")
        with (
            closing(connect(read_address(address))) as clerk,
            pytest.raises(DatabaseUnusable, match=r"only who began the office .*\(clerk may not\)"),
        ):
            write_anew(clerk)
    finally:
        postgresql.execute("DROP OWNED BY {}", "clerk", database=database_with_office)
        postgresql.execute("DROP ROLE {}", "clerk")


def test_common_names_come_into_no_statistics(owner: Connection) -> None:
    owner.run("INSERT INTO complainant (complaint, name) SELECT n, 'นางสมมุติมณี' FROM generate_series(1, 50) n")
    try:
        assert write_anew(owner, HOLDING_PERSONS)
        columns = owner.execute("SELECT attname FROM pg_stats WHERE tablename = 'complainant'").fetchall()
        assert ("complaint",) in columns
        assert ("name",) not in columns
    finally:
        owner.run("DELETE FROM complainant")
