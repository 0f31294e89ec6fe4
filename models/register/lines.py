"""One line of a list of cases: only what a list shows, read without the rest of the case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from models.office.vocabulary import Priority
from models.storage.kept import columns_in_sql, moment_of, steps_of
from models.storage.misread import misread


class Key(NamedTuple):
    """The place of a line in the order of a list, from which the list can be read on in both directions.

    Attributes:
        segment: which part of the list; lists by due day show pending cases first, searches a number's case.
        value: what the part is sorted by.
        id: of the case; tells apart what is equal otherwise.
    """

    segment: int
    value: str
    id: int


class Line(NamedTuple):
    """A case as a list shows it; the values are those of `models.cases.complaint.Complaint`.

    Attributes:
        id: of the case.
        revision: counts its changes.
        number: its name.
        received_at: aware, UTC.
        channel: id of the word.
        categories: ids.
        subject: one line.
        address: one line.
        district: without the word.
        sections: ids.
        officer: id.
        status: id.
        pending: whether the status counts as pending.
        steps: which of the five are done.
        due_on: the day that counts now; None once not pending.
        finish_by: day by which it must be finished.
        subdistrict: without the word.
        priority: how urgent it is.
        look_on: day on which somebody wants to look at it again.
        held_on: day since which it waits for others, its clock stopped; None while that runs.
        held_for: for whom it waits then.
        merged_into: number of the case that it goes along with; None if it stands by itself.
        key: its place in the list that it was read for.
    """

    id: int
    revision: int
    number: str
    received_at: datetime
    channel: int | None
    categories: tuple[int, ...]
    subject: str | None
    address: str | None
    district: str | None
    sections: tuple[int, ...]
    officer: int | None
    status: int
    pending: bool
    steps: tuple[bool, bool, bool, bool, bool]
    due_on: date | None
    finish_by: date
    subdistrict: str | None
    priority: Priority
    look_on: date | None
    held_on: date | None
    held_for: str | None
    merged_into: str | None
    key: Key


_MERGED_INTO = "(SELECT p.number FROM complaint p WHERE p.id = c.parent AND c.merged = 1)"

LINE_COLUMNS = f"{columns_in_sql(Line._fields[:-2], 'c')}, {_MERGED_INTO}"
"""What is read for a line; the value that the list is sorted by stands before it."""

LINE_WIDTH = len(Line._fields) - 1

_NO_STEPS = (False,) * 5


def line_of(row: Sequence[Any], segment: int) -> Line:
    """A line of a row: what the list is sorted by, then `LINE_COLUMNS`.

    Raises:
        DatabaseUnusable: a value in it is none that this program has written.
    """
    try:
        return _line_of(row, segment)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise misread(error) from error


def _line_of(row: Sequence[Any], segment: int) -> Line:
    (value, id_, revision, number, received_at, channel, categories, subject, address, district) = row[:10]
    sections, officer, status, pending, steps, due_on, finish_by, subdistrict = row[10:18]
    priority, look_on, held_on, held_for, merged_into = row[18 : LINE_WIDTH + 1]
    return Line(
        id_,
        revision,
        number,
        moment_of(received_at),
        channel,
        _ids(categories),
        subject,
        address,
        district,
        _ids(sections),
        officer,
        status,
        bool(pending),
        steps_done(steps),
        date.fromisoformat(due_on) if due_on else None,
        date.fromisoformat(finish_by),
        subdistrict,
        Priority(priority) if priority else Priority.NORMAL,
        date.fromisoformat(look_on) if look_on else None,
        date.fromisoformat(held_on) if held_on else None,
        held_for,
        merged_into,
        Key(segment, value, id_),
    )


def steps_done(stored: str) -> tuple[bool, bool, bool, bool, bool]:
    """Which of the five steps are done, of the column as it is stored."""
    first, second, third, fourth, fifth = map(bool, steps_of(stored)) if stored else _NO_STEPS
    return first, second, third, fourth, fifth


def _ids(stored: str) -> tuple[int, ...]:
    return tuple(map(int, stored.split(","))) if stored else ()
