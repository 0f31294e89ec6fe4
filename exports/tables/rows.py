"""The rows of a table of cases: exactly a list's filter, order and columns, streamed from the database."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from datetime import date
from typing import Protocol, runtime_checkable

from exports.tables.columns import Column
from models.register.filters import Filter
from models.register.order import Order
from models.register.table_rows import NAME, Row, table_rows
from models.storage.database import snapshot

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
        Up to `models.register.table_rows.CHUNK` rows.
    """
    hiding = mask is not None and any(column.is_free for column in columns)
    names = [column.key for column in columns]
    if hiding:
        names.append(NAME)  # the last in each row, to be taken out again
    with snapshot():
        for rows in table_rows(wanted, order, names, today=today):
            yield _masked(rows, columns, mask) if hiding and mask else rows


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
