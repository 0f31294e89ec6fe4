"""The cases that plain rows bring, and whether the register has them already just so: both column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date, datetime, timedelta
from itertools import repeat
from typing import Any, cast

from models.cases.column_values import KEPT_BY_VALUES, Known, kept_columns, told_column
from models.cases.complaint import FIELDS, CaseValues, Complaint
from models.cases.deadlines import Deadlines
from models.cases.number_years import year_of
from models.cases.spans import Stood
from models.cases.store import columns_by_keys
from models.clock import bangkok_day
from models.imports.plain_rows import Column, PlainRows
from models.imports.plan import New
from models.imports.standing import SETTLED, Stands, stands_since, stood_before
from models.office.vocabulary import NumberYears, Standing
from models.office.words import Words

_DEFAULTS = {field.name: field.default for field in fields(Complaint)}
_BANGKOK = timedelta(hours=7)
_MOST_KNOWN = 16_384


class PlainNew(New):
    """A new case without a new word."""

    __slots__ = ()

    def take(self, lexicon: object) -> None:
        """Do nothing: its words are the office's."""


class PlainCases:
    """Makes new cases of plain rows.

    Args:
        words: of the office.
        now: the moment of the import.
        years: when numbers begin again.
        due_days: the days by which a case must be taken in and finished, by its day and its categories.
    """

    def __init__(
        self,
        words: Words,
        now: datetime,
        years: NumberYears,
        due_days: Callable[[date, tuple[int, ...]], Deadlines],
    ) -> None:
        self.now, self._today, self._years = now, bangkok_day(now), years
        self._waiting, self._in_progress = (
            words.status(Standing.WAITING).id,
            words.status(Standing.IN_PROGRESS).id,
        )
        self._means = Known(words.standing)
        self._pending = Known(lambda status: words.by_id[status].pending)
        self._due = Known(lambda asked: due_days(*asked))
        self._stands = Known(self._stand)

    def new(self, rows: PlainRows) -> tuple[list[New], int]:
        """The new cases of some rows, and of how many of them nobody knows since when they stand so.

        Args:
            rows: those of which the register has no case.
        """
        if len(self._stands) > _MOST_KNOWN:
            self._stands.clear()
        said = rows.said
        count = len(rows)
        columns: dict[str, Iterable[Any]] = {name: repeat(value, count) for name, value in _DEFAULTS.items()}
        for name, column in said.items():
            default = self._waiting if name == "status" else _DEFAULTS[name]
            columns[name] = (
                column if default is None else [default if each is None else each for each in column]
            )
        if "detail" in said:
            columns["detail"] = [each or None for each in said["detail"]]
        statuses = cast("Column", columns["status"] if "status" in said else [self._waiting] * count)
        received = said["received_at"]
        received_on = [(at + _BANGKOK).date() for at in received]
        days = (
            [at and (at + _BANGKOK).date() for at in column]
            for column in (rows.last, rows.began, rows.finished)
        )
        stands = list(map(self._stands.__getitem__, zip(statuses, received_on, *days, rows.by, strict=True)))
        categories = columns["categories"] if "categories" in said else repeat((), count)
        due = list(map(self._due.__getitem__, zip(received_on, categories, strict=True)))
        means, pending = ([*map(known.__getitem__, statuses)] for known in (self._means, self._pending))
        columns["number"], columns["status"], columns["pending"] = rows.numbers, statuses, pending
        if self._years is not NumberYears.NEVER:
            columns["number_year"] = [year_of(at, self._years) for at in received]
        columns["status_on"] = [each.status_on for each, _, _ in stands]
        columns["dated"] = [each.dated for each, _, _ in stands]
        columns["steps"] = [each.steps for each, _, _ in stands]
        columns["accept_by"] = [each.accept_by for each in due]
        columns["finish_by"] = [each.finish_by for each in due]
        columns["due_on"] = [
            None if not counts else by.accept_by if standing is Standing.WAITING else by.finish_by
            for by, counts, standing in zip(due, pending, means, strict=True)
        ]
        columns["method"] = map(SETTLED.get, means)
        columns["mis_at"] = [last or at for last, at in zip(rows.last, received, strict=True)]
        cases = map(CaseValues._make, zip(*[columns[name] for name in FIELDS], strict=True))
        new: list[New] = [
            PlainNew(cast(Complaint, case), stood, key, None, line)
            for case, (_, stood, _), key, line in zip(cases, stands, rows.keys, rows.lines, strict=True)
        ]
        return new, sum(is_undated for _, _, is_undated in stands)

    def doubtful(self, rows: PlainRows) -> list[bool]:
        """Of which rows it may have to be told that they are pending though they have a day of finishing."""
        statuses = rows.said.get("status") or [None] * len(rows)
        return [
            on is not None and (status is None or bool(self._pending[status]))
            for on, status in zip(rows.finished, statuses, strict=True)
        ]

    def which_stand_so(self, rows: PlainRows) -> tuple[list[bool], list[int]]:
        """Of which rows the register has a case; and the ids of the cases that stand there just as their row says, 0 for any other.

        A case that stands just so has nothing that was changed here: whatever it is, this row says nothing new of it.

        Args:
            rows: some.
        """
        said = rows.said
        held = columns_by_keys(rows.keys, [*said, *_BESIDE])
        values = {**said, "mis_at": rows.last}
        if "detail" in said:
            values["detail"] = [each or None for each in said["detail"]]
        told = {
            name: column if name in KEPT_BY_VALUES else told_column(name, column)
            for name, column in values.items()
        }
        kept = kept_columns(told, values)
        wanted = [kept[name] for name in said]
        years_of = (
            repeat(0)
            if self._years is NumberYears.NEVER
            else [year_of(at, self._years) for at in said["received_at"]]
        )
        is_any_year, count = self._years is NumberYears.NEVER, len(said)
        found: list[int] = []
        for key, row, newest, year, *says in zip(
            rows.keys, zip(*wanted, strict=True), kept["mis_at"], years_of, *said.values(), strict=False
        ):
            cases = held.get(key, ())
            case = 0
            if len(cases) == 1:
                id_, number_year, mis_at, touched, mis = cases[0][count:]
                stored = cases[0][:count]
                if (
                    (newest == mis_at or (newest is None and mis_at is not None))
                    and (touched, mis) == _UNTOUCHED
                    and (is_any_year or year == number_year)
                    # Nearly always they are the same altogether: to see that takes a tenth of the time.
                    and (
                        row == stored
                        or all(
                            one == other or one_says is None
                            for one, other, one_says in zip(row, stored, says, strict=True)
                        )
                    )
                ):
                    case = id_
            found.append(case)
        return [key in held for key in rows.keys], found

    def _stand(self, asked: tuple[Any, ...]) -> tuple[Stands, tuple[Stood, ...], bool]:
        status, received_on, last_on, began_on, finished_on, by = asked
        standing = self._means[status]
        stands = stands_since(
            standing,
            received_on,
            self._today,
            self._today,
            last_on,
            began_on,
            finished_on,
            by=by,
            is_new=True,
        )
        stood = stood_before(
            standing, stands, received_on, waiting=self._waiting, in_progress=self._in_progress
        )
        is_undated = not stands.dated or any(step is not None and not step.dated for step in stands.steps)
        return stands, stood, is_undated


_BESIDE = ("id", "number_year", "mis_at", "touched", "mis")
_UNTOUCHED = (told_column("touched", [()])[0], told_column("mis", [()])[0])
