"""`tamruang office init`: a new office, for one person or for a group."""

from __future__ import annotations

import os
from pathlib import Path

from models.errors import InvalidValue
from models.messages import message
from models.storage.founding import DATABASE_NAME, begin_office, name_in_site, refuse_other_site
from models.storage.founding_on_server import begin_on_server, named_server
from models.storage.server import signpost_of
from models.storage.site import site_path
from tui.commands.base import argument, command, option
from tui.commands.completion.values import GROUP
from tui.commands.office.outcome import print_outcomes
from tui.commands.options import json_option, office_options
from tui.commands.types import FilePath, FolderPath, OfficePlace


@command(
    "init",
    message("Begin a new office in a folder that is not there yet or is empty."),
    message(
        "It is for you alone, unless a GROUP is given: then all its files are the group's, and the site file (/etc/tamruang.toml) "
        "tells every account of this machine where the office is."
    ),
    message(
        "An address such as postgresql://server/city?office=NAME begins it on a PostgreSQL server, with --folder for what lies "
        "beside the database."
    ),
)
@argument("place", type=OfficePlace(), metavar=message("FOLDER|ADDRESS"))
@option(
    "--group", type=GROUP, metavar=message("GROUP"), help=message("The Unix group that shares the office.")
)
@option(
    "--folder",
    type=FolderPath(),
    metavar=message("FOLDER"),
    help=message("On a server: the folder for photos, papers and mail."),
)
@option(
    *("--role", "roles"),
    multiple=True,
    metavar=message("LOGIN"),
    help=message(
        "On a server: a role that may work in the office, such as that of all clerks; several may be given."
    ),
)
@option(
    *("--reader", "readers"),
    multiple=True,
    metavar=message("LOGIN"),
    help=message(
        "On a server: a role that may only read the office, such as its head's; several may be given."
    ),
)
@option(
    "--site",
    type=FilePath(),
    metavar=message("FILE"),
    help=message("The site file to write."),
)
@json_option
@office_options
def init(
    place: Path | str,
    group: str | None,
    folder: Path | None,
    roles: tuple[str, ...],
    readers: tuple[str, ...],
    site: Path | None,
    as_json: bool,
) -> None:
    """Make it, and say what was done and what is left to do."""
    told = site or (site_path() if group is not None else None)
    if isinstance(place, str):
        server = named_server(place, None if folder is None else _whole(folder))
        if told is not None:
            refuse_other_site(told, signpost_of(server))
        database, made = begin_on_server(server, group=group, roles=roles, readers=readers)
    elif folder is not None or roles or readers:
        raise InvalidValue("folder", message("--folder, --role and --reader are for an office on a server."))
    else:
        whole = _whole(place)
        if told is not None:
            refuse_other_site(told, whole / DATABASE_NAME)
        database, made = begin_office(whole, group)
    print_outcomes(made, *([name_in_site(told, database)] if told is not None else []), as_json=as_json)


def _whole(folder: Path) -> Path:
    return Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100 - links stay as they are named
