"""`tamruang complaint export`: a list of cases as a file for other programs: CSV, XLSX or JSON lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from exports.language import translate
from exports.tables.columns import COLUMNS, PERSONAL, USUAL, columns_of
from exports.tables.export import Shape, shape_of, stream_rows, write_rows
from models import clock
from models.errors import InvalidValue, NotFound
from models.messages import message
from models.personal import mask_many
from models.register.filters import ALL, Filter
from models.register.order import NEWEST_FIRST, Order, Sort
from models.register.table_rows import ids_of
from models.register.views import default_views, following_views, list_views
from tui.commands.base import command, option
from tui.commands.complaint.filters import filter_options, filter_values
from tui.commands.complaint.letting_out import record_letting_out
from tui.commands.completion.values import VIEW, Names
from tui.commands.endings import ending_cleanly
from tui.commands.office import open_register
from tui.commands.options import office_options
from tui.commands.progress import progress_bar
from tui.commands.types import TargetPath
from tui.settings.nearest import closest, meant
from tui.terminal.outlet import raw_output

BAR_FROM = 10_000
"""Rows from which on a bar is shown."""

_OUTPUT, _LIST_THEM = "-", "?"


@command(
    "export",
    message(
        "Write cases to a file that a spreadsheet or a program reads, the newest first. FILE is replaced as a whole."
    ),
    message(
        "Complainants are included only with --with-names. Without it, names, phone, identity and house numbers in the texts "
        "are hidden."
    ),
)
@option(
    *("-o", "--output", "target"),
    old=("--to",),
    type=TargetPath(),
    default=_OUTPUT,
    metavar=message("FILE"),
    help=message("A name that ends in .csv, .xlsx or .jsonl; - for standard output."),
    default_text="-",
)
@option(
    *("--format", "shape"),
    type=click.Choice(["csv", "xlsx", "jsonl"]),
    help=message("The format, if the name of FILE does not tell it."),
)
@option(
    "--columns",
    type=Names("exports.tables.columns", "COLUMNS"),
    metavar=message("NAME,…"),
    help=message("Only these columns, in this order; ? lists them."),
)
@option("--with-names", is_flag=True, help=message("Include complainants, and persons named in the texts."))
@option(
    "--view",
    type=VIEW,
    metavar=message("NAME"),
    help=message("The cases of a view of the list, in its order."),
)
@filter_options
@option(
    "--sort", type=click.Choice(["received", "due", "number", "changed"]), help=message("Order of the rows.")
)
@option("--reverse", is_flag=True, help=message("In the opposite order."))
@office_options
@click.pass_context
def export(
    context: click.Context,
    /,
    target: str,
    shape: str | None,
    columns: str | None,
    with_names: bool,
    view: str | None,
    sort: str | None,
    reverse: bool,
    **chosen: Any,
) -> None:
    """Write the file; or, for `?`, list the columns that it can have."""
    if columns == _LIST_THEM:
        for column in COLUMNS.values():
            click.echo(f"{column.key}  {column.title}")
        return
    wanted_columns = columns_of(_column_keys(columns, with_names=with_names), with_names=with_names)
    wanted_shape = Shape(shape) if shape else Shape.CSV if target == _OUTPUT else shape_of(Path(target))
    words = open_register(context)
    view_filter, order = _find_view(view)
    given = filter_values(words, chosen)
    wanted = _narrow(view_filter, given)
    order = _change_order(order, sort, reverse=reverse)
    mask = None if with_names else mask_many
    if with_names:
        record_letting_out(
            target,
            [column.key for column in wanted_columns],
            given | {"view": view or ""},
            ids_of(wanted, today=clock.today()),
        )
    if target == _OUTPUT:
        output = raw_output()
        stream_rows(wanted, order, wanted_columns, output, today=clock.today(), mask=mask, shape=wanted_shape)
        output.flush()
        return
    with ending_cleanly(), progress_bar(message("Saving"), least=BAR_FROM) as progress:
        written = write_rows(
            wanted,
            order,
            wanted_columns,
            Path(target),
            today=clock.today(),
            mask=mask,
            shape=wanted_shape,
            on_progress=progress,
        )
    click.echo(translate(message("Cases saved to “{path}”: {count}", count=written, path=target)), err=True)


def _column_keys(columns: str | None, *, with_names: bool) -> list[str]:
    if columns is None:
        return [*USUAL, *(PERSONAL if with_names else ())]
    return [key.strip() for key in columns.split(",") if key.strip()]


def _find_view(name: str | None) -> tuple[Filter, Order]:
    if name is None:
        return ALL, NEWEST_FIRST
    views = {view.name: view for view in (*default_views(), *following_views(), *list_views())}
    if name not in views:
        raise NotFound(
            message(
                "There is no view named “{name}”.{meant} There are: {known}.",
                name=name,
                meant=meant(closest(name, views)),
                known=", ".join(views),
            )
        )
    return views[name].filter, views[name].order


def _narrow(view_filter: Filter, given: Mapping[str, object]) -> Filter:
    """A view's filter with what was given besides; what both say must not be weakened by either.

    Raises:
        InvalidValue: they say two things about the same.
    """
    new = {name: value for name, value in given.items() if value != getattr(ALL, name)}
    for name, value in new.items():
        if getattr(view_filter, name) not in (getattr(ALL, name), value):
            raise InvalidValue(
                name, message("The view itself sets another “{name}”: leave one of them out.", name=name)
            )
    return replace(view_filter, **new)  # type: ignore[arg-type]  # names and values are those of the options above


def _change_order(order: Order, sort: str | None, *, reverse: bool) -> Order:
    if sort is not None:
        order = Order(Sort(sort), descending=Sort(sort) in (Sort.RECEIVED, Sort.CHANGED))
    return replace(order, descending=not order.descending) if reverse else order
