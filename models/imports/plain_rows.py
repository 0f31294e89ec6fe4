"""Rows of which nothing is to be told, read column by column: almost all rows of almost all files.

A column of a few hundred cells is looked at in one go: whether all of its texts are clean already, what its words mean. `RowReader`
reads the other rows, those with a remark, with something new or with what can't be read, and says of each plain row the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import compress
from typing import Any

from models.cases.column_values import Known
from models.cases.corrections import LINE_LIMIT, TEXT_LIMIT
from models.cases.search_text import number_key
from models.imports.headers import MOMENTS, Columns
from models.imports.incoming import FROM_MIS
from models.imports.moments import plain_moment, read_moment
from models.imports.row_reader import RowReader, Said
from models.imports.rows import Row
from models.imports.spreadsheet_marks import GUARDS, MARKS, without_guard
from models.imports.subjects import divide
from models.imports.values import parse_coords, place_of
from models.thai import clean_line, clean_paragraphs, is_clean

_NUMBER = re.compile(r"[0-9]{3}(?:[0-9A-Za-z]*[0-9A-DF-Za-df-z])?(?:-[0-9A-Za-z]*)?")
"""A number that no spreadsheet has spoilt."""
_UTC = re.compile(
    r"(?:199[7-9]|2[0-3]\d\d)-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00(?::?00)?)", re.ASCII
)
_SECONDS = len("2023-01-05T03:30:00")
_COORDS = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)", re.ASCII)
_LINES = {"received_from", "subject", "address"}
_PARAGRAPHS = {"detail", "answer"}
_WORDS = (
    "subdistrict",
    "district",
    "province",
    "reopened",
    "priority",
    "channel",
    "categories",
    "officer",
    "status",
)
"""Fields of few different cells."""
_WITH_BESIDE = ("priority", "channel", "categories", "sections", "status")
"""Fields of which something may be kept beside the case, in the order in which a row is read."""
_MOST_KNOWN = 4_096
_SIGN = "|"
"""Stands between texts that are looked at in one go."""

_TELLING = object()
"""Stands for a cell of which something is to be told."""

Column = Sequence[Any]
"""What each of some rows has: a value, None where it says nothing."""


@dataclass(slots=True)
class PlainRows:
    """Plain rows, in their order.

    Attributes:
        places: of each among the rows that were asked about.
        lines: where each begins.
        numbers: of the cases.
        keys: the same as they are looked up by.
        said: by field of `Complaint` what each says.
        last, began, finished: how new each is, when work on it began, when it was finished.
        by: who did the steps that each tells of.
    """

    places: list[int]
    lines: list[int]
    numbers: Column
    keys: Column
    said: dict[str, Column]
    last: Column
    began: Column
    finished: Column
    by: Column

    def __len__(self) -> int:
        return len(self.places)

    def only(self, which: Sequence[object]) -> PlainRows:
        """Some of them.

        Args:
            which: true for each that is meant.
        """

        def some(column: Column) -> list[Any]:
            return list(compress(column, which))

        return PlainRows(
            some(self.places),
            some(self.lines),
            some(self.numbers),
            some(self.keys),
            {name: some(column) for name, column in self.said.items()},
            some(self.last),
            some(self.began),
            some(self.finished),
            some(self.by),
        )


class PlainReader:
    """Reads the plain rows of one file.

    Args:
        columns: what its columns say.
        reader: of all of its rows.
        now: the moment; a row that tells of a later one is not plain.
    """

    def __init__(self, columns: Columns, reader: RowReader, now: datetime) -> None:
        self._columns, self._reader, self._now = columns, reader, now
        fields = columns.fields
        self._at = {name: places[0] for name, places in fields.items()}
        told = [
            *(columns.headers[place] for place in self._at.values()),
            *(name for _, name in columns.extra),
        ]
        self.is_possible = (
            not (columns.is_own or columns.is_form)
            and {"number", "received_at"} <= fields.keys()
            and all(len(places) == 1 for places in fields.values())
            and {"received_time", "finished_time"}.isdisjoint(fields)
            and len(set(told)) == len(told)
        )
        """Whether any row can be: a field of two columns is read row by row."""
        self._known = {name: self._remember(partial(self._say, name)) for name in _WORDS if name in fields}
        self._sections = self._remember(lambda asked: self._say("sections", *asked))

    def _say(self, name: str, cell: str, district: str | None = None) -> Said:
        """What a cell says, `_TELLING` if something is to be told of it."""
        said = self._reader.said_by(name, cell, district) if cell else _NOTHING
        return _TELLING_CELL if said is None else said

    def _remember(self, read: Callable[[Any], Any]) -> Known:
        known = Known(read)
        self._reader.known.append(known)
        return known

    def read(self, rows: Sequence[Row], shared: Collection[str]) -> PlainRows | None:
        """The plain ones of some rows.

        Args:
            rows: without a fault.
            shared: keys of numbers that several cases of the file have: none of these is plain.
        """
        if not rows or not self.is_possible:
            return None
        for known in (*self._known.values(), self._sections):
            if len(known) > _MOST_KNOWN:
                known.clear()
        places = list(range(len(rows)))
        cells: list[Column] = list(zip(*[row.cells for row in rows], strict=True))
        keys, received = self._keys(cells[self._at["number"]], shared), self._moments("received_at", cells)
        # Before anything else is read: of a row that can't be read no word is looked up.
        if _TELLING in keys or _TELLING in received or None in received:
            which = [
                key is not _TELLING and at is not _TELLING and at is not None
                for key, at in zip(keys, received, strict=True)
            ]
            places, keys, received = (list(compress(each, which)) for each in (places, keys, received))
            cells = [list(compress(each, which)) for each in cells]
            if not places:
                return None
        moments = {name: self._moments(name, cells) for name in MOMENTS if name != "received_at"}
        said, by = self._fields(cells)
        said["received_at"] = received
        plain = PlainRows(
            places,
            [rows[place].line for place in places],
            cells[self._at["number"]],
            keys,
            said,
            moments["last_activity"],
            moments["in_progress_at"],
            moments["finished_at"],
            by,
        )
        telling = [column for column in (*said.values(), *moments.values()) if _TELLING in column]
        telling += [
            self._persons(name, cells)
            for name in ("complainant_name", "complainant_phone")
            if name in self._at
        ]
        if any(_TELLING in column for column in telling):
            plain = plain.only([_TELLING not in each for each in zip(*telling, strict=True)])
        return plain

    def count(self, plain: PlainRows) -> None:
        """Count the moments that were read, as `DayColumns` does it."""
        columns = {"received_at": plain.said["received_at"], "last_activity": plain.last}
        columns |= {"in_progress_at": plain.began, "finished_at": plain.finished}
        for name, column in columns.items():
            if name in self._at:
                self._reader.days.by_place[self._at[name]].filled += len(column) - column.count(None)

    def _keys(self, cells: Column, shared: Collection[str]) -> Column:
        keys = [
            number_key(cell) if len(cell) < LINE_LIMIT and _NUMBER.fullmatch(cell) else _TELLING
            for cell in cells
        ]
        return [_TELLING if key in shared else key for key in keys] if shared else keys

    def _moments(self, name: str, cells: Sequence[Column]) -> Column:
        """Moments of one column; one that says more than a moment is telling."""
        if name not in self._at:
            return [None] * len(cells[0])
        column = self._reader.days.by_place[self._at[name]]

        def closely(cell: str) -> Any:
            if (at := plain_moment(cell)) is None:
                moment = read_moment(cell, column.order, self._reader.days.latest)
                at = moment.at
                if column.is_slip or at is None or moment.remark is not None or cell[0] in MARKS:
                    return _TELLING
            return at if at <= self._now else _TELLING

        from_text, is_plain, now = datetime.fromisoformat, _UTC.fullmatch, self._now
        moments: list[Any] = []
        for cell in cells[self._at[name]]:
            if is_plain(cell):
                try:
                    at = from_text(f"{cell[:_SECONDS]}+00:00")
                except ValueError:  # no such day
                    moments.append(_TELLING)
                else:
                    moments.append(at if at <= now else _TELLING)
            else:
                moments.append(closely(cell) if cell else None)
        return moments

    def _fields(self, cells: Sequence[Column]) -> tuple[dict[str, Column], Column]:
        """What the rows say, field by field, and who did the steps."""
        said: dict[str, Column] = {}
        by: Column = [FROM_MIS] * len(cells[0])
        beside: dict[str, Column] = {}
        for name, place in self._at.items():
            if name in _LINES or name in _PARAGRAPHS:
                said[name] = _texts(cells[place], MARKS, is_line=name in _LINES)
            elif name in self._known:
                found = list(map(self._known[name].__getitem__, cells[place]))
                said[name] = [each[0] for each in found]
                if name in _WITH_BESIDE:
                    beside[name] = [each[1] for each in found]
        if "sections" in self._at:
            districts = said.get("district") or [None] * len(cells[0])
            asked = zip(cells[self._at["sections"]], districts, strict=True)
            found = list(map(self._sections.__getitem__, asked))
            said["sections"], beside["sections"] = [each[0] for each in found], [each[1] for each in found]
            by = [each[2] for each in found]
        if "detail" in said:
            self._divide(said)
        if (place_columns := self._places(cells)) is not None:
            said["latitude"], said["longitude"] = place_columns
        extra = self._extra(cells, [beside[name] for name in _WITH_BESIDE if name in beside])
        if extra is not None:
            said["extra"] = extra
        return said, by

    @staticmethod
    def _divide(said: dict[str, Column]) -> None:
        """Make subjects of texts, where the row has none; `RowReader` keeps these rows apart likewise."""
        subjects, details = [], []
        for subject, detail in zip(
            said.get("subject") or [None] * len(said["detail"]), said["detail"], strict=True
        ):
            if detail and subject is None and detail is not _TELLING:
                subject, detail = divide(detail)
            subjects.append(subject)
            details.append(detail)
        said["subject"], said["detail"] = subjects, details

    def _places(self, cells: Sequence[Column]) -> tuple[Column, Column] | None:
        if "coords" in self._at:
            places = [_place_in(cell) if cell else None for cell in cells[self._at["coords"]]]
        elif "latitude" in self._at and "longitude" in self._at:
            pairs = zip(cells[self._at["latitude"]], cells[self._at["longitude"]], strict=True)
            places = [_place_at(*pair) for pair in pairs]
        else:
            return None
        return [each and each[0] for each in places], [each and each[1] for each in places]

    def _extra(self, cells: Sequence[Column], beside: list[Column]) -> Column | None:
        """What is kept beside the cases: the words of fields as they came, then columns that have no place in the register."""
        pairs: list[Column] = []
        for place, name in self._columns.extra:
            texts = _texts(cells[place], GUARDS, is_line=False)
            pairs.append(
                [(name, text or "") if cell else None for cell, text in zip(cells[place], texts, strict=True)]
            )
        if beside and any(map(any, beside)):
            kept = [sum(filter(None, each), ()) for each in zip(*beside, strict=True)]
        else:
            kept = [()] * len(cells[0])
        if not pairs:
            return [each or None for each in kept]
        return [
            (*first, *filter(None, each)) or None
            for first, each in zip(kept, zip(*pairs, strict=True), strict=True)
        ]

    def _persons(self, name: str, cells: Sequence[Column]) -> Column:
        return [_TELLING if cell else None for cell in cells[self._at[name]]]


_NOTHING = Said(None, (), FROM_MIS)
_TELLING_CELL = Said(_TELLING, (), FROM_MIS)


def _texts(cells: Column, signs: Collection[str], *, is_line: bool) -> Column:
    """Clean texts, None for an empty one.

    Args:
        cells: as they stand in the file.
        signs: with which a cell begins that needs a closer look.
        is_line: whether they are single lines.
    """
    # Almost all are clean: to see it of all of them at once takes a fifth of the time.
    joined = _SIGN.join(cells)
    limit = LINE_LIMIT if is_line else TEXT_LIMIT
    if (
        is_clean(joined)
        and f"{_SIGN} " not in joined
        and f" {_SIGN}" not in joined
        and not any(f"{_SIGN}{sign}" in joined for sign in signs)
        and joined[:1] not in signs
        and max(map(len, cells)) <= limit
    ):
        return [cell or None for cell in cells]
    return [_text(cell, signs, is_line=is_line) for cell in cells]


def _text(cell: str, signs: Collection[str], *, is_line: bool) -> Any:
    if not cell:
        return None
    if cell[0] in signs:
        if signs is MARKS:
            return _TELLING
        cell = without_guard(cell)
    text = clean_line(cell) if is_line else clean_paragraphs(cell)
    if signs is MARKS and len(text) > (LINE_LIMIT if is_line else TEXT_LIMIT):
        return _TELLING
    return text or None


def _place_in(cell: str) -> Any:
    """The place of a cell; None for none."""
    if cell[0] in GUARDS:
        return _NO_PLACE
    try:
        if match := _COORDS.fullmatch(cell):
            return place_of(match[2], match[1])
        return parse_coords(cell)
    except ValueError:
        return _NO_PLACE


def _place_at(latitude: str, longitude: str) -> Any:
    if latitude[:1] in GUARDS or longitude[:1] in GUARDS:
        return _NO_PLACE
    try:
        return place_of(latitude, longitude)
    except ValueError:
        return _NO_PLACE


_NO_PLACE = (_TELLING, _TELLING)
