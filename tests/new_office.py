"""An office to begin with: it is made once and copied, since to make all tables takes longer than most tests."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.storage import opening
from models.storage.database import close_office, open_office
from models.storage.server import read_address, signpost_text

try:
    from psycopg import sql

    from models.storage.postgresql.opening import prepare as prepare_server
except ImportError:  # then no test makes one on a server
    pass

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

_where: list[Server] = []
"""The server on which offices are made just now; in a file where there is none."""


class Server:
    """Where tests make their offices on a server: each has a database of its own there, which is emptied for the next test.

    Args:
        cluster: of `tests.servers.postgresql`.
    """

    office = "office"
    """What each is called."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._made: list[str] = []
        self._used = 0
        self._empty = ""
        self._filled: dict[Filled, str] = {}
        self._copies: list[str] = []

    def put(self, path: Path) -> None:
        """Make a new office, with a signpost at a place."""
        if self._used == len(self._made):
            self._made.append(self._cluster.create_database())
            self._signpost(path, self._made[-1])
            prepare_server(path, make=True)
            self._empty = self._empty or self._emptying(self._made[-1])
        else:
            name = self._made[self._used]
            with self._cluster.connect(name) as connection:
                connection.execute(self._empty.encode())
            self._signpost(path, name)
        self._used += 1

    def put_filled(self, path: Path, filled: Filled) -> None:
        """Make a copy of an office that is made once."""
        if filled not in self._filled:
            name = self._cluster.create_database()
            with tempfile.TemporaryDirectory() as folder:
                self._signpost(first := Path(folder) / "first.office", name)
                filled.make(first)
            self._filled[filled] = name
        self._copies.append(self._cluster.create_database(like=self._filled[filled]))
        self._signpost(path, self._copies[-1])

    def _signpost(self, path: Path, name: str) -> None:
        path.write_text(signpost_text(read_address(self._cluster.address(name, office=self.office))))

    def _emptying(self, name: str) -> str:
        """What makes an office a new one: guards are set aside meanwhile, for the history is never emptied."""
        with self._cluster.connect(name) as connection:
            connection.execute(f"SET search_path = {self.office}")
            tables = [
                each
                for (each,) in connection.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                )
            ]
            counters = [
                each
                for (each,) in connection.execute(
                    "SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()"
                )
            ]
            script = [f"SET search_path = {self.office}", "SET session_replication_role = replica"]
            script += [f"DELETE FROM {table}" for table in tables]
            for table in tables:
                columns = connection.execute(f"SELECT * FROM {table}")
                names = ", ".join(f'"{each.name}"' for each in columns.description or ())
                for row in columns:
                    values = ", ".join(sql.Literal(value).as_string(connection) for value in row)
                    script.append(f"INSERT INTO {table} ({names}) VALUES ({values})")
            script += [
                f"SELECT setval('{each}', greatest(1, (SELECT coalesce(max(id), 0) FROM {each.removesuffix('_id_seq')})), "
                f"(SELECT count(*) FROM {each.removesuffix('_id_seq')}) > 0)"
                for each in counters
                if each.endswith("_id_seq")
            ]
        return ";\n".join(script)

    def begin_again(self) -> None:
        """The offices that were made are needed no longer."""
        self._used = 0
        while self._copies:
            self._cluster.drop_database(self._copies.pop())


class Filled:
    """An office with something in it, which is made once for each database and copied for each test.

    Args:
        fill: fills the office that is open.
        folder: for the file.
    """

    def __init__(self, fill: Callable[[], object], folder: Path) -> None:
        self._fill, self._file = fill, folder / "filled.db"

    def make(self, path: Path) -> None:
        """Begin an office at a place and fill it; it is closed then."""
        open_office(path, make=True)
        self._fill()
        close_office()

    def open_at(self, path: Path) -> None:
        """Open a copy; what is changed in it is changed in no other one.

        Args:
            path: of a file that is not there.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        if _where:
            _where[-1].put_filled(path, self)
        else:
            if not self._file.exists():
                self.make(self._file)
            shutil.copy(self._file, path)
        open_office(path)


def open_new_office(path: Path) -> None:
    """Open an office that has nothing, just as `open_office` does where there is no file.

    Args:
        path: of a file that is not there; what opening makes of one is tested in `tests/models/storage/`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    if _where:
        _where[-1].put(path)
    else:
        path.write_bytes(_new_file())
    open_office(path)


@contextmanager
def offices_on(cluster: Cluster) -> Iterator[None]:
    """Within the block new offices lie on a server."""
    server = _server(cluster)
    _where.append(server)
    try:
        yield
    finally:
        _where.remove(server)
        server.begin_again()


@cache
def _new_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        opening.prepare(path).anchor.close()
        return path.read_bytes()


@cache
def _server(cluster: Cluster) -> Server:
    return Server(cluster)
