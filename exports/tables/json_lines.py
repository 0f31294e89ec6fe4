"""JSON lines: an object for each case on a line of its own, with the same keys in all, ISO days, and null for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from exports.tables.columns import Column, Kind
from exports.tables.formula_guard import clean
from exports.tables.values import names_of, say_each_once
from models.json_text import escaped
from models.office.vocabulary import Priority
from models.office.words import Words
from models.register.table_rows import Row

_Convert = Callable[[Sequence[Any]], Iterable[str]]

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


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
    line = "{" + ", ".join(f"{encode_basestring(column.key)}: %s" for column in columns) + "}"
    converts = [_convert(column.kind, words) for column in columns]
    for rows in chunks:
        # By columns, so that most of the work is done in C.
        values = [convert(column) for convert, column in zip(converts, zip(*rows, strict=True), strict=True)]
        lines = [line % row for row in zip(*values, strict=True)]
        file.write((escaped("\n".join(lines)) + "\n").encode())


def _convert(kind: Kind, words: Words) -> _Convert:
    """How the values of a column become JSON."""
    if kind in (Kind.TEXT, Kind.PHONE):
        return _texts
    if kind is Kind.NUMBER:
        return lambda values: ["null" if value is None else _encode(value) for value in values]
    if kind is Kind.FLAG:
        return lambda values: ["true" if value else "false" for value in values]
    if kind is Kind.WORDS:
        return _each_once(lambda value: names_of(value, words))
    if kind is Kind.WORD:
        return _each_once(lambda value: next(iter(names_of(value, words)), None))
    if kind is Kind.STEPS:
        return _each_once(lambda value: list(map(int, value.split(","))) if value else [])
    if kind is Kind.PRIORITY:
        return _each_once(lambda value: Priority(value or 0).name.lower())
    if kind is Kind.MOMENT:
        return _each_once(lambda value: value if value is None else value.replace(" ", "T") + "+07:00")
    return _each_once(lambda value: value)


def _texts(values: Sequence[Any]) -> list[str]:
    if not "".join(filter(None, values)).isprintable():
        values = [value if value is None else clean(value) for value in values]
    return ["null" if value is None else encode_basestring(value) for value in values]


def _each_once(say: Callable[[Any], object]) -> _Convert:
    return partial(say_each_once, lambda value: _encode(say(value)))
