"""`tamruang doctor --renew-search`: the search index and the counts of cases are made anew."""

from __future__ import annotations

import click

from exports.language import translate
from models.cases.search_index import renew_search_index
from models.messages import message
from tui.commands.office.opening import open_database


def renew_search(context: click.Context) -> int:
    """Do it, and say of how many cases; gives the exit code.

    Raises:
        DatabaseUnusable: it can't be done.
    """
    open_database(context)
    count = renew_search_index()
    click.echo(
        translate(
            message(
                "The search index and the counts were made anew. Cases in the register: {count:,}",
                count=count,
            )
        )
    )
    return 0
