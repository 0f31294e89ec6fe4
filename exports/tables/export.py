"""Writing a list of cases to a file: what a command and a screen call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from exports.files import whole_file
from exports.tables.columns import Column
from exports.tables.csv import write_csv
from exports.tables.json_lines import write_json_lines
from exports.tables.rows import Mask, read_rows
from models.errors import InvalidValue
from models.messages import message
from models.office.hidden_words import hide_persons
from models.office.words import Words, load_words
from models.register.filters import Filter
from models.register.order import Order
from models.register.table_rows import Row
from models.register.window import count

Progress = Callable[[int, int], None]
"""Told how many rows of how many are written; what it raises ends the writing, and leaves nothing."""


class Shape(StrEnum):
    """The formats, each by the end of its files' names."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON_LINES = "jsonl"


class _Write(Protocol):
    def __call__(
        self, chunks: Iterable[list[Row]], columns: Sequence[Column], words: Words, file: BinaryIO
    ) -> None: ...


def shape_of(path: Path) -> Shape:
    """The format that a file's name asks for.

    Raises:
        InvalidValue: none of ours.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in set(Shape):
        raise InvalidValue(
            "path",
            message(
                "“{name}” does not show its format: the name must end in {known}.",
                name=path.name,
                known=", ".join(f".{shape}" for shape in Shape),
            ),
        )
    return Shape(ending)


def write_rows(
    wanted: Filter,
    order: Order,
    columns: Sequence[Column],
    path: Path,
    *,
    today: date,
    mask: Mask | None,
    shape: Shape | None = None,
    on_progress: Progress | None = None,
) -> int:
    """Write a list of cases to a file, whole or not at all.

    Args:
        wanted: which cases.
        order: in which order.
        columns: of `exports.tables.columns.columns_of`.
        path: the file; one that stands there is replaced.
        today: what late, today and soon are seen from.
        mask: hides persons in what people wrote; None only where names were asked for.
        shape: the format, if the name does not tell it.
        on_progress: told now and then.

    Returns:
        The number of rows, without the head.

    Raises:
        InvalidValue: the name tells no format.
        UnwritableFile: it can't be written there.
        TooManyRows: more than a sheet holds.
        DatabaseUnusable: the database complained.
    """
    shape = shape or shape_of(path)
    with whole_file(path) as file:
        return stream_rows(
            wanted, order, columns, file, today=today, mask=mask, shape=shape, on_progress=on_progress
        )


def stream_rows(
    wanted: Filter,
    order: Order,
    columns: Sequence[Column],
    file: BinaryIO,
    *,
    today: date,
    mask: Mask | None,
    shape: Shape,
    on_progress: Progress | None = None,
) -> int:
    """Write a list of cases to an open file, as standard output is; see `write_rows`."""
    total = count(wanted, today=today) if on_progress else 0
    written = 0

    def report_progress(chunks: Iterable[list[Row]]) -> Iterator[list[Row]]:
        nonlocal written
        for rows in chunks:
            yield rows
            written += len(rows)
            if on_progress:
                on_progress(written, max(total, written))

    words = load_words() if mask is None else hide_persons(load_words())
    # Closed in any case: until then the rows hold one state of the register.
    with closing(read_rows(wanted, order, columns, today=today, mask=mask)) as chunks:
        _writer(shape)(report_progress(chunks), columns, words, file)
    return written


def _writer(shape: Shape) -> _Write:
    if shape is Shape.CSV:
        return write_csv
    if shape is Shape.XLSX:
        from exports.tables.xlsx import write_xlsx  # openpyxl takes 150 ms to load

        return write_xlsx
    return write_json_lines
