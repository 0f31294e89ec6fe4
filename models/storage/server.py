"""An office on a server: the address that a person types, and the signpost by which everybody else finds it.

The database lies on a PostgreSQL server, in a schema of its own that is called as the office is. What lies beside a database
(photos, papers, mail, who has which record open) lies beside the signpost: a small text file in a folder that all who work with the
office can reach. Its path names the office wherever the path of a database file names one.

A signpost holds no password, and an address with one is refused: the command line of a program is seen by every account of its
machine. PostgreSQL's own ways to be let in (peer, a password file, certificates, Kerberos) need nothing from us.

Loads nothing: it is asked before the first paint, too.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from models.errors import DatabaseUnusable
from models.messages import Message, message

SCHEMES = ("postgresql://", "postgres://")
SUFFIX = ".office"
_MAGIC = b"# tamruang: the office lies on a server."
_HEAD = (
    _MAGIC.decode() + "\n"
    "# Photos, papers and mail lie beside this file. Who may enter is the server's to say: no password belongs here.\n"
)
_MOST = 4_096
"""Bytes of a signpost."""
_LONGEST = 63
"""Bytes of a schema's name: more PostgreSQL cuts off without a word."""
_OFFICE, _FOLDER = "office", "folder"


class Server(NamedTuple):
    """An office on a server.

    Attributes:
        address: what libpq connects to; without the office, without a password.
        office: its schema.
        folder: where the signpost lies; None where the address does not say so.
        is_begun: whether the office is there, as far as is known.
    """

    address: str
    office: str
    folder: Path | None = None
    is_begun: bool = True

    @property
    def told(self) -> str:
        """The address as a person types it, without the folder."""
        from urllib.parse import quote

        # A name in Thai stays readable: no letter of it means anything in an address.
        office = "".join(sign if ord(sign) > 127 else quote(sign, safe="") for sign in self.office)
        return f"{self.address}{'&' if '?' in self.address else '?'}{_OFFICE}={office}"


def is_address(text: str) -> bool:
    """Whether a text names a server and no file."""
    return text.startswith(SCHEMES)


def read_address(text: str) -> Server:
    """The office that an address names: `postgresql://host/database?office=NAME`, with `&folder=/srv/office` where it says so.

    Raises:
        DatabaseUnusable: it names no office, holds a password, or makes no sense.
    """
    from urllib.parse import parse_qsl, quote, urlencode, urlsplit  # only who names a server pays for it

    try:
        parts = urlsplit(text)
        asked = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        has_password = parts.password is not None or any(name == "password" for name, _ in asked)
    except ValueError as error:
        raise DatabaseUnusable(_misread(text)) from error
    if has_password:
        raise DatabaseUnusable(
            message(
                "The address of the server holds a password, which every account of this machine can see. Put the password into "
                "~/.pgpass, and leave it out of the address."
            )
        )
    own = {name: value for name, value in asked if name in (_OFFICE, _FOLDER)}
    office, folder = own.get(_OFFICE, ""), own.get(_FOLDER)
    if not office or not parts.path.strip("/"):
        raise DatabaseUnusable(_misread(text))
    if (
        len(office.encode()) > _LONGEST
        or not office.isprintable()
        or "/" in office
        or office.startswith((".", "pg_"))
        or office in ("information_schema", "public")
    ):
        raise DatabaseUnusable(
            message(
                "“{office}” can't be the name of an office on a server. Choose another one: of at most {most} letters of Thai or "
                "{bytes} of English, without “/”, and not beginning with “.” or “pg_”.",
                office=office,
                most=_LONGEST // 3,
                bytes=_LONGEST,
            )
        )
    if folder is not None and not folder.startswith("/"):
        raise DatabaseUnusable(
            message("The folder of the office has to be given from the root on: …&folder=/srv/office")
        )
    query = urlencode([pair for pair in asked if pair[0] not in own], quote_via=quote, safe="/")
    address = f"postgresql://{parts.netloc}{parts.path}{'?' if query else ''}{query}"
    return Server(address, office, None if folder is None else Path(folder))


def _misread(text: str) -> Message:
    return message(
        "“{text}” is no address of an office on a server. It should say: postgresql://SERVER/DATABASE?office=NAME",
        text=text.partition("?")[0].rpartition("@")[2],
    )


_typed: dict[Path, Server] = {}
"""Offices whose address was typed, by where their signpost lies: the address may name another login than the signpost does."""


def is_on_server(path: Path) -> bool:
    """Whether an office lies on a server, by its address that was typed or by the first bytes of what lies at a place."""
    if path in _typed:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def typed_server(path: Path) -> Server | None:
    """The office on a server whose address was typed for a place; None for all others."""
    return _typed.get(path)


def remember_typed(server: Server) -> Path:
    """Go by an address that was typed from now on; gives the place of its signpost.

    Args:
        server: with its folder.
    """
    path = signpost_of(server)
    _typed[path] = server
    return path


def signpost_of(server: Server) -> Path:
    """Where the signpost of an office lies whose folder is known."""
    assert server.folder is not None
    return server.folder / f"{server.office}{SUFFIX}"


def server_at(path: Path) -> Server:
    """The office on a server that a place leads to.

    Raises:
        DatabaseUnusable: the signpost says something else.
        OSError: it can't be read.
    """
    return _typed.get(path) or read_signpost(path)


def read_signpost(path: Path) -> Server:
    """The office that a signpost leads to.

    Raises:
        DatabaseUnusable: the file says something else.
        OSError: it can't be read.
    """
    with path.open("rb") as file:
        said = file.read(_MOST).decode("utf-8", "replace")
    addresses = [line for line in map(str.strip, said.splitlines()) if is_address(line)]
    if len(addresses) != 1:
        raise DatabaseUnusable(
            message(
                "{path} does not say on which server the office lies. It should hold one line: "
                "postgresql://SERVER/DATABASE?office=NAME",
                path=str(path),
            )
        )
    return read_address(addresses[0])._replace(folder=path.parent)


def signpost_text(server: Server) -> str:
    """What a signpost says: how everybody reaches the office, each by their own login."""
    scheme, _, rest = server.told.partition("://")
    login, _, place = rest.partition("/")[0].rpartition("@")
    return f"{_HEAD}{scheme}://{place}{rest.removeprefix(f'{login}@' if login else '')[len(place) :]}\n"
