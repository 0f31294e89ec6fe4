"""Fields of very many cases as the database holds them, field by field: what `some_column_values` makes for one case.

A field of thousands of cases is changed in one go, and a value that comes again is not changed again: case by case it takes three
times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any

from peewee import AutoField, FloatField, IntegerField, TextField

from models.cases.tables import ComplaintRow
from models.json_text import compact_json
from models.storage.fields import MomentField, PairsField
from models.storage.kept import (
    keep_address,
    keep_detail,
    keep_extra,
    keep_names,
    keep_steps,
    moment_text,
    seconds_of,
)

_AS_STORED = (AutoField, FloatField, IntegerField, TextField)
_TEXT = {str}
KEPT_BY_VALUES = frozenset(("extra", "received_at", "mis_at"))
"""Fields whose rows are made of the values themselves: who asks for `kept_columns` alone needs them not told."""

Pairs = tuple[tuple[str, Any], ...]


class Known(dict[Any, Any]):
    """What values become, each made once.

    Args:
        make: makes it.
    """

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> Any:
        """Make it."""
        made = self[value] = self._make(value)
        return made


def told_column(name: str, values: Sequence[Any]) -> Sequence[Any]:
    """A field of many cases as it stands in the history: as `column_values` has it.

    Args:
        name: of the field.
        values: that each case has, in their order.
    """
    field = ComplaintRow._meta.fields[name]
    kind = type(field)
    if kind in _AS_STORED:
        return values
    if kind is MomentField:  # hardly any comes twice
        return [None if value is None else moment_text(value) for value in values]
    if kind is PairsField and any(values):
        return [None if pairs is None else _pairs(pairs) for pairs in values]
    return list(map(Known(field.db_value).__getitem__, values))


def kept_columns(
    told: Mapping[str, Sequence[Any]], values: Mapping[str, Sequence[Any]]
) -> dict[str, Sequence[Any]]:
    """The columns of many cases as their rows keep them.

    Args:
        told: as `told_column` gives them, and those of the table that are no fields; those `KEPT_BY_VALUES` may be anything.
        values: the values of the same fields; those of a case without a moment of its change count by `told`.
    """
    kept = dict(told)
    if "detail" in told:
        kept["detail"] = list(map(keep_detail, told["subject"], told["detail"]))
    if "address" in told:
        places = (told.get(name, repeat(None)) for name in ("subdistrict", "district", "province"))
        kept["address"] = list(map(keep_address, told["address"], *places))
    if "steps" in told:
        kept["steps"] = list(map(keep_steps, told["steps"]))
    if "extra" in told:
        kept["extra"] = [None if pairs is None else _kept_pairs(pairs) for pairs in values["extra"]]
    for name in ("received_at", "mis_at"):
        if name in told:
            kept[name] = [None if at is None else seconds_of(at) for at in values[name]]
    if "changed_at" in told:
        kept["changed_at"] = list(map(Known(_seconds_of_text).__getitem__, told["changed_at"]))
    return kept


def _seconds_of_text(moment: str) -> int:
    return seconds_of(datetime.fromisoformat(moment))


def _pairs(pairs: Pairs) -> str:
    """The JSON of `PairsField`; texts are put into a form that is made once for all cases with the same names."""
    if not pairs:
        return ""
    names, texts = zip(*pairs, strict=True)
    form = _form(names)
    if form is None or not set(map(type, texts)) <= _TEXT:
        return compact_json(dict(pairs))
    return form % tuple(map(encode_basestring, texts))


def _kept_pairs(pairs: Pairs) -> str:
    """The same as `keep_extra` keeps it."""
    if not pairs:
        return ""
    names, texts = zip(*pairs, strict=True)
    form = _kept_form(names)
    if form is None or not set(map(type, texts)) <= _TEXT:
        return keep_extra(dict(pairs))
    return form % tuple(map(encode_basestring, texts))


@lru_cache(maxsize=1_024)
def _form(names: tuple[str, ...]) -> str | None:
    """An object of these names with a gap for each text; None if a name comes twice."""
    if len(set(names)) < len(names):
        return None
    return "{" + ",".join(f"{encode_basestring(name)}:".replace("%", "%%") + "%s" for name in names) + "}"


@lru_cache(maxsize=1_024)
def _kept_form(names: tuple[str, ...]) -> str | None:
    kept = keep_names(names)
    form = _form(kept) if kept is not None and len(set(names)) == len(names) else None
    return None if form is None else f" {form}"
