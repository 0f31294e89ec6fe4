"""CSV as Excel opens it rightly: UTF-8 with a mark at its head, CRLF, days as ISO text, and no formula.

What looks like a number is one to Excel, whatever is done about it here: a case named `0012` or `1E5` keeps its name in XLSX only.
Phones get dashes, so that they do not lose their 0.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO

from exports.tables.columns import Column, Kind
from exports.tables.formula_guard import SUSPECT, escape_formula
from exports.tables.values import YES, method_name, names_of, priority_name
from models.office.words import Words
from models.register.table_rows import Row

_FIGURE = re.compile("[0-9][0-9T:., +-]*")
_BARE_PHONE = re.compile("0[0-9]{8,9}")

_Convert = Callable[[Iterable[object]], Iterable[object]]


def write_csv(chunks: Iterable[list[Row]], columns: Sequence[Column], words: Words, file: BinaryIO) -> None:
    """Write a table with a head; nothing where there is no value.

    Args:
        chunks: of `exports.tables.rows.read_rows`.
        columns: of the rows.
        words: the office's, of which the rows have the ids.
        file: written from where it stands.
    """
    file.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([escape_formula(column.title) for column in columns])
        converts = [_convert(column, words) for column in columns]
        for rows in chunks:
            # By columns, so that most of the work is done in C.
            values = [
                convert(column) for convert, column in zip(converts, zip(*rows, strict=True), strict=True)
            ]
            writer.writerows(zip(*values, strict=True))
    finally:
        text.detach()


def _convert(column: Column, words: Words) -> _Convert:
    if column.kind is Kind.PHONE:
        return lambda values: [_phone(value) for value in values]
    if column.kind is Kind.TEXT:
        return _texts  # what it is given is text or None
    if column.kind in (Kind.WORD, Kind.WORDS):
        known: dict[object, str] = {None: ""}

        def say(values: Iterable[object]) -> list[str]:
            for value in set(values).difference(known):
                known[value] = escape_formula(", ".join(names_of(value, words)))
            return [known[value] for value in values]

        return say
    if column.kind is Kind.METHOD:
        return lambda values: [method_name(value) for value in values]
    if column.kind is Kind.PRIORITY:
        return lambda values: [priority_name(value) for value in values]
    if column.kind is Kind.FLAG:
        return lambda values: [YES if value else "" for value in values]
    return _figures


def _figures(values: Iterable[object]) -> list[object]:
    """Days and figures, in whose place another program may have written any text."""
    return [
        escape_formula(value) if isinstance(value, str) and not _FIGURE.fullmatch(value) else value
        for value in values
    ]


def _texts(values: Iterable[Any]) -> list[str]:
    # Most texts are seen to be escape_formula at a glance; a call for each of them would take as long as all the rest.
    return [
        (
            value
            if value[0] not in SUSPECT and value.isprintable() and not _is_divided(value)
            else escape_formula(value)
        )
        if value
        else ""
        for value in values
    ]


def _is_divided(text: str) -> bool:
    """Whether a program may take a line of text for several cells."""
    return "," in text or ";" in text or "|" in text


def _phone(value: object) -> str:
    text = escape_formula(str(value)) if value else ""
    return f"{text[:-7]}-{text[-7:-4]}-{text[-4:]}" if _BARE_PHONE.fullmatch(text) else text
