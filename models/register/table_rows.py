"""The cases of a list column by column, for a table of many: streamed from the database, never all in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, cast

from models.register.filters import Filter
from models.register.order import NEWEST_FIRST, Order
from models.register.query_plan import segments
from models.register.window import page
from models.storage.database import database, is_on_postgresql, snapshot
from models.storage.kept import DAY, address_in_sql, detail_in_sql

CHUNK = 1_000
"""Rows in memory at a time."""

Row = Sequence[Any]
"""A value for each column; None where there is none.

Days and moments are ISO text of Bangkok, words of the office their ids (several with commas between), flags 0 or 1, and `steps` the
numbers of those that are done, with commas between.
"""

NAME = "complainant_name"

_LOCAL = "datetime(c.{}, 'unixepoch', '+7 hours')"  # stored in UTC; Bangkok has one time all the year
# Of most cases all steps are done, or all to the last that is stored: how many says which, at half of what a walk through costs.
_STEPS = (
    "CASE WHEN c.steps = '' THEN NULL"
    " WHEN instr(c.steps, 'null') = 0 THEN substr('1,2,3,4,5', 1, 2 * json_array_length(c.steps) - 1)"
    " ELSE (SELECT group_concat(s.key + 1) FROM json_each(c.steps) s WHERE s.type <> 'null') END"
)
_STEPS_ON_SERVER = (
    "CASE WHEN c.steps = '' THEN NULL"
    " WHEN strpos(c.steps, 'null') = 0 THEN substr('1,2,3,4,5', 1, 2 * json_array_length(nullif(c.steps, '')::json) - 1)"
    " ELSE (SELECT string_agg(s.step::text, ',' ORDER BY s.step) FROM json_array_elements(nullif(c.steps, '')::json)"
    " WITH ORDINALITY AS s (value, step) WHERE json_typeof(s.value) <> 'null') END"
)
_LATE_ON_SERVER = "CASE WHEN c.due_on < :today THEN 1 ELSE 0 END"
_PLAIN = (
    *("id", "number", "received_from", "channel", "categories", "subject", "detail", "address", "subdistrict", "district"),
    *("province", "latitude", "longitude", "sections", "officer", "status", "pending", "due_on"),
    *("finish_by", "method", "answer", "reopened", "priority", "look_on", "held_on", "held_for", "stopped"),
)  # fmt: skip

# Of the case `c` and its complainant `w`; `:today` is the day.
_SQL = {
    **{name: f"c.{name}" for name in _PLAIN},
    "detail": detail_in_sql("c"),
    "address": address_in_sql("c"),
    "received_on": DAY.format("c.received_at"),
    "received_at": _LOCAL.format("received_at"),
    "status_on": "CASE WHEN c.dated = 1 THEN c.status_on END",
    "steps": _STEPS,
    "late": "coalesce(c.due_on < :today, 0)",
    "merged_into": "(SELECT p.number FROM complaint p WHERE p.id = c.parent AND c.merged = 1)",
    "changed_at": _LOCAL.format("changed_at"),
    NAME: "w.name",
    "complainant_phone": "w.phone",
}


class Selection:
    """What is read of each case, as SQL.

    Attributes:
        columns: what follows SELECT.
        join: what follows the table `complaint c`; empty where nothing is read of the complainants.
    """

    def __init__(self, columns: Sequence[str], today: date) -> None:
        told = _SQL | {"steps": _STEPS_ON_SERVER, "late": _LATE_ON_SERVER} if is_on_postgresql() else _SQL
        wanted = [told[column].replace(":today", f"'{today.isoformat()}'") for column in columns]
        self.columns = ", ".join(wanted)
        beside = any("w." in column for column in wanted)
        self.join = " LEFT JOIN complainant w ON w.complaint = c.id" if beside else ""


def table_rows(
    wanted: Filter, order: Order, columns: Sequence[str], *, today: date, limit: int | None = None
) -> Iterator[list[Row]]:
    """The rows of a list in its order; within a snapshot, that they be of one moment.

    Args:
        wanted: which cases.
        order: in which order.
        columns: by their names, which are those of the export and never change.
        today: what late is seen from.
        limit: no more rows than this; None for all.

    Yields:
        Up to `CHUNK` rows.
    """
    read = Selection(columns, today)
    rows_of = _rows_of_search if wanted.text.strip() else _rows_of_list
    left = sys.maxsize if limit is None else limit
    for rows in rows_of(wanted, order, today, read, min(left, CHUNK)):
        yield rows[:left]
        left -= len(rows)
        if left <= 0:
            return


def ids_of(wanted: Filter, *, today: date) -> list[int]:
    """The ids of all cases of a list.

    Args:
        wanted: which cases.
        today: what late, today and soon are seen from.
    """
    with snapshot():
        return [row[0] for rows in table_rows(wanted, NEWEST_FIRST, ("id",), today=today) for row in rows]


def _rows_of_list(
    wanted: Filter, order: Order, today: date, read: Selection, size: int
) -> Iterator[list[Row]]:
    for part in segments(wanted, order, today):
        way = "DESC" if part.descending else "ASC"
        sql = (
            f"SELECT {read.columns} FROM {part.source}{read.join} WHERE {part.where}"
            f" ORDER BY {part.key} {way}, {part.id} {way}"
        )
        if is_on_postgresql():
            rows = iter(cast(Any, database.connection()).stream(sql, part.values))
            while some := list(islice(rows, size)):
                yield some
            continue
        found = database.connection().execute(sql, part.values)
        while some := found.fetchmany(size):
            yield some


def _rows_of_search(
    wanted: Filter, order: Order, today: date, read: Selection, size: int
) -> Iterator[list[Row]]:
    """The rows of a search, which alone knows its hits and their order."""
    after = None
    while lines := page(wanted, order, today=today, after=after, limit=size):
        ids = ",".join(str(line.id) for line in lines)
        rows = database.connection().execute(
            f"SELECT c.id, {read.columns} FROM complaint c{read.join} WHERE c.id IN ({ids})"
        )
        by_id = {row[0]: row[1:] for row in rows}
        yield [by_id[line.id] for line in lines]
        if len(lines) < size:
            return
        after = lines[-1].key
