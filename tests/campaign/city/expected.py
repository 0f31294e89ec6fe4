"""What the city must come to, by the offices' databases read with nothing but sqlite3, and by which mails arrived."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from typing import NamedTuple

from tests.campaign.city.offices import Office, Sent, Story

_CASES = """
SELECT count(*), coalesce(sum(NOT pending), 0), coalesce(sum(pending), 0) FROM complaint
WHERE strftime('%Y-%m', received_at, 'unixepoch', '+7 hours') = ? AND (? OR number NOT LIKE '%-8')
"""
"""Cases received in a month, of these finished and pending; without the one that came to light later, where that is wanted."""

Figures = tuple[int, int, int]


class Month(NamedTuple):
    """What the city must have of a month.

    Attributes:
        figures: received, finished and pending of all offices that count.
        counted: of how many offices.
        missing: names of the offices from which nothing came.
    """

    figures: Figures
    counted: int
    missing: frozenset[str]


def expect(
    offices: Iterable[Office], arrived: Sequence[Sent], months: Iterable[date], *, is_settled: bool
) -> dict[date, Month]:
    """What the city must come to.

    Args:
        offices: all.
        arrived: the mails that were not lost.
        months: first days.
        is_settled: whether somebody telephoned: about versions and about keys that were lost.
    """
    by_office: dict[int, list[Sent]] = {}
    for sent in arrived:
        by_office.setdefault(sent.office, []).append(sent)
    offices, found = list(offices), {}
    for month in months:
        figures = [
            _of_office(office, by_office.get(office.number, []), month, is_settled=is_settled)
            for office in offices
        ]
        known = [each for each in figures if each is not None]
        came = {sent.office for sent in arrived if sent.month == month}
        found[month] = Month(
            (sum(each[0] for each in known), sum(each[1] for each in known), sum(each[2] for each in known)),
            len(known),
            frozenset(office.name for office in offices if office.number not in came),
        )
    return found


def _of_office(office: Office, arrived: Sequence[Sent], month: date, *, is_settled: bool) -> Figures | None:
    """What counts: its own, else what a later form tells; None if nothing does."""
    counting = [sent for sent in arrived if is_settled or not sent.is_held]
    own = [sent for sent in counting if sent.month == month]
    if not own:
        return count_cases(office, month) if any(sent.month > month for sent in counting) else None
    if len({sent.is_other_version for sent in own}) > 1:
        return count_cases(office, month) if is_settled else None
    newest = max(own, key=lambda sent: sent.edition)
    has_late_case = office.story is not Story.AMENDED or newest.edition > 1
    return count_cases(office, month, of_copy=newest.is_other_version, has_late_case=has_late_case)


def count_cases(office: Office, month: date, *, of_copy: bool = False, has_late_case: bool = True) -> Figures:
    """The cases of a month in an office's file.

    Args:
        office: whose.
        month: its first day.
        of_copy: in the copy of its register instead.
        has_late_case: whether the case counts that came to light after the first edition.
    """
    path = office.path.parent / "copy" / office.path.name if of_copy else office.path
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        received, finished, pending = file.execute(_CASES, (f"{month:%Y-%m}", has_late_case)).fetchone()
    return received, finished, pending
