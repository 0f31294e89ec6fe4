"""Numbers for the rows of a form on the web, which has none: the office's own, and those of the cases that are there already.

A row is known again by the moment at which it was sent and by its text, as the file said them: what a person changed here since
does not matter. So a sheet that has grown can be read again and again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from models.cases.intake import office_numbers
from models.cases.tables import ComplaintRow
from models.clock import bangkok_day
from models.imports.day_columns import DayColumns
from models.imports.files import Arrival
from models.imports.headers import Columns
from models.imports.rows import Row
from models.messages import message
from models.storage.database import database
from models.storage.kept import detail_in_sql, keep_moment, tell_moment
from models.thai import clean_paragraphs

_CHUNK = 500
_CASES = f"SELECT received_at, {detail_in_sql()}, subject, number, mis FROM complaint WHERE "


class Sent(NamedTuple):
    """What tells the rows of a form apart.

    Attributes:
        at: the moment at which it was sent, as the database holds it.
        text: clean.
    """

    at: str
    text: str


def with_numbers(columns: Columns) -> Columns:
    """The columns of a form, with one more for the numbers that are given to its rows."""
    place = len(columns.headers)
    return replace(columns, headers=(*columns.headers, ""), fields={**columns.fields, "number": (place,)})


class NumberedRows:
    """A form whose rows have a number each, in a last cell.

    Args:
        arrival: the file.
    """

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._numbers = _number(arrival)

    def rows(self) -> Iterator[Row]:
        """The rows, in the order of the file."""
        return chain.from_iterable(self.blocks())

    def blocks(self) -> Iterator[list[Row]]:
        """The same, some at a time."""
        for rows in self._arrival.blocks():
            yield list(map(self._told, rows))

    def numbered(self, row: Row) -> Row:
        """A row that had another number, with this one."""
        return self._told(row._replace(cells=row.cells[: len(self._arrival.columns.headers)]))

    def _told(self, row: Row) -> Row:
        told = self._numbers.get(row.line, "")
        return row._replace(cells=[*row.cells, told]) if isinstance(told, str) else told


def _number(arrival: Arrival) -> dict[int, str | Row]:
    """The numbers of the rows by their lines; a row that can't have one with its fault."""
    fields = arrival.columns.fields
    places = [place for name in ("detail", "subject") for place in fields.get(name, ())]
    found: dict[int, str | Row] = {}
    sent: dict[int, tuple[Sent, datetime, tuple[str, ...]]] = {}
    days = DayColumns(arrival.columns)
    for rows in arrival.blocks():
        days.look([row.cells for row in rows if row.fault is None])
    days.settle()
    for row in arrival.rows():
        if row.fault is not None:
            found[row.line] = row
            continue
        moment, _ = days.read("received_at", row.cells)
        at = moment.at
        if at is None:
            nothing = message("The row does not say when the case arrived.")
            found[row.line] = row._replace(fault=moment.reason or nothing)
            continue
        text = next((text for place in places if (text := clean_paragraphs(row.cells[place]))), "")
        sent[row.line] = Sent(str(ComplaintRow.received_at.db_value(at)), text), at, tuple(row.cells)
    known = _known({each.at for each, _, _ in sent.values()})
    next_number = office_numbers()
    told: dict[Sent, dict[tuple[str, ...], str]] = defaultdict(dict)
    for line, (each, at, cells) in sent.items():
        # Who wrote the same at the same moment is another case; a row that stands there twice is one.
        same = told[each]
        if cells not in same:
            before = known.get(each, ())
            same[cells] = before[len(same)] if len(same) < len(before) else next_number(bangkok_day(at))
        found[line] = same[cells]
    return found


def _known(moments: set[str]) -> dict[Sent, Sequence[str]]:
    """The numbers of the cases that came at some moments, or of which a file said so."""
    known: dict[Sent, list[str]] = defaultdict(list)
    connection = database.connection()
    asked = sorted(moments)
    found: list[tuple[str, str | None, str | None, str, str]] = []
    for begin in range(0, len(asked), _CHUNK):
        chunk = asked[begin : begin + _CHUNK]
        gaps = ", ".join("?" * len(chunk))
        found += connection.execute(
            f"{_CASES} received_at IN ({gaps}) ORDER BY id", list(map(keep_moment, chunk))
        ).fetchall()
    # Where a person has put another day, the file's is among what it said last.
    found += connection.execute(f"{_CASES} mis LIKE '%\"received_at\"%' ORDER BY id").fetchall()
    for at, detail, subject, number, mis in dict.fromkeys(found):
        said = {
            "received_at": tell_moment(at),
            "detail": detail,
            "subject": subject,
            **(json.loads(mis) if mis else {}),
        }
        if said["received_at"] in moments:
            known[Sent(said["received_at"], said["detail"] or said["subject"] or "")].append(number)
    return dict(known)
