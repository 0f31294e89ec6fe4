"""Whether a row that was read out of a damaged file makes sense: each of its values could have been written by this program."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from peewee import Field, Model

from models.backup.kinds import Column, Kind, Writing
from models.backup.salvage.changes import readable_changes
from models.backup.values import write_value
from models.cases import acts
from models.cases.evidence import Moment
from models.cases.tables import CASE_TABLES
from models.drafts import DraftRow
from models.errors import TamruangError
from models.office.words import List
from models.papers.tables import PAPER_TABLES
from models.reports import journal
from models.reports.tables import TABLES
from models.storage.kept import MOMENTS, tell_moment, without_signs
from models.storage.seals import FORGOTTEN

LOST_SIGN = "\N{REPLACEMENT CHARACTER}"
"""Stands in a text for what could not be read."""

_JSON = frozenset({Writing.JSON, Writing.SPACED_JSON, Writing.ASCII_JSON})
_ENUMS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("act", "verb"): acts.Verb,
    ("event", "verb"): journal.Verb,
    ("evidence", "moment"): Moment,
    ("office_word", "list"): List,
}
_MODELS: tuple[type[Model], ...] = (*CASE_TABLES, *TABLES, *PAPER_TABLES, DraftRow)
_FIELDS: dict[tuple[str, str], Field[Any]] = {
    (model._meta.table_name, field.column_name): field
    for model in _MODELS
    for field in model._meta.sorted_fields
}
_EMPTY_ID = 0
_TELLING = frozenset({"case_event", "event"})


class Row:
    """A row of a table, column by column.

    Attributes:
        values: in the order of the table's columns; where a text was cleaned, without what made no sense.
        is_doubtful: whether something in it could not be read as it was.
    """

    __slots__ = ("is_doubtful", "values")

    def __init__(self, values: list[Any], is_doubtful: bool) -> None:
        self.values = values
        self.is_doubtful = is_doubtful


def make_sense(kind: Kind, values: Sequence[Any]) -> Row | None:
    """A row with sensible values; None if it can't be had.

    A text without its signs that can't be printed is still worth having; a day that is none is left out where it may be.
    """
    sensible: list[Any] = []
    is_doubtful = False
    for column, value in zip(kind.columns, values, strict=True):
        if has_sense(kind.table, column, value):
            is_doubtful = is_doubtful or (isinstance(value, str) and LOST_SIGN in value)
            sensible.append(value)
            continue
        is_doubtful = True
        if isinstance(value, str) and _is_free_text(column):
            cleaned = "".join(sign if sign.isprintable() or sign == "\n" else LOST_SIGN for sign in value)
            if has_sense(kind.table, column, cleaned):
                sensible.append(cleaned)
                continue
        if column.required:
            return None
        sensible.append(None)
    if kind.table in _TELLING:
        names = [column.name for column in kind.columns]
        readable = readable_changes(kind.table, dict(zip(names, sensible, strict=True)))
        place = names.index("changes")
        is_doubtful = is_doubtful or readable != sensible[place]
        sensible[place] = readable
    return Row(sensible, is_doubtful)


def has_sense(table: str, column: Column, value: Any) -> bool:
    """Whether this program could have written a value."""
    if value is None:
        return not column.required
    if column.name == "id" and (type(value) is not int or value <= _EMPTY_ID):
        return False
    known = _ENUMS.get((table, column.name))
    if known is not None and value not in set(known):
        return False
    if (table, column.name, value) == ("case_event", "changes", FORGOTTEN):
        return True
    if table == "complaint" and column.name in {"detail", "address"} and isinstance(value, str):
        value = without_signs(value)
    if table == "complaint" and column.name in MOMENTS and type(value) is int:
        try:
            value = tell_moment(value)
        except OverflowError:
            return False
    written = write_value(column, value, {})
    if isinstance(written, dict) and "stored" in written and not _is_json(column, value):
        return False
    field = _FIELDS.get((table, column.name))
    if field is not None:
        try:
            field.python_value(value)  # type: ignore[no-untyped-call]
        except (ValueError, TypeError, AttributeError, KeyError, IndexError, TamruangError):
            return False
    return True


def _is_json(column: Column, value: Any) -> bool:
    if column.writing not in _JSON or not isinstance(value, str):
        return False
    try:
        json.loads(value or "null")
    except (ValueError, RecursionError):
        return False
    return True


def _is_free_text(column: Column) -> bool:
    return column.type == "TEXT" and column.writing is None


def rest_of_table(
    kind: Kind, defaults: Mapping[str, Any], values: Sequence[Any], rowid: int | None
) -> list[Any] | None:
    """The values of a row in the order of its table's columns; None if there are too many, or too few.

    Args:
        kind: the table.
        defaults: of the columns that came later, by name: older rows end before them.
        values: as the file holds them.
        rowid: stands for the id, which is not kept twice.
    """
    names = [column.name for column in kind.columns]
    if rowid is None:  # a table without row ids begins with its key
        names = [*kind.key, *(name for name in names if name not in kind.key)]
    if len(values) > len(names) or any(name not in defaults for name in names[len(values) :]):
        return None
    row = dict(defaults) | dict(zip(names, values, strict=False))
    if rowid is not None and kind.rowid is not None:
        if row.get(kind.rowid) is not None:
            return None
        row[kind.rowid] = rowid
    return [row[column.name] for column in kind.columns]
