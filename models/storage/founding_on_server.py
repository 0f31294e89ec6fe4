"""Beginning an office on a server, and letting roles into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from peewee import PeeweeException

from models.errors import DatabaseUnusable
from models.messages import Message, message
from models.storage.errors import no_driver
from models.storage.rights import PRIVATE, Rights
from models.storage.server import Server, read_address, remember_typed, server_at
from models.storage.sharing import Outcome, SharingRefused, find_group, refuse_closed_way
from models.system_errors import describe_system_error

if TYPE_CHECKING:
    from models.storage.postgresql.connection import Connection


def named_server(address: str, folder: Path | None) -> Server:
    """The office to begin that an address names.

    Args:
        address: as it was typed.
        folder: for what lies beside the database, where the address does not say it.

    Raises:
        DatabaseUnusable: the address makes no sense.
        SharingRefused: there is no folder, or one too many.
    """
    server = read_address(address)
    if (server.folder is None) is (folder is None):
        raise SharingRefused(
            message(
                "Name the folder for photos, papers and mail, which all who work with the office can reach: --folder /srv/office"
            )
            if folder is None
            else message("Name the folder in the address or with --folder, but not in both.")
        )
    return server if folder is None else server._replace(folder=folder)


def begin_on_server(
    server: Server, *, group: str | None, roles: Sequence[str], readers: Sequence[str]
) -> tuple[Path, Outcome]:
    """Make a new office on a server: its tables, the rights of those who work in it, and the folder for what lies beside.

    Args:
        server: with the folder; the office is not there yet.
        group: the Unix group that shares the folder; None for its owner alone. A folder that is there keeps its rights then.
        roles: of the server, that may work in it.
        readers: of the server, that may read it.

    Returns:
        The place of the signpost, and what was done.

    Raises:
        DatabaseUnusable: the server can't be reached, or refuses.
        SharingRefused: there is such an office, or the folder can't be made.
        RolesRefused: there is no such role.
    """
    assert server.folder is not None
    rights = PRIVATE if group is None else Rights(find_group(group))
    with _connected(server) as connection:
        from models.storage.postgresql.finding import has_tables
        from models.storage.postgresql.roles import refuse_missing

        refuse_missing(connection, [*roles, *readers])
        if has_tables(connection, server):
            raise SharingRefused(
                message(
                    "There is an office “{office}” on the server already. To let a role into it: tamruang --database '{address}' "
                    "office share ROLE",
                    office=server.office,
                    address=server.told,
                )
            )
    _make_folder(server.folder, rights)
    path = remember_typed(server._replace(is_begun=False))
    from models.storage.postgresql.opening import prepare

    let: list[Message] = []
    prepare(path, make=True, also=lambda connection: let.extend(_let_in(connection, server, roles, readers)))
    done = message("A new office was begun on the server: {address}", address=server.told)
    where = message(
        "Photos, papers and mail lie beside {path}, by which everybody finds the office.", path=str(path)
    )
    return path, Outcome((done, where, *let), () if let else (_nobody(server),))


def share_on_server(path: Path, *, roles: Sequence[str], readers: Sequence[str]) -> Outcome:
    """Let roles into an office on a server; those who are in already get anew what they need.

    Args:
        path: of its signpost.
        roles: that may work in it.
        readers: that may read it.

    Raises:
        DatabaseUnusable: the server can't be reached, or refuses.
        RolesRefused: there is no such role, or one may not do this.
    """
    server = server_at(path)
    with _connected(server) as connection, connection.transaction():
        return Outcome(tuple(_let_in(connection, server, roles, readers)))


def _let_in(
    connection: Connection, server: Server, roles: Sequence[str], readers: Sequence[str]
) -> Iterator[Message]:
    """Let roles in, within a transaction; gives what was done."""
    from models.storage.postgresql.roles import let_in

    if roles or readers:
        let_in(connection, server.office, roles, readers)
    yield from (message("The role “{role}” may work in the office.", role=role) for role in roles)
    yield from (message("The role “{role}” may read the office.", role=role) for role in readers)


def _nobody(server: Server) -> Message:
    return message(
        "Only you may enter the office on the server. To let in the role of the clerks: "
        "tamruang --database '{address}' office share ROLE",
        address=server.told,
    )


@contextmanager
def _connected(server: Server) -> Iterator[Connection]:
    """A connection for a block; what the server complains of is told in words."""
    try:
        from models.storage.postgresql.connection import connect  # only who names a server pays for it
        from models.storage.postgresql.errors import error_of, unusable
    except ImportError as error:
        raise DatabaseUnusable(no_driver(server.told)) from error
    try:
        connection = connect(server)
        try:
            yield connection
        finally:
            connection.close()
    except PeeweeException as error:
        if (cause := error_of(error)) is None:
            raise
        raise unusable(cause, server.told) from error


def _make_folder(folder: Path, rights: Rights) -> None:
    try:
        if rights.group is not None:
            refuse_closed_way(folder, rights.group)
        for parent in reversed([each for each in folder.parents if not each.exists()]):
            parent.mkdir(mode=0o755)
            parent.chmod(0o755)  # whatever the umask: clerks go through it
        if not rights.make_folder(folder) and rights.group is not None and not any(folder.iterdir()):
            rights.take_folder(folder)
    except OSError as error:
        raise SharingRefused(
            message(
                "The folder {folder} can't be made ({reason}). Make it first, or name another one.",
                folder=str(folder),
                reason=describe_system_error(error),
            )
        ) from error
    if not folder.is_dir():
        raise DatabaseUnusable(message("“{path}” is a file.", path=str(folder)))
