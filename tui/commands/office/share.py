"""`tamruang office share`: a private office becomes a group's, and back."""

from __future__ import annotations

from pathlib import Path

import click

from models.errors import InvalidValue
from models.messages import message
from models.storage.database import close_office
from models.storage.founding import name_in_site, refuse_other_site
from models.storage.founding_on_server import share_on_server
from models.storage.server import is_on_server
from models.storage.sharing import Outcome, make_private, share_office
from models.storage.site import SiteUnusable, site_database, site_path
from tui.commands.base import argument, command, option
from tui.commands.completion.values import GROUP
from tui.commands.office.opening import open_database
from tui.commands.office.outcome import print_outcomes
from tui.commands.options import json_option, office_options
from tui.commands.types import FilePath


@command(
    "share",
    message(
        "Share the office with a Unix group: all its files become the group's, and every account is told where it is."
    ),
    message(
        "If the office is shared already, this repairs its rights. With --private only its owner "
        "can use it again."
    ),
    message(
        "An office on a server is shared with a ROLE of the server instead: to work in it, or with --read-only to read it."
    ),
)
@argument("group", type=GROUP, required=False, metavar=message("GROUP|LOGIN"))
@option("--private", "is_private", is_flag=True, help=message("Take the office back from its group."))
@option(
    "--read-only", "is_reader", is_flag=True, help=message("On a server: the role may only read the office.")
)
@option(
    "--site",
    type=FilePath(),
    metavar=message("FILE"),
    help=message("The site file to write."),
)
@json_option
@office_options
@click.pass_context
def share(
    context: click.Context,
    group: str | None,
    is_private: bool,
    is_reader: bool,
    site: Path | None,
    as_json: bool,
) -> None:
    """Change the rights, and say what was done and what is left to do."""
    if (group is None) is not is_private:
        raise InvalidValue(
            "group", message("Name the group that shares the office, or give --private, but not both.")
        )
    database = open_database(context)
    close_office()
    if is_on_server(database):
        print_outcomes(_share_on_server(database, group, is_reader=is_reader), as_json=as_json)
        return
    if is_reader:
        raise InvalidValue("read_only", message("--read-only is for an office on a server."))
    told = site or site_path()
    if group is None:
        print_outcomes(make_private(database), _still_named(told, database), as_json=as_json)
    else:
        refuse_other_site(told, database)
        print_outcomes(share_office(database, group), name_in_site(told, database), as_json=as_json)


def _share_on_server(database: Path, role: str | None, *, is_reader: bool) -> Outcome:
    if role is None:
        raise InvalidValue(
            "private",
            message(
                "Who may enter an office on a server is the server's to say. Its owner takes a role's rights back there: "
                "REVOKE ALL ON SCHEMA … FROM ROLE"
            ),
        )
    return share_on_server(database, roles=() if is_reader else (role,), readers=(role,) if is_reader else ())


def _still_named(site: Path, database: Path) -> Outcome:
    """The site file, if it leads everybody to an office that is closed to them now."""
    try:
        named = site_database()
    except SiteUnusable:
        return Outcome(())
    if named != database:
        return Outcome(())
    return Outcome(
        (),
        (
            message(
                "{site} still leads every account to this office. An administrator can remove it: rm {site}",
                site=str(site),
            ),
        ),
    )
