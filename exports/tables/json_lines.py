"""JSON lines: an object for each case on a line of its own, with the same keys in all, ISO days, and null for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, BinaryIO

from exports.tables.columns import Column, Kind
from exports.tables.formula_guard import clean
from exports.tables.values import names_of
from models.json_text import escaped
from models.office.vocabulary import Priority
from models.office.words import Words
from models.register.table_rows import Row


def write_json_lines(
    chunks: Iterable[list[Row]], columns: Sequence[Column], words: Words, file: BinaryIO
) -> None:
    """Write the rows of a table; the keys are those of `exports.tables.columns.COLUMNS`.

    Args:
        chunks: of `exports.tables.rows.read_rows`.
        columns: of the rows.
        words: the office's, of which the rows have the ids.
        file: written from where it stands.
    """
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    keys = [column.key for column in columns]
    converts = [_convert(column.kind, words) for column in columns]
    for rows in chunks:
        values = [
            column if convert is None else map(convert, column)
            for convert, column in zip(converts, zip(*rows, strict=True), strict=True)
        ]
        lines = [encode(dict(zip(keys, row, strict=True))) for row in zip(*values, strict=True)]
        file.write((escaped("\n".join(lines)) + "\n").encode())


def _convert(kind: Kind, words: Words) -> Callable[[Any], object] | None:
    if kind in (Kind.TEXT, Kind.PHONE):
        return lambda value: value if value is None else clean(value)
    if kind is Kind.WORDS:
        return cache(lambda value: names_of(value, words))
    if kind is Kind.WORD:
        return cache(lambda value: next(iter(names_of(value, words)), None))
    if kind is Kind.STEPS:
        return cache(lambda value: list(map(int, value.split(","))) if value else [])
    if kind is Kind.PRIORITY:
        return lambda value: Priority(value or 0).name.lower()
    if kind is Kind.FLAG:
        return bool
    if kind is Kind.MOMENT:
        return lambda value: value if value is None else value.replace(" ", "T") + "+07:00"
    return None
