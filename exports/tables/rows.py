"""The rows of a table of cases: exactly a list's filter, order and columns, streamed from the database."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from datetime import date

from exports.tables.columns import Column
from models.register.filters import Filter
from models.register.order import Order
from models.register.table_rows import NAME, Row, table_rows
from models.storage.database import snapshot

Mask = Callable[[Sequence[str], Sequence[str | None]], Sequence[str]]
"""Hides persons in texts, of each of which the complainant's name is known, or None: `models.personal.mask_many`."""


def read_rows(
    wanted: Filter,
    order: Order,
    columns: Sequence[Column],
    *,
    today: date,
    mask: Mask | None,
    limit: int | None = None,
) -> Generator[list[Row]]:
    """The rows of a list in its order, some at a time; all of one state of the register.

    Args:
        wanted: which cases.
        order: in which order.
        columns: of the table.
        today: what late, today and soon are seen from.
        mask: goes over what people wrote in their own words; None leaves it as it is.
        limit: no more rows than this; None for all.

    Yields:
        Up to `models.register.table_rows.CHUNK` rows.
    """
    is_masked = mask is not None and any(column.is_free for column in columns)
    names = [column.key for column in columns]
    if is_masked:
        names.append(NAME)  # the last in each row, to be taken out again
    with snapshot():
        for rows in table_rows(wanted, order, names, today=today, limit=limit):
            yield _mask_rows(rows, columns, mask) if is_masked and mask else rows


def _mask_rows(rows: list[Row], columns: Sequence[Column], mask: Mask) -> list[Row]:
    *values, names = zip(*rows, strict=True)
    for place, column in enumerate(columns):
        if column.is_free:
            masked = mask([text or "" for text in values[place]], names)
            values[place] = tuple(
                [new if text else text for text, new in zip(values[place], masked, strict=True)]
            )
    return list(zip(*values, strict=True))
