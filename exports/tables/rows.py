"""The rows of a table of cases: exactly a list's filter, order and columns, streamed from the database."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import date
from typing import Any, Protocol, runtime_checkable

from exports.tables.columns import Column
from models.register.filters import Filter
from models.register.order import Order
from models.storage.database import database, snapshot

CHUNK = 1_000
"""Rows in memory at a time."""

Row = Sequence[Any]
"""A value for each column, as the database has it; None where there is none."""

Mask = Callable[[str, Sequence[str]], str]
"""Hides persons in a text: of the text, and of names that are known to be a person's."""


@runtime_checkable
class QuickMask(Protocol):
    """A mask that hides persons in many texts at once."""

    def __call__(self, text: str, names: Sequence[str], /) -> str:
        """As any mask."""

    def many(self, texts: Sequence[str], names: Sequence[str | None]) -> Sequence[str]:
        """The same for each text, with its complainant's name if there is one."""


def read_rows(
    wanted: Filter, order: Order, columns: Sequence[Column], *, today: date, mask: Mask | None
) -> Generator[list[Row]]:
    """The rows of a list in its order, some at a time; all of one state of the register.

    Args:
        wanted: which cases.
        order: in which order.
        columns: of the table.
        today: what late, today and soon are seen from.
        mask: goes over what people wrote in their own words; None leaves it as it is.

    Yields:
        Up to `CHUNK` rows.
    """
    hiding = mask is not None and any(column.is_free for column in columns)
    read = Reading(columns, today, with_name=hiding)
    with snapshot():
        for rows in (
            _found(wanted, order, today, read) if wanted.text.strip() else _listed(wanted, order, today, read)
        ):
            yield _masked(rows, columns, mask) if hiding and mask else rows


class Reading:
    """What is read of each case.

    Args:
        columns: of the table.
        today: the day.
        with_name: the complainant's name behind them.
    """

    def __init__(self, columns: Sequence[Column], today: date, *, with_name: bool) -> None:
        wanted = [column.sql.replace(":today", f"'{today.isoformat()}'") for column in columns]
        if with_name:
            wanted.append("w.name")
        self.columns = ", ".join(wanted)
        beside = any("w." in column for column in wanted)
        self.join = " LEFT JOIN complainant w ON w.complaint = c.id" if beside else ""


def _listed(wanted: Filter, order: Order, today: date, read: Reading) -> Iterator[list[Row]]:
    from models.register.query_plan import segments

    for part in segments(wanted, order, today):
        way = "DESC" if part.descending else "ASC"
        rows = database.connection().execute(
            f"SELECT {read.columns} FROM {part.source}{read.join} WHERE {part.where}"
            f" ORDER BY {part.key} {way}, {part.id} {way}",
            part.values,
        )
        while some := rows.fetchmany(CHUNK):
            yield some


def _found(wanted: Filter, order: Order, today: date, read: Reading) -> Iterator[list[Row]]:
    """The rows of a search, which alone knows its hits and their order."""
    from models.register.window import page

    after = None
    while lines := page(wanted, order, today=today, after=after, limit=CHUNK):
        ids = ",".join(str(line.id) for line in lines)
        rows = database.connection().execute(
            f"SELECT c.id, {read.columns} FROM complaint c{read.join} WHERE c.id IN ({ids})"
        )
        by_id = {row[0]: row[1:] for row in rows}
        yield [by_id[line.id] for line in lines]
        if len(lines) < CHUNK:
            return
        after = lines[-1].key


def _masked(rows: list[Row], columns: Sequence[Column], mask: Mask) -> list[Row]:
    *values, names = zip(*rows, strict=True)
    for place, column in enumerate(columns):
        if column.is_free:
            texts = [text or "" for text in values[place]]
            hidden = (
                mask.many(texts, names) if isinstance(mask, QuickMask) else _one_by_one(texts, names, mask)
            )
            values[place] = tuple(
                [new if text else text for text, new in zip(values[place], hidden, strict=True)]
            )
    return list(zip(*values, strict=True))


def _one_by_one(texts: Sequence[str], names: Sequence[str | None], mask: Mask) -> list[str]:
    return [mask(text, (name,) if name else ()) for text, name in zip(texts, names, strict=True)]
