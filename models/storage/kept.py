"""What the row of a case keeps shorter than it reads: texts that stand in it twice, and names that each case repeats.

A text from MIS has its first words as its subject: its detail is kept without them. An address says its subdistrict, district and
province, which have columns of their own: it is kept with a sign for each. Of the steps, who did several of them is kept
once, and those at the end that are not done are left out. The names of MIS's own columns are kept as a letter each. Together they
were a fifth of a register.

Its moments are kept as seconds since 1970, which are a fifth of the bytes of their text, in the row and in each index on them.

Everything else has all this as it reads: the history and its seals, dumps, and whoever asks `models.cases.store`. How a text is
kept is told by its first sign, so rows from before, and those of an older dump, stand as they were.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol

from models.json_text import compact_json

KEPT_SINCE = 35
"""The migration from which on rows of cases are kept so."""
MARK = "\x1f"
"""Begins a detail that is kept without the words of its subject. No text of ours has it in it."""
_PLACES = {"subdistrict": "\x1c", "district": "\x1d", "province": "\x1e"}
"""Stand for these in an address that begins with the mark."""
_OF_ADDRESS = frozenset(("address", *_PLACES))
_SIGNS = frozenset((MARK, *_PLACES.values()))
_ANY_SIGN = re.compile(f"[{''.join(sorted(_SIGNS))}]").search
_NO_SIGNS = dict.fromkeys(map(ord, _SIGNS))
_CUT = "…"
_BLANK = " "
"""Begins what is kept shorter of JSON, and is JSON still."""
_HEADERS = {
    "organization": "o",
    "photo": "p",
    "photo_after": "q",
    "star": "s",
    "count_reopen": "r",
    "type": "t",
}
_LETTERS = {letter: header for header, letter in _HEADERS.items()}
_STEPS = 5
MOMENTS = ("received_at", "mis_at", "changed_at")
"""Columns of a case that are kept as seconds; days of Bangkok are `DAY` of them in SQL."""
DAY = "date({}, 'unixepoch', '+7 hours')"
ANY_DAY = "iif(typeof({0}) = 'integer', date({0}, 'unixepoch', '+7 hours'), date({0}, '+7 hours'))"
"""The same where an office may be of an earlier version, whose moments were text."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def detail_in_sql(case: str = "") -> str:
    """The detail of a case as it reads, as SQL.

    Args:
        case: what the table of cases is called in the statement; empty where it is the only one.
    """
    subject, detail = (f"{case}.{name}" if case else name for name in ("subject", "detail"))
    return (
        f"CASE WHEN substr({detail}, 1, 1) = char(31) "
        f"THEN substr({subject}, 1, length({subject}) - 1) || substr({detail}, 2) ELSE {detail} END"
    )


def address_in_sql(case: str = "") -> str:
    """The address of a case as it reads, as SQL; see `detail_in_sql`."""
    dot = f"{case}." if case else ""
    text = f"substr({dot}address, 2)"
    for name, sign in _PLACES.items():
        text = f"replace({text}, char({ord(sign)}), coalesce({dot}{name}, ''))"
    return f"CASE WHEN substr({dot}address, 1, 1) = char(31) THEN {text} ELSE {dot}address END"


def columns_in_sql(names: Sequence[str], case: str = "") -> str:
    """Columns of cases for a statement that reads them, their texts as they read; see `detail_in_sql`."""
    told = {"detail": detail_in_sql, "address": address_in_sql}
    dot = f"{case}." if case else ""
    return ", ".join(f"{told[name](case)} AS {name}" if name in told else f"{dot}{name}" for name in names)


def keep_detail(subject: str | None, detail: str | None) -> str | None:
    """A detail as the row keeps it.

    Args:
        subject: of the same case.
        detail: as it reads.
    """
    if detail and subject and subject.endswith(_CUT) and len(subject) > 1 and detail.startswith(subject[:-1]):
        return MARK + detail[len(subject) - 1 :]
    return detail


def tell_detail(subject: str | None, kept: str | None) -> str | None:
    """A detail as it reads, of what the row keeps."""
    if isinstance(kept, str) and kept.startswith(MARK):
        return str(subject or "")[:-1] + kept[1:]
    return kept


def keep_address(address: str | None, *places: str | None) -> str | None:
    """An address as the row keeps it.

    Args:
        address: as it reads.
        places: of the same case: subdistrict, district, province.
    """
    if not address:
        return address
    kept = address
    for place, sign in zip(places, _PLACES.values(), strict=True):
        if place and len(place) > 1:
            kept = kept.replace(place, sign)
    return address if kept == address or _ANY_SIGN(address) else MARK + kept


def tell_address(kept: str | None, *places: str | None) -> str | None:
    """An address as it reads, of what the row keeps, and the same places."""
    if not isinstance(kept, str) or not kept.startswith(MARK):
        return kept
    told = kept[1:]
    for place, sign in zip(places, _PLACES.values(), strict=True):
        told = told.replace(sign, str(place or ""))
    return told


def without_signs(kept: str) -> str:
    """What a row keeps of a detail or an address, without the signs of ours."""
    return kept.translate(_NO_SIGNS) if kept.startswith(MARK) else kept


def next_step_of(steps: str) -> int:
    """The first step that is not done, 1 to 5; 6 when all are.

    Args:
        steps: kept or as they read.

    Raises:
        ValueError, TypeError, IndexError: it is none of ours.
    """
    done = steps_of(steps) if steps else [None]
    return next((number for number, step in enumerate(done, start=1) if step is None), _STEPS + 1)


@lru_cache(maxsize=16_384)
def keep_steps(told: str) -> str:
    """Steps as the row keeps them, of the JSON of `StepDone.stored`."""
    if not told:
        return told
    steps: list[list[Any] | None] = json.loads(told)
    while steps and steps[-1] is None:
        steps.pop()
    kept: list[list[Any] | None] = []
    last = None
    for step in steps:
        if step is None or len(step) != 2 or step[1] != last:
            kept.append(step)
        else:
            kept.append(step[:1])
        last = step[1] if step else last
    return _BLANK + compact_json(kept)


def tell_steps(kept: str) -> str:
    """Steps as they read, of what the row keeps."""
    return _told_steps(kept) if isinstance(kept, str) and kept.startswith(_BLANK) else kept


@lru_cache(maxsize=16_384)
def _told_steps(kept: str) -> str:
    return compact_json(steps_of(kept))


def steps_of(kept: str) -> list[list[Any] | None]:
    """All five steps, each as `StepDone.stored` gives it, of a text that is not empty, kept or as it reads.

    Raises:
        ValueError, TypeError, IndexError: it is none of ours.
    """
    steps: list[list[Any] | None] = json.loads(kept)
    if not kept.startswith(_BLANK):
        return steps
    last = None
    for place, step in enumerate(steps):
        if step is not None:
            if len(step) == 1:
                steps[place] = step = [step[0], last]
            last = step[1]
    return steps + [None] * (_STEPS - len(steps))


def keep_extra(extra: Mapping[str, str]) -> str:
    """What came beside from MIS, by the names of its columns, as the row keeps it."""
    if not extra:
        return ""
    kept = keep_names(tuple(extra))
    if kept is None:
        return compact_json(extra)
    return _BLANK + compact_json(dict(zip(kept, extra.values(), strict=True)))


@lru_cache(maxsize=1_024)
def keep_names(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names of MIS's columns as the row keeps them; None where none is kept shorter."""
    if _HEADERS.keys().isdisjoint(names) or not _LETTERS.keys().isdisjoint(names):
        return None
    return tuple(_HEADERS.get(name, name) for name in names)


def tell_extra(kept: str) -> str:
    """The same as JSON with the names of its columns, of what the row keeps."""
    return compact_json(extra_of(kept)) if isinstance(kept, str) and kept.startswith(_BLANK) else kept


def extra_of(kept: str) -> dict[str, str]:
    """What came beside from MIS, by the names of its columns, of a text that is not empty, kept or as it reads.

    Raises:
        ValueError, AttributeError: it is none of ours.
    """
    extra: dict[str, str] = json.loads(kept)
    return (
        {_LETTERS.get(name, name): each for name, each in extra.items()} if kept.startswith(_BLANK) else extra
    )


def seconds_of(moment: datetime) -> int:
    """A moment as the row of a case keeps it: seconds since 1970.

    Args:
        moment: aware.
    """
    past = moment - _EPOCH
    return past.days * 86_400 + past.seconds


def moment_of(seconds: int) -> datetime:
    """The moment that the row of a case keeps so, in UTC.

    Raises:
        OverflowError: there is no such moment.
    """
    return _EPOCH + timedelta(seconds=seconds)


def moment_text(moment: datetime) -> str:
    """A moment as it reads, `2020-01-06T02:30:00Z`: in UTC, whole seconds; strftime takes five times as long.

    Args:
        moment: aware.
    """
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return f"{moment.isoformat()[:19]}Z"


def keep_moment(told: str) -> int | str:
    """A moment as the row keeps it, of its text; a text that is none of ours stays as it is."""
    kept = seconds_of(datetime.fromisoformat(told))
    return kept if tell_moment(kept) == told else told


def tell_moment(kept: int | str) -> str:
    """The text of a moment, in UTC, of what the row keeps."""
    return _text_of_seconds(kept) if type(kept) is int else str(kept)


@lru_cache(maxsize=16_384)
def _text_of_seconds(seconds: int) -> str:
    return moment_text(moment_of(seconds))


class HasTexts(Protocol):
    """A case, of which these texts are looked at together."""

    @property
    def subject(self) -> str | None:
        """One line."""

    @property
    def detail(self) -> str | None:
        """Paragraphs."""

    @property
    def address(self) -> str | None:
        """One line."""

    @property
    def subdistrict(self) -> str | None:
        """Its name."""

    @property
    def district(self) -> str | None:
        """Its name."""

    @property
    def province(self) -> str | None:
        """Its name."""


def keep_in_row(values: dict[str, Any], case: HasTexts) -> None:
    """Keep the texts that a case is stored with as its row keeps them.

    Args:
        values: by column, as they read, of a case that is stored anew, or those that change; they are changed.
        case: as it shall be.
    """
    if "subject" in values or "detail" in values:
        values["detail"] = keep_detail(case.subject, case.detail)
    if not _OF_ADDRESS.isdisjoint(values):
        values["address"] = keep_address(case.address, case.subdistrict, case.district, case.province)
    if "steps" in values:
        values["steps"] = keep_steps(values["steps"])
    if values.get("extra"):
        values["extra"] = keep_extra(json.loads(values["extra"]))
    for name in MOMENTS:
        if values.get(name):
            values[name] = keep_moment(values[name])


class Texts:
    """The texts of rows of cases, by the places of their columns.

    Args:
        columns: names, in their order; rows may be longer.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        at = {name: place for place, name in enumerate(columns)}
        self._subject, self._detail = at["subject"], at["detail"]
        self._steps, self._extra = at["steps"], at["extra"]
        self._address, self._places = at["address"], [at[name] for name in _PLACES]
        self._moments = [at[name] for name in MOMENTS]

    def told(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """A row as it reads, of one that the database holds; what makes no sense stays as it is."""
        values = list(row)
        values[self._detail] = tell_detail(values[self._subject], values[self._detail])
        values[self._address] = tell_address(values[self._address], *(values[at] for at in self._places))
        for place, tell in ((self._steps, tell_steps), (self._extra, tell_extra)):
            values[place] = _or_as_it_is(tell, values[place])
        for place in self._moments:
            if type(values[place]) is int:
                values[place] = _or_as_it_is(tell_moment, values[place])
        return tuple(values)

    def kept(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """A row as the database keeps it; one whose texts make no sense stays as it is."""
        values = list(row)
        if isinstance(values[self._subject], str) and isinstance(values[self._detail], str):
            values[self._detail] = keep_detail(values[self._subject], values[self._detail])
        places = [values[at] for at in self._places]
        if isinstance(values[self._address], str) and all(isinstance(each, str | None) for each in places):
            values[self._address] = keep_address(values[self._address], *places)
        for place, keep, tell in (
            (self._steps, keep_steps, tell_steps),
            (self._extra, _keep_extra_text, tell_extra),
        ):
            kept = _or_as_it_is(keep, values[place])
            if _or_as_it_is(tell, kept) == values[place]:
                values[place] = kept
        for place in self._moments:
            values[place] = _or_as_it_is(keep_moment, values[place])
        return tuple(values)


def _keep_extra_text(told: str) -> str:
    return keep_extra(json.loads(told)) if told else told


def _or_as_it_is(change: Callable[[Any], Any], value: Any) -> Any:
    try:
        return change(value)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError):
        return value
