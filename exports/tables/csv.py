"""CSV as Excel opens it rightly: UTF-8 with a mark at its head, CRLF, days as ISO text, and no formula.

What looks like a number is one to Excel, whatever is done about it here: a case named `0012` or `1E5` keeps its name in XLSX only.
Phones get dashes, so that they do not lose their 0.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, BinaryIO

from exports.tables.columns import Column, Kind
from exports.tables.formula_guard import SUSPECT, escape_formula
from exports.tables.values import YES, method_name, names_of, priority_name, say_each_once
from models.office.words import Words
from models.register.table_rows import Row

_FIGURE = re.compile("[0-9][0-9T:., +-]*")
_BARE_PHONE = re.compile("0[0-9]{8,9}")

_QUOTED = re.compile('[",\\r\\n]')
_DIVIDED = re.compile('[",;|]')
"""Where a program may take a line of text for several cells."""

_FIRST = itemgetter(0)

_Convert = Callable[[Sequence[object]], list[str]]


def write_csv(chunks: Iterable[list[Row]], columns: Sequence[Column], words: Words, file: BinaryIO) -> None:
    """Write a table with a head; nothing where there is no value.

    Args:
        chunks: of `exports.tables.rows.read_rows`.
        columns: of the rows.
        words: the office's, of which the rows have the ids.
        file: written from where it stands.
    """
    file.write(codecs.BOM_UTF8 + _lines([_escaped(column.title)] for column in columns))
    converts = [_convert(column, words) for column in columns]
    for rows in chunks:
        # By columns, so that most of the work is done in C.
        file.write(
            _lines(convert(column) for convert, column in zip(converts, zip(*rows, strict=True), strict=True))
        )


def _lines(columns: Iterable[Iterable[str]]) -> bytes:
    """Lines of cells that are ready. Python's own writer looks at each letter of each cell: that takes five times as long."""
    lines = [",".join(line) or '""' for line in zip(*columns, strict=True)]
    return ("\r\n".join(lines) + "\r\n").encode()


def _quoted(cell: str) -> str:
    """A cell as it stands in a line."""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _escaped(text: str) -> str:
    return _quoted(escape_formula(text))


def _convert(column: Column, words: Words) -> _Convert:
    """How the values of a column become cells."""
    if column.kind is Kind.PHONE:
        return lambda values: [_phone(value) for value in values]
    if column.kind is Kind.TEXT:
        return _texts  # what it is given is text or None
    if column.kind in (Kind.WORD, Kind.WORDS):
        return _each_once(lambda value: _escaped(", ".join(names_of(value, words))))
    if column.kind is Kind.METHOD:
        return _each_once(lambda value: _quoted(method_name(value)))
    if column.kind is Kind.PRIORITY:
        return _each_once(lambda value: _quoted(priority_name(value)))
    if column.kind is Kind.FLAG:
        return lambda values: [YES if value else "" for value in values]
    if column.kind is Kind.NUMBER:
        return lambda values: ["" if value is None else _figure(value) for value in values]
    return _each_once(_figure)


def _each_once(say: Callable[[object], str]) -> _Convert:
    return partial(say_each_once, lambda value: "" if value is None else say(value))


def _figure(value: object) -> str:
    """A day or a figure, in whose place another program may have written any text."""
    text = str(value)
    return _escaped(text) if isinstance(value, str) and not _FIGURE.fullmatch(text) else _quoted(text)


def _texts(values: Sequence[Any]) -> list[str]:
    # Most are seen to be harmless at a glance at all of them, others at one at each; calls would take as long as all the rest.
    texts = [*filter(None, values)]
    joined = "".join(texts)
    if joined.isprintable() and not _DIVIDED.search(joined) and SUSPECT.isdisjoint(map(_FIRST, texts)):
        return [value or "" for value in values]
    return [
        (
            value
            if value[0] not in SUSPECT and value.isprintable() and not _DIVIDED.search(value)
            else _escaped(value)
        )
        if value
        else ""
        for value in values
    ]


def _phone(value: object) -> str:
    text = escape_formula(str(value)) if value else ""
    return _quoted(f"{text[:-7]}-{text[-7:-4]}-{text[-4:]}" if _BARE_PHONE.fullmatch(text) else text)
