"""Making a new office in a folder of its own, for one person or for a group, and telling the machine's accounts where it is."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from models.messages import message
from models.storage.database import close_office, open_office
from models.storage.new_files import put_whole
from models.storage.place import sync_folder
from models.storage.refusal import explain_refusal
from models.storage.rights import PRIVATE, Rights
from models.storage.sharing import Outcome, SharingRefused, find_group, members_remain, refuse_closed_way
from models.storage.site import KEY, SITE_FILE, SITE_VARIABLE, SiteUnusable, site_database
from models.system_errors import describe_system_error

DATABASE_NAME = "tamruang.db"


def begin_office(folder: Path, group: str | None) -> tuple[Path, Outcome]:
    """Make a new office: all of it, or nothing.

    Args:
        folder: of the office; not there yet, or empty. Those above it are made if they are missing.
        group: name of the group that shares it; None for its owner alone.

    Returns:
        The database, and what was done.

    Raises:
        SharingRefused: something lies in the folder, there is no such group, or it can't come there.
        DatabaseUnusable: the database can't be made.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they are named
    rights = PRIVATE if group is None else Rights(find_group(group))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise SharingRefused(
                message(
                    "{folder} is not an empty folder. Name a new one for the office, or, if the office is there already, share it: "
                    "tamruang --database FILE office share GROUP",
                    folder=str(folder),
                )
            )
        if rights.group is not None:
            refuse_closed_way(folder, rights.group)
        for parent in reversed([each for each in folder.parents if not each.exists()]):
            parent.mkdir(mode=0o755)
            parent.chmod(0o755)  # whatever the umask: clerks go through it
        database = _make(folder, rights)
    except OSError as error:
        reason = explain_refusal(folder.parent, folder)
        raise SharingRefused(
            message("The office can't be made in {folder}. {reason}", folder=str(folder), reason=reason)
            if reason is not None
            else message(
                "The office can't be made in {folder}: {reason}.",
                folder=str(folder),
                reason=describe_system_error(error),
            )
        ) from error
    if group is None:
        return database, Outcome(
            (message("A new office was begun, for you alone: {path}", path=str(database)),)
        )
    done = message(
        "A new office was begun, shared by the group “{group}”: {path}", group=group, path=str(database)
    )
    return database, Outcome((done,), members_remain(group))


def name_in_site(site: Path, database: Path) -> Outcome:
    """Write into the site file where the office is, so that every account finds it.

    Args:
        site: the site file.
        database: of the office, from the root on.
    """
    try:
        if _named_in(site) != database:
            write_site(site, database)
    except (OSError, SiteUnusable) as error:
        return Outcome(
            (),
            (
                message(
                    "{site} could not be written ({reason}). For every account to find the office, an "
                    "administrator must write this line into it: {line}",
                    site=str(site),
                    reason=error.sentence
                    if isinstance(error, SiteUnusable)
                    else describe_system_error(error),
                    line=_line(database),
                ),
            ),
        )
    if site == SITE_FILE:
        return Outcome((message("{site} tells every account where the office is.", site=str(site)),))
    return Outcome(
        (message("{site} tells where the office is.", site=str(site)),),
        (
            message(
                "Accounts read {site} only where their environment names it: {variable}={site}",
                site=str(site),
                variable=SITE_VARIABLE,
            ),
        ),
    )


def refuse_other_site(site: Path, database: Path) -> None:
    """Refuse to take the accounts of the machine from one office to another.

    Raises:
        SharingRefused: the site file names another office, or can't be read.
    """
    try:
        named = _named_in(site)
    except SiteUnusable as error:
        raise SharingRefused(error.sentence) from error
    if named is not None and named != database:
        raise SharingRefused(
            message(
                "{site} names another office already: {path}. Remove that file first, or name another one with --site.",
                site=str(site),
                path=str(named),
            )
        )


def _named_in(site: Path) -> Path | None:
    return site_database({SITE_VARIABLE: str(site)}) if os.path.lexists(site) else None


def write_site(path: Path, database: Path) -> None:
    """Write a site file, whole or not at all, readable by everybody.

    Args:
        path: of the file.
        database: of the office, from the root on.

    Raises:
        OSError: it can't be written.
    """
    if os.path.lexists(path) and not path.is_file():
        raise OSError(errno.EINVAL, path)  # a device would be replaced by a file
    said = f"# Where tamruang finds the office of this machine.\n{_line(database)}\n"
    put_whole(path, [said.encode()], is_for_everybody=True)
    sync_folder(path.parent)


def _line(database: Path) -> str:
    """What the site file says of an office, as TOML."""
    text = str(database).replace("\\", "\\\\").replace('"', '\\"')
    quoted = "".join(f"\\u{ord(sign):04X}" if ord(sign) < 32 or ord(sign) == 127 else sign for sign in text)
    return f'{KEY} = "{quoted}"'


def _make(folder: Path, rights: Rights) -> Path:
    """Make folder and database; what was made is taken away again if it can't be brought to its end."""
    is_new = rights.make_folder(folder)
    try:
        if not is_new:
            rights.take_folder(folder)
        rights.make_file(folder / DATABASE_NAME)
        open_office(folder / DATABASE_NAME, make=True)
        close_office()
    except BaseException:
        close_office()
        for part in folder.iterdir():
            part.unlink()
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
    return folder / DATABASE_NAME
