"""How a value of the database stands in a dump, and back again to the same value.

What can't be written in the way of its column, and read back to the very same, is written as `{"stored": …}`: so nothing is lost
that another program put there.
"""

from __future__ import annotations

import json
import math
import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from models.backup.kinds import Column, Writing

_STORED, _BYTES = "stored", "base64"
_JSON: Mapping[Writing, json.JSONEncoder] = {
    Writing.JSON: json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False),
    Writing.SPACED_JSON: json.JSONEncoder(ensure_ascii=False, allow_nan=False),
    Writing.ASCII_JSON: json.JSONEncoder(allow_nan=False),
}
_HUNDREDTHS = re.compile(r"-?[0-9]+\.[0-9]{2}")
_IDS = re.compile(r"[0-9]+(?:,[0-9]+)*")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Unfit(ValueError):
    """A value of a dump can't stand in its column."""


Words = Mapping[int, str]
"""The office's words by their ids."""


def write_value(column: Column, value: Any, words: Words) -> Any:
    """A value as it stands in the dump; None where the field is left out.

    Args:
        column: that it stands in.
        value: as the database holds it.
        words: the office's words.
    """
    if value is None or (value == "" and column.required and column.writing in _JSON):
        return None
    try:
        written = _written(column, value, words)
        if read_value(column, written, words) == value and not _is_wrapped(column, written):
            return written
    except (ValueError, TypeError):
        pass
    return {_STORED: {_BYTES: _encoded(value)} if isinstance(value, bytes) else value}


def read_value(column: Column, written: Any, words: Words) -> Any:
    """The value that the database holds for what stands in a dump.

    Args:
        column: that it stands in.
        written: what stands in the dump; None for a field that is left out.
        words: the office's words.

    Raises:
        Unfit: it can't stand in that column.
    """
    if written is None:
        if not column.required:
            return None
        if column.writing in _JSON:
            return ""
        raise Unfit
    if isinstance(written, dict) and written.keys() == {_STORED}:
        return _read_stored(written[_STORED])
    match column.writing:
        case Writing.FLAG:
            if not isinstance(written, bool):
                raise Unfit
            return int(written)
        case Writing.HUNDREDTHS:
            if not isinstance(written, str) or not _HUNDREDTHS.fullmatch(written):
                raise Unfit
            return int(written.replace(".", ""))
        case Writing.WORD:
            return _id_of(written, words)
        case Writing.WORDS:
            if not isinstance(written, list):
                raise Unfit
            return ",".join(str(_id_of(each, words)) for each in written)
        case Writing.JSON | Writing.SPACED_JSON | Writing.ASCII_JSON:
            return _JSON[column.writing].encode(written)
    return _read_plain(column, written)


def _written(column: Column, value: Any, words: Words) -> Any:
    match column.writing:
        case Writing.FLAG:
            return {0: False, 1: True}.get(value, value)
        case Writing.HUNDREDTHS:
            sign, digits = "-" if value < 0 else "", f"{abs(value):03d}"
            return f"{sign}{digits[:-2]}.{digits[-2:]}"
        case Writing.WORD:
            return _word(value, words)
        case Writing.WORDS:
            if value and not _IDS.fullmatch(value):
                raise Unfit
            return [_word(int(each), words) for each in value.split(",")] if value else []
        case Writing.JSON | Writing.SPACED_JSON | Writing.ASCII_JSON:
            return json.loads(value)
    return _encoded(value) if isinstance(value, bytes) else value


def _is_wrapped(column: Column, written: Any) -> bool:
    """Whether what a JSON says could be taken for a value that is written as it is stored."""
    return column.writing in _JSON and (
        written is None or (isinstance(written, dict) and written.keys() == {_STORED})
    )


def _word(word_id: int, words: Words) -> dict[str, object]:
    return {"id": word_id, "word": words[word_id]} if word_id in words else {"id": word_id}


def _id_of(written: Any, words: Words) -> int:
    if not isinstance(written, dict) or type(found := written.get("id")) is not int:
        raise Unfit
    if written != _word(found, words):
        raise Unfit
    return found


def _encoded(value: bytes) -> str:
    return b64encode(value).decode()


def decode(text: object) -> bytes:
    """The bytes of a text in base64.

    Raises:
        Unfit: it is none.
    """
    try:
        return b64decode(str(text).encode("ascii"), validate=True)
    except (NotBase64, UnicodeEncodeError) as error:
        raise Unfit from error


def _read_stored(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() == {_BYTES}:
        return decode(value[_BYTES])
    if value is not None and type(value) not in (int, float, str):
        raise Unfit
    return value


def _read_plain(column: Column, written: Any) -> Any:
    """A value of a column that is written as the database holds it, checked against its type."""
    if "INT" in column.type:
        fits = type(written) is int and -(2**63) <= written < 2**63
    elif "BLOB" in column.type:
        return decode(written)
    elif any(part in column.type for part in ("REAL", "FLOA", "DOUB")):
        fits = type(written) in (int, float) and math.isfinite(written)
    elif column.type == "DATE":
        fits = isinstance(written, str) and date.fromisoformat(written).isoformat() == written
    elif column.type == "DATETIME":
        fits = (
            isinstance(written, str)
            and bool(_MOMENT.fullmatch(written))
            and bool(datetime.fromisoformat(written))
        )
    else:
        fits = isinstance(written, str) and not _UNPRINTABLE.search(written)
    if not fits:
        raise Unfit
    return float(written) if "REAL" in column.type else written
