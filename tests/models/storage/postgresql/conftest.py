"""A new office on a server, made once by somebody who has no more rights than that takes, and beside it one in a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from models.storage.database import close_office
from tests.models.storage.postgresql.both import Both, make_office
from tests.new_office import open_new_office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.postgresql import Cluster, Connection

MAKER = "somebody"
OFFICE = 'เขต "ดุสิต"'


@pytest.fixture(scope="session")
def database_with_office(postgresql: Cluster) -> Iterator[str]:
    """The name of a database in which there is a new office; what tests do there is taken back."""
    name = postgresql.create_database()
    postgresql.create_role(MAKER)
    postgresql.execute("GRANT CREATE ON DATABASE {} TO {}", name, MAKER)
    with postgresql.connect(name, role=MAKER) as connection:
        make_office(connection, OFFICE)
    yield name
    postgresql.drop_database(name)
    postgresql.execute("DROP ROLE {}", MAKER)


@pytest.fixture
def server(postgresql: Cluster, database_with_office: str) -> Iterator[Connection]:
    """A connection to it, within a transaction that is taken back."""
    from psycopg import sql

    with postgresql.connect(database_with_office, role=MAKER) as connection:
        connection.execute(sql.SQL("SET search_path = {}").format(sql.Identifier(OFFICE)))
        with connection.transaction(force_rollback=True):
            yield connection


@pytest.fixture
def file(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a new office in a file."""
    open_new_office(path)
    close_office()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = 1")
        yield connection


@pytest.fixture
def both(file: sqlite3.Connection, server: Connection) -> Both:
    """The two of them."""
    return Both(file, server)
