"""The site file: where this machine's accounts find their office. One line of TOML, in a file that need not be there.

Where there is none, nothing but the look for it is paid for at start: not even the reader of TOML is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from models.errors import DatabaseUnusable
from models.messages import Message, message
from models.plain_files import NoPlainFileError, no_plain_file, read_plain
from models.storage.server import is_address, read_address, remember_typed

SITE_VARIABLE = "TAMRUANG_SITE"
"""Of the environment: names another site file."""

SITE_FILE = Path("/etc/tamruang.toml")

KEY = "database"
"""What the file says."""

_MOST = 100_000
"""Bytes of the file; what is longer, or never ends, is no site file."""


class SiteUnusable(DatabaseUnusable):
    """The site file can't be read, or doesn't say where the office is."""

    title = message("The site file can't be used")


def site_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where the site file lies, whether or not there is one.

    Args:
        environ: the environment; that of the process if None.
    """
    environ = os.environ if environ is None else environ
    return Path(environ.get(SITE_VARIABLE) or SITE_FILE)


def site_database(environ: Mapping[str, str] | None = None) -> Path | None:
    """The database that the site file names; None if there is no such file, or it is empty.

    Args:
        environ: the environment; that of the process if None.

    Raises:
        SiteUnusable: it can't be read or says something wrong, or the variable names one that is not there.
    """
    environ = os.environ if environ is None else environ
    path = site_path(environ)
    try:
        content = read_plain(path, _MOST)
    except (FileNotFoundError, NotADirectoryError) as error:
        if environ.get(SITE_VARIABLE):
            raise SiteUnusable(
                message(
                    "There is no file {path}, which {variable} names.",
                    path=str(path),
                    variable=SITE_VARIABLE,
                )
            ) from error
        return None
    except NoPlainFileError as error:
        raise SiteUnusable(no_plain_file(path)) from error
    except OSError as error:
        raise SiteUnusable(_why_unreadable(path, error)) from error
    return _read_site(content, path) if content.strip() else None


def _why_unreadable(path: Path, error: OSError) -> Message:
    from models.storage.refusal import explain_refusal  # only who is refused pays for the imports
    from models.system_errors import describe_system_error

    reason = explain_refusal(path, to_write=False, named=path)
    if reason is not None:
        return message(
            "{path}, which says where the office is, can't be read. {reason}", path=str(path), reason=reason
        )
    return message("{path} can't be opened ({reason}).", path=str(path), reason=describe_system_error(error))


def _read_site(content: bytes, path: Path) -> Path:
    from models.toml_text import read_toml  # only where there is a site file

    def misread(line: int) -> Message:
        return message(
            'Line {line} of {path} can\'t be understood. It should say: database = "/srv/office/tamruang.db"',
            path=str(path),
            line=line,
        )

    entries = read_toml(content, path, error=SiteUnusable, misread=misread)
    database, others = entries.pop(KEY, None), entries
    if others:
        raise SiteUnusable(
            message(
                "{path} says “{name}”, but a site file may only say: database",
                path=str(path),
                name=next(iter(others)),
            )
        )
    if isinstance(database, str) and is_address(database):
        return _on_server(database, path)
    if not isinstance(database, str) or not database.startswith("/") or "\0" in database:
        raise SiteUnusable(
            message(
                '{path} must name the database by its full path: database = "/srv/office/tamruang.db"',
                path=str(path),
            )
        )
    return Path(database)


def _on_server(address: str, path: Path) -> Path:
    """Where the signpost lies of an office on a server, which is not asked for that."""
    try:
        server = read_address(address)
    except DatabaseUnusable as error:
        raise SiteUnusable(error.sentence) from error
    if server.folder is None:
        raise SiteUnusable(
            message(
                '{path} has to say where the folder of the office is, too: database = "{address}&folder=/srv/office"',
                path=str(path),
                address=server.told,
            )
        )
    return remember_typed(server)
