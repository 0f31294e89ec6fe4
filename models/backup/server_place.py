"""The place of a new office on a server. It is put together in a file first, beside the signpost, where all of it is checked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from peewee import PeeweeException

from models.backup.new_place import Place, PlaceTaken
from models.backup.server_filling import fill
from models.messages import message
from models.storage.copying import look_into
from models.storage.place import sync_folder
from models.storage.postgresql.connection import Connection, connect
from models.storage.postgresql.errors import error_of, unusable
from models.storage.postgresql.finding import has_tables
from models.storage.postgresql.opening import begin
from models.storage.postgresql.signpost import put_signpost
from models.storage.server import Server, remember_typed, server_at, typed_server


class ServerPlace(Place):
    """Where a new office on a server shall lie: `database` is the place of its signpost."""

    __slots__ = ()
    is_searched = False

    @contextmanager
    def building(self) -> Iterator[Path]:
        """As in a file; and no office of that name may be on the server.

        Raises:
            PlaceTaken: something is there.
            PlaceUnwritable: nothing can be written beside the signpost.
            DatabaseUnusable: the server can't be reached.
        """
        with self._connected() as (connection, server):
            self._refuse_begun(connection, server)
        with Place.building(self) as building:
            yield building

    def settle(self, building: Path) -> None:
        """Carry what was built over to the server, in one transaction; what lies beside comes into the folder of the signpost.

        Raises:
            PlaceTaken: somebody else put something there meanwhile.
            NotKept: something in it the server can't keep.
            DatabaseUnusable: the server complained; nothing was made.
        """
        parts = [part for part in building.parent.iterdir() if part != building]
        self._refuse_taken(*(self.database.with_name(part.name) for part in parts))
        with closing(look_into(building)) as made, self._connected() as (connection, server):
            self._refuse_begun(connection, server)
            moved: list[Path] = []
            had_signpost = self.database.exists()
            connection.run("BEGIN")
            try:
                begin(connection, server, self.database)
                filled = fill(connection, made)
                for part in parts:
                    part.rename(self.database.with_name(part.name))
                    moved.append(self.database.with_name(part.name))
                put_signpost(self.database, server)
                sync_folder(self.database.parent)
            except BaseException:
                _take_back(moved if had_signpost else [*moved, self.database])
                if not connection.closed:
                    with suppress(PeeweeException):
                        connection.run("ROLLBACK")
                raise
            connection.run("COMMIT")  # if the server is lost here, nobody knows: what lies beside stays
            if typed_server(self.database) is not None:
                remember_typed(server._replace(is_begun=True))
            with suppress(PeeweeException):  # it only makes the first questions quick
                connection.run("ANALYZE " + ", ".join(f'"{table}"' for table in filled))

    def _refuse_taken(self, *beside: Path) -> None:
        """What lies at the place of the signpost may be one that leads there already."""
        for path in (self.database.with_name(f"{self.database.stem}-evidence"), *beside):
            if path.exists():
                raise self._taken(path)

    def _refuse_begun(self, connection: Connection, server: Server) -> None:
        if has_tables(connection, server):
            raise PlaceTaken(
                message(
                    "There is an office “{office}” on the server already, and is not overwritten. Give another name: {address}",
                    office=server.office,
                    address=server._replace(office="…").told,
                )
            )

    @contextmanager
    def _connected(self) -> Iterator[tuple[Connection, Server]]:
        server = server_at(self.database)
        try:
            connection = connect(server)
            try:
                yield connection, server
            finally:
                connection.close()
        except PeeweeException as error:
            if (cause := error_of(error)) is None:
                raise
            raise unusable(cause, self.database) from error


def _take_back(moved: list[Path]) -> None:
    for part in moved:
        shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            part.unlink(missing_ok=True)
