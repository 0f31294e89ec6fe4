"""What an entry of the history says was changed: left out of it is what nobody could read, so that the diary opens all the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from models.cases.acts import READING_RECORD
from models.cases.tables import CASE_TABLES
from models.errors import TamruangError
from models.reports.tables import TABLES
from models.storage.seals import FORGOTTEN, TOLD_OTHERWISE

Fields = Mapping[str, Any]
"""The fields of a table by name, as Peewee has them."""

_CASE_FIELDS: Mapping[str, Fields] = {table._meta.table_name: table._meta.fields for table in CASE_TABLES}
_REPORT_FIELDS: Mapping[str, Fields] = {table._meta.table_name: table._meta.fields for table in TABLES}
_OWN = frozenset({"chain", READING_RECORD, *TOLD_OTHERWISE})
"""Records whose entries tell in ways of their own."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def readable_changes(table: str, values: Mapping[str, Any]) -> str:
    """The changes of an entry without what can't be read; the very same text where all can.

    Args:
        table: `case_event` or `event`.
        values: the entry, by column; its changes are JSON.
    """
    text = str(values["changes"])
    if table == "case_event":
        if text in ("", FORGOTTEN) or values["record"] in _OWN:
            return text
        fields = _CASE_FIELDS.get(str(values["record"]), {})
        told = json.loads(text)
        kept: Any = _pairs(told, fields) if isinstance(told, dict) else {}
        return text if kept == told else (_encode(kept) if kept else "")
    told = json.loads(text)
    kept = [one for each in told if (one := _image(each)) is not None] if isinstance(told, list) else []
    return text if kept == told else _encode(kept)


def _pairs(told: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    return {
        name: both
        for name, both in told.items()
        if isinstance(both, list) and len(both) == 2 and all(_reads(fields, name, side) for side in both)
    }


def _image(told: Any) -> list[Any] | None:
    """The images of a row before and after, each without what can't be read; None if it is none."""
    if (
        not isinstance(told, list)
        or len(told) != 4
        or told[0] not in _REPORT_FIELDS
        or type(told[1]) is not int
    ):
        return None
    fields = _REPORT_FIELDS[told[0]]
    sides = [_side(side, fields) for side in told[2:]]
    return [*told[:2], *sides]


def _side(told: Any, fields: Fields) -> Any:
    if not isinstance(told, dict):
        return None
    return {name: value for name, value in told.items() if _reads(fields, name, value)}


def _reads(fields: Fields, name: str, value: Any) -> bool:
    """Whether a value of a field can be read as the program does."""
    if name not in fields or isinstance(value, (list, dict)):
        return False
    read: Callable[[Any], Any] = fields[name].python_value
    try:
        read(value)
    except (ValueError, TypeError, AttributeError, KeyError, ArithmeticError, TamruangError):
        return False
    return True
