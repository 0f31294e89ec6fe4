"""`tamruang office init`: a new office, for one person or for a group."""

from __future__ import annotations

import os
from pathlib import Path

from models.messages import message
from models.storage.founding import DATABASE_NAME, begin_office, name_in_site, refuse_other_site
from models.storage.site import site_path
from tui.commands.base import argument, command, option
from tui.commands.completion.values import GROUP
from tui.commands.office.outcome import print_outcomes
from tui.commands.options import json_option, office_options
from tui.commands.types import FilePath, FolderPath


@command(
    "init",
    message("Begin a new office in a folder that is not there yet or is empty."),
    message(
        "It is for you alone, unless a GROUP is given: then all its files are the group's, and the site file (/etc/tamruang.toml) "
        "tells every account of this machine where the office is."
    ),
)
@argument("folder", type=FolderPath(), metavar=message("FOLDER"))
@option(
    "--group", type=GROUP, metavar=message("GROUP"), help=message("The Unix group that shares the office.")
)
@option(
    "--site",
    type=FilePath(),
    metavar=message("FILE"),
    help=message("The site file to write."),
)
@json_option
@office_options
def init(folder: Path, group: str | None, site: Path | None, as_json: bool) -> None:
    """Make it, and say what was done and what is left to do."""
    place = Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100 - links stay as they are named
    told = site or (site_path() if group is not None else None)
    if told is not None:
        refuse_other_site(told, place / DATABASE_NAME)
    database, made = begin_office(place, group)
    print_outcomes(made, *([name_in_site(told, database)] if told is not None else []), as_json=as_json)
