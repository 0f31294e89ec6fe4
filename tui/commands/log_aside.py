"""`tamruang doctor --set-log-aside`: a log that is not of the database gets another name, so that the file can be opened."""

from __future__ import annotations

import click

from exports.language import translate
from models.backup.on_server import refuse_log
from models.messages import message
from models.storage.leftover import set_log_aside
from tui.commands.office.opening import database_of


def set_aside(context: click.Context) -> int:
    """Do it, and say what it is called now; gives the exit code.

    Raises:
        OnServer: it lies on a server.
        DatabaseBusy: somebody has the database open.
        OSError: it can't be done.
    """
    path = database_of(context).expanduser().absolute()
    refuse_log(path)
    kept = set_log_aside(path)
    if not kept:
        click.echo(
            translate(
                message("There is nothing to set aside beside {path}. Nothing was changed.", path=str(path))
            )
        )
        return 0
    names = ", ".join(each.name for each in kept)
    click.echo(
        translate(
            message(
                "What lay beside {path} is now called {names}. Its content is in no office: keep it until you are "
                "sure that nothing is missing.",
                path=str(path),
                names=names,
            )
        )
    )
    return 0
