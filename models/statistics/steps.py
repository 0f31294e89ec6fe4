"""How many working days the steps of cases took: the median from arrival, for each section."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import accumulate

from models.dates import Period
from models.office.calendar import load_calendar
from models.office.vocabulary import STEPS
from models.register.filters import start_of_day
from models.storage.database import database, snapshot
from models.storage.kept import DAY
from models.storage.statement import Twin, filled

Medians = tuple[float | None, float | None, float | None, float | None, float | None]
"""Working days to each of the five steps; None where none was done, or of none the day is known."""

NO_MEDIANS: Medians = (None, None, None, None, None)

_DONE = Twin(
    f"SELECT c.sections, {DAY.format('c.received_at')} AS arrived, s.key, json_extract(s.value, '$[0]') AS done, count(*) "
    "FROM complaint c, json_each(iif(c.steps = '', '[]', c.steps)) s "
    "WHERE c.received_at >= ? AND c.received_at < ? AND s.type = 'array' AND json_array_length(s.value) IN (1, 2) "
    "GROUP BY c.sections, arrived, s.key, done",
    f"SELECT c.sections, {DAY.format('c.received_at')} AS arrived, s.step - 1, s.value ->> 0 AS done, count(*) "
    "FROM complaint c CROSS JOIN LATERAL json_array_elements(nullif(c.steps, '')::json) WITH ORDINALITY AS s (value, step) "
    "WHERE c.received_at >= ? AND c.received_at < ? "
    "AND CASE WHEN json_typeof(s.value) = 'array' THEN json_array_length(s.value) IN (1, 2) END GROUP BY 1, 2, 3, 4",
)
"""Who knows no day of a step says so with a third value: it is not counted."""


def median_days(period: Period) -> Mapping[int | None, Medians]:
    """The median working days from arrival to each step, for each section and in all.

    Args:
        period: days (Bangkok) of arrival, both counted.

    Returns:
        By the id of the section; 0 for all cases, None for those without a section.
    """
    with snapshot():
        values = start_of_day(period.start), start_of_day(period.end + timedelta(days=1))
        rows = database.connection().execute(_DONE, values).fetchall()
        calendar = load_calendar()
    if not rows:
        return {}
    first = date.fromisoformat(min(min(row[1], row[3]) for row in rows))
    last = date.fromisoformat(max(max(row[1], row[3]) for row in rows))
    days = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
    passed = dict(
        zip(
            (day.isoformat() for day in days),
            accumulate(int(calendar.is_working(day)) for day in days),
            strict=True,
        )
    )
    taken: dict[int | None, list[Counter[int]]] = defaultdict(lambda: [Counter() for _ in range(STEPS)])
    for sections, arrived, step, done, number in rows:
        working_days = max(passed[done] - passed[arrived], 0)
        for section in (0, *_ids(sections)):
            taken[section][step][working_days] += number
    return {section: _medians(steps) for section, steps in taken.items()}


def _medians(steps: Iterable[Counter[int]]) -> Medians:
    first, second, third, fourth, fifth = map(median, steps)
    return first, second, third, fourth, fifth


def median(values: Counter[int]) -> float | None:
    """The median of values that are counted; None of none.

    Args:
        values: each with how often it is there.
    """
    total = values.total()
    if not total:
        return None
    lower, upper, seen = None, None, 0
    for value in sorted(values):
        seen += values[value]
        if lower is None and seen * 2 >= total:
            lower = value
        if seen * 2 > total:
            upper = value
            break
    assert lower is not None
    assert upper is not None
    return (lower + upper) / 2


def _ids(stored: str) -> tuple[int | None, ...]:
    return tuple(map(int, stored.split(","))) if stored else (None,)


def cases_with_step(period: Period, section: int | None, step: int) -> tuple[int, ...]:
    """The cases that a median was made of, oldest first; for `Filter.ids`.

    Args:
        period: days (Bangkok) of arrival, both counted.
        section: id of the word; 0 for all cases, None for those without a section.
        step: 1 to 5.
    """
    of = "" if section == 0 else " AND c.sections = ''"
    if section:
        of = f" AND ',' || c.sections || ',' LIKE '%,{int(section)},%'"
    length = Twin(
        f"json_array_length(c.steps, '$[{step - 1}]')",
        f"json_array_length(nullif(nullif(c.steps, '')::jsonb -> {step - 1}, 'null')::json)",
    )
    with snapshot():
        rows = database.connection().execute(
            filled(
                "SELECT c.id FROM complaint c WHERE c.received_at >= ? AND c.received_at < ? AND c.steps <> ''{} "
                "AND {} IN (1, 2) ORDER BY c.received_at, c.id",
                of,
                length,
            ),
            (start_of_day(period.start), start_of_day(period.end + timedelta(days=1))),
        )
        return tuple(row[0] for row in rows)
