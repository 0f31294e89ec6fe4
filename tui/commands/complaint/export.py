"""`tamruang complaint export`: a list of cases as a file for other programs: CSV, XLSX or JSON lines."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exports.language import translate
from models import clock
from models.errors import InvalidValue, NotFound
from models.messages import message
from tui.commands.office import DAY, open_register, word_said
from tui.commands.options import office_options

if TYPE_CHECKING:  # `--help` needs no database, and does not load one
    from click._termui_impl import ProgressBar

    from exports.tables.columns import Column
    from exports.tables.rows import Mask
    from exports.tables.writing import Progress
    from models.office.words import List, Words
    from models.register.filters import Filter
    from models.register.order import Order

BAR_FROM = 10_000
"""Rows from which on a bar is shown."""

_OUTPUT, _LIST_THEM = "-", "?"


@click.command("export")
@click.option(
    "--to", "target", required=True, metavar="FILE", help="FILE.csv, .xlsx or .jsonl; - for the output."
)
@click.option(
    "--format", "shape", type=click.Choice(["csv", "xlsx", "jsonl"]), help="If FILE does not tell it."
)
@click.option("--columns", metavar="NAME,…", help="Only these columns, in this order; ? lists them.")
@click.option("--with-names", is_flag=True, help="With who complains, and with persons named in the texts.")
@click.option(
    "--view", metavar="NAME", help="The cases of a view, in its order: all, pending, late … or a saved one."
)
@click.option("--status", "statuses", multiple=True, metavar="WORD", help="Only cases of this status.")
@click.option(
    "--section", "sections", multiple=True, metavar="WORD", help="Only cases that this section has."
)
@click.option("--category", "categories", multiple=True, metavar="WORD", help="Only cases of this category.")
@click.option(
    "--channel", "channels", multiple=True, metavar="WORD", help="Only cases that came by this channel."
)
@click.option("--search", default="", metavar="TEXT", help="Only cases with these words, or of this number.")
@click.option("--pending", is_flag=True, help="Only cases that are pending.")
@click.option("--late", is_flag=True, help="Only cases whose day has passed.")
@click.option("--from", "first", type=DAY, metavar="DAY", help="First day of arrival.")
@click.option("--until", "last", type=DAY, metavar="DAY", help="Last day of arrival.")
@click.option("--sort", type=click.Choice(["received", "due", "number", "changed"]), help="By what.")
@click.option("--reverse", is_flag=True, help="The other way round.")
@office_options
@click.pass_context
def export(
    context: click.Context,
    target: str,
    shape: str | None,
    columns: str | None,
    with_names: bool,
    view: str | None,
    statuses: tuple[str, ...],
    sections: tuple[str, ...],
    categories: tuple[str, ...],
    channels: tuple[str, ...],
    search: str,
    pending: bool,
    late: bool,
    first: date | None,
    last: date | None,
    sort: str | None,
    reverse: bool,
) -> None:
    """Write cases to a file that a spreadsheet or a program reads, the newest first; FILE is replaced as a whole.

    Complainants stand in it only with --with-names; without it, names, phones, identity and house numbers in the texts are hidden.
    """
    from exports.tables.columns import COLUMNS, PERSONAL, USUAL, columns_of
    from exports.tables.writing import Shape, shape_of, stream_rows, write_rows

    if columns == _LIST_THEM:
        for column in COLUMNS.values():
            click.echo(f"{column.key}  {column.title}")
        return
    keys = (
        [key.strip() for key in columns.split(",") if key.strip()]
        if columns is not None
        else [*USUAL, *(PERSONAL if with_names else ())]
    )
    wanted_columns = columns_of(keys, with_names=with_names)
    wanted_shape = Shape(shape) if shape else Shape.CSV if target == _OUTPUT else shape_of(Path(target))
    words = open_register(context)
    from models.office.words import List
    from models.register.filters import DueFilter

    filtered, order = _view(view)
    said = {
        "text": search,
        "statuses": _ids(words, List.STATUS, statuses),
        "sections": _ids(words, List.SECTION, sections),
        "categories": _ids(words, List.CATEGORY, categories),
        "channels": _ids(words, List.CHANNEL, channels),
        "pending": pending or None,
        "due": DueFilter.LATE if late else None,
        "received_from": first,
        "received_until": last,
    }
    asked = _narrowed(filtered, said)
    order = _order(order, sort, reverse=reverse)
    mask = None if with_names else _mask()
    if with_names:
        _record(target, wanted_columns, said | {"view": view or ""})
    if target == _OUTPUT:
        output = sys.stdout.buffer
        stream_rows(asked, order, wanted_columns, output, today=clock.today(), mask=mask, shape=wanted_shape)
        output.flush()
        return
    path = Path(target)
    with _ending_cleanly(), _progress() as progress:
        written = write_rows(
            asked,
            order,
            wanted_columns,
            path,
            today=clock.today(),
            mask=mask,
            shape=wanted_shape,
            on_progress=progress,
        )
    click.echo(
        translate(message("{count} cases were written to “{path}”.", count=written, path=target)), err=True
    )


def _record(target: str, columns: Sequence[Column], said: Mapping[str, object]) -> None:
    """Write down who let names out, when, where to and of which cases, each time anew and before any is written."""
    from models.papers.record import record_paper
    from tui.person import current_person

    asked = [
        f"{name}: {sorted(value) if isinstance(value, frozenset) else value}"
        for name, value in said.items()
        if value
    ]
    lines = [
        f"at: {clock.now().isoformat()}",
        f"to: {target}",
        f"columns: {', '.join(column.key for column in columns)}",
        *asked,
    ]
    record_paper(
        "cases",
        target,
        "\n".join(lines),
        by=current_person(),
        revisions={},
        counts={},
        with_names=True,
    )


def _view(name: str | None) -> tuple[Filter, Order]:
    from models.register.filters import ALL
    from models.register.order import NEWEST_FIRST
    from models.register.views import default_views, list_views

    if name is None:
        return ALL, NEWEST_FIRST
    views = {view.name: view for view in (*default_views(), *list_views())}
    if name not in views:
        raise NotFound(
            message("There is no view “{name}”. There are: {known}.", name=name, known=", ".join(views))
        )
    return views[name].filter, views[name].order


def _narrowed(asked: Filter, said: Mapping[str, object]) -> Filter:
    """A view's filter with what was said besides; what both say must not be weakened by either.

    Raises:
        InvalidValue: they say two things about the same.
    """
    from dataclasses import replace

    from models.register.filters import ALL

    new = {name: value for name, value in said.items() if value != getattr(ALL, name)}
    for name, value in new.items():
        if getattr(asked, name) not in (getattr(ALL, name), value):
            raise InvalidValue(
                name, message("The view itself asks for another “{name}”: leave one of them out.", name=name)
            )
    return replace(asked, **new)  # type: ignore[arg-type]  # names and values are those of the options above


def _ids(words: Words, which: List, said: Sequence[str]) -> frozenset[int]:
    return frozenset(word_said(words, which, each).id for each in said)


def _order(order: Order, sort: str | None, *, reverse: bool) -> Order:
    from dataclasses import replace

    from models.register.order import Order, Sort

    if sort is not None:
        order = Order(Sort(sort), descending=Sort(sort) in (Sort.RECEIVED, Sort.CHANGED))
    return replace(order, descending=not order.descending) if reverse else order


def _mask() -> Mask:
    from models.personal import mask_many  # its patterns take time to make, and names asked for need no mask

    return mask_many


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Let a line that drops, or a kind kill, end the block as Ctrl+C does: half a file of citizens' data is not left behind."""

    def stop(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    before = {
        each: signal.signal(each, stop)
        for name in ("SIGHUP", "SIGTERM")
        if (each := getattr(signal, name, None)) is not None
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on standard error for many rows; none where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    bar: ProgressBar[int] | None = None
    with ExitStack() as shown:

        def progress(done: int, total: int) -> None:
            nonlocal bar
            if bar is None and total > BAR_FROM:
                new = click.progressbar(length=total, label=translate(message("Writing")), file=sys.stderr)
                bar = shown.enter_context(new)
            if bar is not None:
                bar.update(done - bar.pos)

        yield progress
